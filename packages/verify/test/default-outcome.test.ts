import type { ContractCase, ContractData, OutcomeData } from '@tallystick/runtime/contract';
import { expect, it } from 'vitest';
import { type CaseResult, verifyContract } from '../src/index.ts';
import { caseOf, contract as notes, reply } from './contract.ts';

const outcomes: readonly OutcomeData[] = [
  {
    name: '201',
    promise: 'resolves',
    matcher: { status: { from: 201, to: 201 } },
    content: {},
    headers: {},
  },
  { name: 'default', promise: 'rejects', matcher: { otherwise: true }, content: {}, headers: {} },
];

/** An operation that documents 201, and errors by `default`. */
const contract: ContractData = {
  ...notes,
  operations: notes.operations
    .filter(({ id }) => id === 'notes.get')
    .map((operation) => ({ ...operation, outcomes })),
};

const accepted: Partial<ContractCase> = { expect: { outcomes: ['201'] } };
const refused: Partial<ContractCase> = { kind: 'refused', expect: { outcomes: [] } };

async function verified(change: Partial<ContractCase>, status: number): Promise<CaseResult | undefined> {
  const cases = [caseOf({ operation: 'notes.get', ...change })];
  const target = (): Promise<Response> => Promise.resolve(reply({ why: 'x' }, { status }));
  const credentials = { login: { username: 'ann', password: 'x' } };
  for await (const each of verifyContract(contract, { cases, target, credentials })) return each;
  return undefined;
}

it.each([
  ['a success that nobody documented', accepted, 200, ['undocumented-outcome']],
  ['a redirect that nobody documented', accepted, 302, ['undocumented-outcome']],
  ['the success that is documented', accepted, 201, []],
  ['an error where success is documented', accepted, 418, ['positive-data']],
  ['a success where a refusal is expected', refused, 200, ['negative-data']],
  ['the documented success where a refusal is expected', refused, 201, ['negative-data']],
  ['a refusal that only `default` documents', refused, 418, []],
])('`default` documents errors alone: %s', async (_title, change, status, checks) => {
  expect((await verified(change, status))?.failures.map(({ check }) => check)).toEqual(checks);
});
