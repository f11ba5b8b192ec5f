import { describe, expect, it } from 'vitest';
import {
  type CaseReport,
  caveatOf,
  htmlReport,
  junitReport,
  mergedReports,
  type RunOrigin,
  type RunReport,
  readReport,
  runReport,
  verdictOf,
} from '../src/index.ts';
import { contract } from './contract.ts';

const ORIGIN: RunOrigin = {
  ...{ contract: 'a'.repeat(64), version: '0.1.0' },
  settings: { seed: 1, runs: 25, 'allow-writes': true },
};

const ID = 'notes.add/accepted';

function caseReport(id: string, status: CaseReport['status'] = 'passed'): CaseReport {
  const failures = status === 'failed' ? [{ check: 'outcome', message: 'ends in 500' } as const] : [];
  const message = { headers: { accept: '*/*' }, body: '' };
  return {
    ...{ id, title: id, operation: 'notes.add', kind: 'accepted', status, failures, expected: ['result'] },
    request: { method: 'POST', url: 'https://a.test/', ...message },
    reply: { status: 200, ms: 5, ...message },
  };
}

type Change = Partial<Parameters<typeof runReport>[1]>;

function report(change: Change = {}): RunReport {
  return runReport(contract, {
    ...{ target: 'https://a.test/', started: '2029-01-01T00:00:00.000Z', ms: 1234, complete: true },
    ...{ cases: [caseReport(ID)], origin: ORIGIN, ...change },
  });
}

function part(index: number, count: number, change: Change = {}): RunReport {
  return report({ shard: { index, count }, cases: [caseReport(`${ID}/${index}`)], ...change });
}

describe('the parts of a run', () => {
  it('are one, whatever their order', () => {
    const parts = [part(2, 3), part(3, 3, { ms: 9, started: '2028-01-01T00:00:00.000Z' }), part(1, 3)];
    const merged = mergedReports(parts);
    expect(merged).toMatchObject({ complete: true, counts: { passed: 3 }, ms: 1234 });
    expect(merged).toMatchObject({ started: '2028-01-01T00:00:00.000Z', target: 'https://a.test/' });
    expect(merged.shard).toBeUndefined();
    expect(verdictOf(merged)).toBe('passed');
  });

  it('may be at several targets, all of which are named', () => {
    const merged = mergedReports([part(1, 2), part(2, 2, { target: 'https://b.test/' })]);
    expect(merged.target).toBe('https://a.test/, https://b.test/');
  });

  it('may be a whole run, or its only shard', () => {
    expect(verdictOf(mergedReports([report()]))).toBe('passed');
    expect(verdictOf(mergedReports([part(1, 1)]))).toBe('passed');
  });

  const other = (origin: Partial<RunOrigin>): Change => ({ origin: { ...ORIGIN, ...origin } });

  it.each<[string, readonly RunReport[], string]>([
    ['none at all', [], 'no report'],
    ['a shard that is missing', [part(1, 2)], 'shard 2/2 is missing'],
    ['several that are missing', [part(2, 4)], 'shard 1/4 and 2 more are missing'],
    ['a part twice', [part(1, 2), part(1, 2)], 'report 1 and report 2 are both shard 1/2'],
    ['a part twice, beside all others', [part(1, 2), part(2, 2), part(2, 2)], 'are both shard 2/2'],
    ['shards of two runs', [part(1, 2), part(2, 3)], 'one of 2 shards, and report 2 is one of 3'],
    ['two whole runs', [report(), report()], 'is the report of a complete run'],
    ['a shard and a whole run', [part(1, 2), report()], 'is the report of a complete run'],
    ['a shard beyond the last', [part(1, 2), part(3, 2)], 'shard 2/2 is missing'],
    [
      'another contract',
      [part(1, 2), part(2, 2, other({ contract: 'b'.repeat(64) }))],
      'contracts or cases differ',
    ],
    [
      'another version',
      [part(1, 2), part(2, 2, other({ version: '0.2.0' }))],
      'versions are 0.1.0 and 0.2.0',
    ],
    [
      'another seed',
      [part(1, 2), part(2, 2, other({ settings: { ...ORIGIN.settings, seed: 2 } }))],
      'seed is 1 and 2',
    ],
    [
      'a setting that only one has',
      [part(1, 2), part(2, 2, other({ settings: { seed: 1 } }))],
      'is 25 and null',
    ],
    ['a part of unknown origin', [{ ...report(), origin: undefined } as never], 'has no "origin"'],
    [
      'one that was interrupted',
      [part(1, 2), part(2, 2, { complete: false })],
      'report 2 is from an incomplete run',
    ],
    ['one that was stopped', [part(1, 1, { complete: false, stopped: 'gone', notRun: 3 })], '(gone; up to 3'],
    ['a selection of cases', [part(1, 1, { selection: { match: 'x' } })], 'cases that match "x"'],
    ['a selection of operations', [report({ selection: { operations: ['a', 'b'] } })], 'operations a, b'],
    ['a dry run', [report({ cases: [caseReport('a', 'planned')] })], 'dry run'],
    ['one without cases', [part(1, 2), part(2, 2, { cases: [] })], 'report 2 has no cases'],
    ['nothing that was verified', [report({ cases: [caseReport('a', 'skipped')] })], 'nothing was verified'],
    [
      'a case twice',
      [part(1, 2), part(2, 2, { cases: [caseReport(`${ID}/1`)] })],
      `"${ID}/1" is in both report 1 and`,
    ],
    [
      'a case twice in one part',
      [report({ cases: [caseReport('a'), caseReport('a')] })],
      'is in both report 1 and report 1',
    ],
  ])('are refused: %s', (_, parts, words) => {
    expect(() => mergedReports(parts)).toThrow(RangeError);
    expect(() => mergedReports(parts)).toThrow(words);
  });

  it('are named as they are called', () => {
    expect(() => mergedReports([part(1, 2), part(1, 2)], ['a.json', 'b.json'])).toThrow(
      'a.json and b.json are both shard 1/2',
    );
  });
});

