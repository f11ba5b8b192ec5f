import type { Json } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { caseReport, junitReport, runReport } from '../src/index.ts';
import { contractWith, provider, run, toPet } from './linked-pets.ts';

describe('a link that cannot be followed is warned of', () => {
  const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as Json;

  it.each<[string, Json, string]>([
    ['nothing', {}, 'the response of addPet has no /id'],
    ['null', { id: null }, 'null cannot be sent in the path of getPet'],
    ['no text', { id: '' }, '"" cannot be sent in the path of getPet'],
    ['a way up', { id: '..' }, '".." cannot be sent in the path of getPet'],
    ['another type', { id: { a: 1 } }, '/path/id of getPet: Must be text'],
    [
      'a placeholder',
      { id: [{ $tallystick: { text: 'x', count: 1e9 } }] },
      'the value contains a placeholder',
    ],
    ['a lone surrogate', { id: 'p\ud83d' }, 'the value contains a lone surrogate'],
    ['what nests without end', { id: deep }, 'the value is nested more than 64 levels deep'],
  ])('%s', async (_title, pet, message) => {
    const { asked, target } = provider(pet);
    const [result] = await run(toPet({ '/path/id': { reply: '/id' } }), { target });
    expect(result).toMatchObject({
      status: 'warned',
      failures: [{ check: 'link', message, rule: '/operations/3/links/0/inputs/0' }],
    });
    expect(asked[1]).not.toMatch(/p1/);
  });

  it('unless it is a known deviation', async () => {
    const deviations = [
      { case: 'getPet/*', check: 'link', reason: 'ids are late', expires: '2999-01-01' },
    ] as const;
    const { target } = provider({});
    const [result] = await run(toPet({ '/path/id': { reply: '/id' } }), { target, deviations });
    expect(result?.status).toBe('known');
  });

  it('which reports say', async () => {
    const [result] = await run(toPet({ '/path/id': { reply: '/id' } }), { target: provider({}).target });
    if (result === undefined) expect.fail();
    const contract = contractWith([]);
    const cases = [caseReport(result, { contract })];
    const xml = junitReport(runReport(contract, { target: '', started: '', ms: 0, complete: true, cases }));
    expect(xml).toContain('warned: nothing was sent\nlink: the response of addPet has no /id');
  });

  it('and its credentials are in no report', async () => {
    const { target } = provider({ id: 's3cret' }, ['s3cret']);
    const credentials = { key: 's3cret' };
    const results = await run(toPet({ '/path/id': { reply: '/id' } }), { target, credentials });
    const reports = results.map((each) => caseReport(each, { contract: contractWith([]), credentials }));
    expect(JSON.stringify(reports)).not.toContain('s3cret');
  });
});
