import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import { type CaseResult, type VerifyOptions, verifyContract } from '../src/index.ts';
import { caseOf, contract as notes, reply } from './contract.ts';

export const SECRET = 'hush-"5&7';
export const JSON_TYPE = { 'content-type': 'application/json' };

export const credentials = { token: SECRET, login: { username: 'ann', password: 'p@ss' } };

/** The notes, with replies that say what they are. */
export const contract: ContractData = {
  ...notes,
  operations: notes.operations.map((operation) => ({
    ...operation,
    outcomes: operation.outcomes.map((outcome) =>
      outcome.name === 'result'
        ? {
            ...outcome,
            content: {
              '': { type: 'object', required: ['data'], properties: { data: { type: 'integer' } } },
            },
            headers: { 'x-left': { required: true, schema: { type: 'integer' } } },
          }
        : outcome,
    ),
  })),
};

export const add = (change: Partial<ContractCase> = {}): ContractCase =>
  caseOf({ operation: 'notes.add', ...change });
export const refused = (change: Partial<ContractCase> = {}): ContractCase =>
  add({ kind: 'refused', expect: { outcomes: ['bad_note'] }, ...change });

export const answering =
  (result: unknown, headers: Record<string, string> = { 'x-left': '5' }) =>
  (request: Request): Promise<Response> =>
    request.text().then((text) =>
      reply({ jsonrpc: '2.0', id: JSON.parse(text).id, result } as never, {
        headers: { ...JSON_TYPE, ...headers },
      }),
    );

export async function run(
  cases: readonly ContractCase[],
  options: Partial<VerifyOptions> = {},
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const target = answering({ data: 1 });
  for await (const each of verifyContract(contract, {
    cases,
    target,
    credentials,
    allowWrites: true,
    ...options,
  }))
    results.push(each);
  return results;
}

export const checks = ([result]: readonly CaseResult[]): readonly string[] =>
  (result?.failures ?? []).map(({ check }) => check);
