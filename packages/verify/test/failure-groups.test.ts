import { describe, expect, it } from 'vitest';
import {
  type CaseReport,
  type Failure,
  failureGroups,
  htmlReport,
  mergedReports,
  runReport,
} from '../src/index.ts';
import { contract } from './contract.ts';

function report(id: string, status: CaseReport['status'], ...failures: readonly Failure[]): CaseReport {
  const [operation = ''] = id.split('/');
  return { id, operation, status, failures, title: id, kind: 'accepted', expected: ['200'] };
}

const TYPE: Failure = { check: 'reply-schema', message: '200: /id: Must be text', rule: '/a/type' };
const LIMIT: Failure = {
  check: 'negative-data',
  message: 'ends in 200',
  received: '200',
  rule: '/b/maximum',
};
const STATUS = (rule: string): Failure => ({
  ...{ check: 'undocumented-outcome', message: 'expected 200, got 418', received: '418', rule },
});

const CASES = [
  report('get/1', 'warned', LIMIT),
  report('get/2', 'failed', TYPE, { ...TYPE, message: '200: /items/1/id: Must be text' }),
  report('get/3', 'failed', STATUS('/c/minimum'), TYPE),
  report('get/4', 'failed', STATUS('/d/maximum')),
  report('put/1', 'failed', TYPE),
  report('put/2', 'known', TYPE),
  report('put/3', 'passed'),
];

describe('failures are grouped', () => {
  it('by operation, check and location, with a count; warnings are last', () => {
    expect(
      failureGroups(CASES).map(({ operation, check, status, location, count, cases }) => [
        ...[operation, check, status, location, count, cases.join(' ')],
      ]),
    ).toEqual([
      ['get', 'reply-schema', 'failed', '/a/type', 2, 'get/2 get/3'],
      ['get', 'undocumented-outcome', 'failed', '418', 2, 'get/3 get/4'],
      ['put', 'reply-schema', 'failed', '/a/type', 1, 'put/1'],
      ['get', 'negative-data', 'warned', '/b/maximum', 1, 'get/1'],
    ]);
  });

  it('and fail where one of their cases fails', () => {
    const [group] = failureGroups([report('a/1', 'warned', LIMIT), report('a/2', 'failed', LIMIT)]);
    expect(group).toMatchObject({ status: 'failed', message: 'ends in 200', count: 2 });
  });

  it('in the report of a run, of its parts together, and at the top of the page', () => {
    const run = { target: 'http://x', started: '2026-01-01T00:00:00Z', ms: 1, complete: true };
    const whole = runReport(contract, { ...run, cases: CASES });
    expect(whole.failures).toHaveLength(4);
    const origin = { contract: 'f'.repeat(64), version: '1.0.0', settings: {} };
    const parts = [CASES.slice(0, 3), CASES.slice(3)].map((cases, index) =>
      runReport(contract, { ...run, origin, shard: { index: index + 1, count: 2 }, cases }),
    );
    expect(mergedReports(parts).failures).toEqual(whole.failures);
    const page = htmlReport(whole);
    expect(page.indexOf('>Failures<')).toBeLessThan(page.indexOf('<main>'));
    expect(page).toContain('<span class="count">2 cases</span>');
    expect(htmlReport(runReport(contract, { ...run, cases: [] }))).not.toContain('>Failures<');
  });
});

describe('what has one cause is one entry', () => {
  const NOT_FOUND: Failure = {
    check: 'positive-data',
    message: 'ends in 404',
    received: '404',
    about: 'make',
  };
  const entries = (...cases: readonly CaseReport[]) =>
    failureGroups(cases).map(({ operation, check, count }) => `${operation} ${check} ${count}`);

  it('a header that is absent from several outcomes', () => {
    const absent = (outcome: number): Failure => ({
      ...{ check: 'reply-headers', message: 'the required header etag is missing' },
      rule: `/operations/0/outcomes/${outcome}/headers/etag`,
    });
    const cases = [report('get/1', 'failed', absent(0)), report('get/2', 'failed', absent(1))];
    expect(entries(...cases)).toEqual(['get reply-headers 2']);
  });

  it('an item that several operations do not find: what made it', () => {
    const get = report('get/1', 'failed', NOT_FOUND);
    expect(entries(get, report('put/1', 'failed', NOT_FOUND))).toEqual(['make not-kept 2']);
    expect(entries(get, report('get/2', 'failed', NOT_FOUND))).toEqual(['get positive-data 2']);
    const location: Failure = { check: 'location', message: 'leads to status 404' };
    expect(entries(get, report('make/1', 'failed', location))).toEqual(['make location 2']);
  });

  it('a member that is read otherwise, from any sender: what reads it', () => {
    const unkept = (by: string, sender: number): Failure => ({
      ...{ check: 'not-kept', message: `/name was sent and is read otherwise by ${by}` },
      rule: `/operations/${sender}/input/properties/body/properties/name`,
    });
    const cases = [report('get/1', 'failed', unkept('get', 1)), report('put/1', 'failed', unkept('get', 2))];
    expect(entries(...cases)).toEqual(['get not-kept 2']);
    expect(entries(...cases.slice(1))).toEqual(['put not-kept 1']);
  });
});
