import { describe, expect, it } from 'vitest';
import { fails } from '../../src/diff/index.ts';
import { type PolicyEntry, readPolicy, withPolicy } from '../../src/diff/policy.ts';
import { changesBetween, sent } from './specs.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');

const ENTRY: PolicyEntry = {
  change: 'limit-changed',
  operation: 'make*',
  pointer: '/body/a',
  verdict: 'accepted',
  reason: 'nobody sends more',
  expires: '2026-12-31',
};

const shorter = () =>
  changesBetween(
    sent({ type: 'object', properties: { a: { type: 'string', maxLength: 9 } } }),
    sent({ type: 'object', properties: { a: { type: 'string', maxLength: 5 } } }),
  );

describe('a policy file', () => {
  it.each([
    [{}, 'it must be an array'],
    [[1], 'entry 1 is not an object'],
    [[{ ...ENTRY, change: 'limits' }], 'entry 1 has an unknown "change" "limits"'],
    [[ENTRY, { ...ENTRY, verdict: 'fine' }], 'entry 2 needs a "verdict"'],
    [[{ ...ENTRY, reason: ' ' }], 'entry 1 needs a "reason"'],
    [[{ ...ENTRY, expires: '2026-13-01' }], 'entry 1 needs a date in "expires"'],
    [
      [{ ...ENTRY, pointers: '/a' }],
      'entry 1 has an unknown member "pointers": remove it or correct its name',
    ],
    [[{ ...ENTRY, pointer: 1 }], 'entry 1 has a "pointer" that is not a string'],
  ])('is refused where it is wrong: %j', (value, words) => {
    expect(readPolicy(value)).toContain(words);
  });

  it('accepts a change, which stays what it is and fails nothing', async () => {
    const changes = withPolicy(await shorter(), 'api', [ENTRY], NOW);
    expect(changes).toMatchObject([{ wire: 'breaking', policy: { verdict: 'accepted' } }]);
    expect(fails(changes, 'breaking', false)).toBe(false);
    expect(fails(changes, 'any', false)).toBe(false);
  });

  it.each(['breaking', 'unknown', 'behaviour', 'compatible'] as const)(
    'raises or lowers a change to %s',
    async (verdict) => {
      const [change] = withPolicy(await shorter(), 'api', [{ ...ENTRY, verdict }], NOW);
      expect(change?.wire).toBe(verdict === 'behaviour' ? 'compatible' : verdict);
      expect(change?.behaviour).toBe(verdict === 'behaviour');
    },
  );

  it.each([
    ['the operation', { operation: 'other' }],
    ['the pointer', { pointer: '/body' }],
    ['the contract', { contract: 'other' }],
    ['the schema', { schema: 'Thing' }],
    ['the change', { change: 'member-*' }],
  ])('is only for %s that it names', async (_, other) => {
    const [change] = withPolicy(await shorter(), 'api', [{ ...ENTRY, ...other }], NOW);
    expect(change).not.toHaveProperty('policy');
  });

  it('changes nothing once it has expired, and reports it', async () => {
    const changes = withPolicy(await shorter(), 'api', [{ ...ENTRY, expires: '2026-05-31' }], NOW);
    expect(changes).toMatchObject([{ wire: 'breaking', policy: { expired: true } }]);
    expect(fails(changes, 'breaking', false)).toBe(true);
    expect(
      fails(withPolicy(await shorter(), 'api', [{ ...ENTRY, expires: '2026-06-01' }], NOW), 'any', false),
    ).toBe(false);
  });
});
