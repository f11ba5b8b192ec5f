import { expect, it } from 'vitest';
import {
  baselineOf,
  type CaseReport,
  type Deviation,
  isBaseline,
  readDeviations,
  runCase,
} from '../src/index.ts';
import { caseOf, contract, reply } from './contract.ts';

const NOW = Date.UTC(2027, 0, 1);
const FAILURES = [
  { check: 'reply-schema', message: 'a' },
  { check: 'reply-schema', message: 'b' },
  { check: 'media-type', message: 'c' },
] as const;

function report(id: string, status: CaseReport['status']): CaseReport {
  const failures = status === 'passed' ? [] : FAILURES;
  return { id, status, failures, operation: 'o', title: id, kind: 'accepted', expected: [] };
}

it('a baseline has an entry for each case and check that fails, for 90 days', () => {
  const cases = [report('a', 'failed'), report('b', 'passed'), report('c', 'warned')];
  const entry = { case: 'a', reason: 'baseline', expires: '2027-04-01' };
  const baseline = baselineOf({ cases }, NOW);
  expect(baseline).toEqual([
    { ...entry, check: 'reply-schema' },
    { ...entry, check: 'media-type' },
  ]);
  expect(readDeviations(JSON.parse(JSON.stringify(baseline)))).toEqual(baseline);
  expect(isBaseline(baseline)).toBe(true);
  expect(isBaseline([...baseline, { ...entry, reason: 'their bug 5' }])).toBe(false);
});

it('keeps the entries of the one before that are still needed', () => {
  const before = [
    { case: 'a', reason: 'baseline', expires: '2027-02-01' },
    { case: 'b', reason: 'baseline', expires: '2027-02-01' },
  ];
  const cases = [report('a', 'known'), report('b', 'passed')];
  expect(baselineOf({ cases }, NOW, before)).toEqual(before.slice(0, 1));
});

async function ended(deviations: readonly Deviation[], code: number) {
  const get = caseOf({ id: 'get/x', operation: 'notes.get', expect: { outcomes: ['found'] } });
  const target = (): Response => reply({ code }, { headers: { 'content-type': 'text/plain' } });
  const result = await runCase(contract, get, { target, deviations, clock: () => NOW });
  return [result.status, ...result.failures.map(({ check }) => check)];
}

it('with it, a case fails only for what is new', async () => {
  const entry = { case: 'get/x', reason: 'baseline', expires: '2027-04-01' };
  const [media, data] = [
    { ...entry, check: 'media-type' } as const,
    { ...entry, check: 'positive-data' } as const,
  ];
  expect(await ended([media], 0)).toEqual(['known', 'media-type']);
  expect(await ended([media], 6)).toEqual(['failed', 'positive-data', 'media-type']);
  expect(await ended([media, data], 6)).toEqual(['known', 'positive-data', 'media-type']);
});

it('a pattern is about the cases that fail, and so is a baseline', async () => {
  const get = caseOf({ id: 'get/x', operation: 'notes.get', expect: { outcomes: ['found'] } });
  const passing = (listed: Partial<Deviation>) =>
    runCase(contract, get, {
      target: () => reply({ code: 0 }),
      deviations: [{ case: 'get/x', reason: 'their bug', expires: '2030-01-01', ...listed }],
    });
  expect(await passing({ case: 'get/*' })).toMatchObject({ status: 'passed', failures: [] });
  expect(await passing({ case: 'get/*', expires: '2001-01-01' })).toMatchObject({ status: 'passed' });
  expect(await passing({ reason: 'baseline' })).toMatchObject({ status: 'passed' });
  expect(await passing({})).toMatchObject({ status: 'failed', failures: [{ check: 'deviation' }] });
});
