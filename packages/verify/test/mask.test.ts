import { expect, it } from 'vitest';
import { caseReport } from '../src/index.ts';
import { caseOf, contract } from './contract.ts';

it.each(['message', 's', 'outcome', '12', '"', '{'])(
  'a report holds together whatever the credential is: %s',
  (token) => {
    const received = { [`a ${token}`]: [`b ${token}`, 12], token: 'whatever' };
    const failure = {
      check: 'outcome',
      message: `ends in ${token}`,
      expected: ['result'],
      received,
    } as const;
    const result = {
      case: caseOf({ operation: 'notes.add' }),
      status: 'failed',
      failures: [failure],
      missing: [],
    } as const;
    const [found] = caseReport(result, { contract, credentials: { token } }).failures;
    expect(found?.check).toBe('outcome');
    expect(found?.message).toContain('***');
    expect(Object.keys(found ?? {})).toEqual(['check', 'message', 'expected', 'received']);
    expect(Object.values(found?.received ?? {})[0]).toEqual(['b ***', token === '12' ? '***' : 12]);
    expect(found?.received).toMatchObject({ token: '***' });
  },
);