describe('what is not a whole run passes in no format', () => {
  const FULL = { cases: [caseReport('a')] };

  it.each<[string, Change, string, string, boolean]>([
    ['an interrupted run', { complete: false }, 'unfinished', 'interrupted', true],
    ['a stopped run', { complete: false, stopped: 'gone' }, 'unfinished', 'gone', true],
    ['a run without cases', { cases: [] }, 'empty', 'nothing was verified', true],
    [
      'a run of skipped cases',
      { cases: [caseReport('a', 'skipped')] },
      'empty',
      'nothing was verified',
      true,
    ],
    ['a selection', { selection: { match: 'x' } }, 'partial', 'only cases that match "x"', false],
    ['a shard', { shard: { index: 1, count: 2 } }, 'partial', 'only shard 1/2', false],
    ['a dry run', { cases: [caseReport('a', 'planned')] }, 'planned', 'a dry run', false],
  ])('%s', (_, change, verdict, words, isFailure) => {
    const given = report({ ...FULL, ...change });
    expect(verdictOf(given)).toBe(verdict);
    expect(caveatOf(given)).toMatchObject({ text: expect.stringContaining(words), isFailure });
    const page = htmlReport(given);
    expect(page).toContain(`<p class="verdict ${verdict}">`);
    expect(page).toContain(words.replaceAll('"', '&quot;'));
    const xml = junitReport(given);
    expect(xml).toContain(isFailure ? '<failure message="' : '<skipped message="only '.slice(0, 18));
    expect(xml).toMatch(isFailure ? /<testsuites [^>]*failures="1"/ : /<testsuites [^>]*skipped="[1-9]"/);
  });

  it('and a failure is one, whatever was run', () => {
    const cases = [caseReport('a', 'failed')];
    expect(verdictOf(report({ cases, complete: false, selection: { match: 'x' } }))).toBe('failed');
  });

  it('while a whole run that passes has no caveat', () => {
    expect([verdictOf(report()), caveatOf(report())]).toEqual(['passed', undefined]);
    expect(junitReport(report())).not.toContain('the run');
  });
});

describe('a report that is read', () => {
  const json = (change: object): unknown => ({ ...JSON.parse(JSON.stringify(report())), ...change });
  const aCase = (change: object): unknown => json({ cases: [{ ...caseReport(ID), ...change }] });

  it('is one that was written', () => {
    const whole = report({
      ...{ cases: [caseReport('a', 'failed'), { ...caseReport('b'), source: { kind: 'document' } }] },
      ...{ shard: { index: 1, count: 2 }, selection: { match: 'x' }, stopped: 'gone', notRun: 2 },
    });
    expect(readReport(JSON.parse(JSON.stringify(whole)))).toEqual(whole);
  });

  it.each<[string, unknown, string]>([
    ['no object', [], 'Must be an object'],
    ['another file', { tallystick: 1, cases: [{}] }, ''],
    ['an unknown status', aCase({ status: 'fine' }), '/cases/0/status'],
    ['a status with markup', aCase({ status: 'failed"><script>' }), '/cases/0/status'],
    ['an unknown check', aCase({ failures: [{ check: 'x', message: 'y' }] }), '/cases/0/failures/0/check'],
    ['a status of a reply that is not a number', aCase({ reply: { status: '<img>' } }), '/cases/0/reply'],
    ['a time without end', json({ ms: Number.POSITIVE_INFINITY }), '/ms'],
    ['a time before the beginning', json({ ms: -1 }), '/ms'],
    ['no date', json({ started: 'yesterday' }), '/started'],
    ['no hash', json({ origin: { ...ORIGIN, contract: 'x' } }), '/origin/contract'],
    ['no origin', json({ origin: undefined }), 'origin'],
    [
      'a setting that is an object',
      json({ origin: { ...ORIGIN, settings: { a: {} } } }),
      '/origin/settings/a',
    ],
    ['a shard beyond the last', json({ shard: { index: 3, count: 2 } }), '/shard'],
    ['shard 0', json({ shard: { index: 0, count: 2 } }), '/shard/index'],
    ['counts of other cases', json({ counts: { ...report().counts, passed: 2 } }), '/counts'],
    ['a passed case with failures', aCase({ failures: [{ check: 'outcome', message: 'x' }] }), '/cases/0'],
    [
      'a header that is not a string',
      aCase({ request: { method: 'GET', url: '', headers: { a: {} }, body: '' } }),
      '/cases/0/request/headers/a',
    ],
    ['an unknown member', json({ extra: 1 }), 'extra'],
    ['a prototype', JSON.parse(`{"__proto__":{"tallystick":1},"tallystick":1}`), ''],
  ])('is refused if it is %s', (_, value, words) => {
    const found = readReport(value);
    expect(typeof found).toBe('string');
    expect(found).toContain(words);
  });
});
