import type { ContractCase, ContractData, OperationData } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { type CaseResult, callLinksOf, verifySequences } from '../src/index.ts';
import { reply, contract as whole } from './contract.ts';

function operation(id: string, method: string, path: string, result?: object): OperationData {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path' as const, required: true, schema: true, style: 'simple', explode: false },
  }));
  return {
    ...{ id, name: id, typeName: id },
    binding: { protocol: 'http', method, path, parameters },
    input: true,
    injected: [],
    requiredWhen: [],
    outcomes: [
      {
        ...{ name: '200', promise: 'resolves', matcher: { status: { from: 200, to: 200 } }, headers: {} },
        content:
          result === undefined ? {} : { 'application/json': { type: 'object', properties: { ...result } } },
      },
      {
        ...{ name: '404', promise: 'rejects', matcher: { status: { from: 404, to: 404 } }, headers: {} },
        content: {},
      },
    ],
    refusals: [],
    security: [],
    safety: { idempotent: false, safe: method === 'GET' },
    effects: [],
    examples: [{ name: 'any', input: path.includes('{') ? { path: { petId: 0 } } : {}, outcome: '200' }],
  };
}

const contract: ContractData = {
  ...whole,
  operations: [
    operation('removePet', 'DELETE', '/pets/{petId}'),
    operation('createPet', 'POST', '/pets', { id: true, name: true }),
    operation('getPet', 'GET', '/pets/{petId}'),
    operation('getToys', 'GET', '/pets/{petId}/toys'),
    operation('getToy', 'GET', '/pets/{petId}/toys/{toyId}'),
    operation('getOwner', 'GET', '/owners/{ownerId}'),
  ],
};
const cases = contract.operations.map(
  ({ id }): ContractCase => ({
    ...{ id, operation: id, title: id, kind: 'example', base: 'any', patch: [] },
    expect: { outcomes: ['200'] },
  }),
);

/** A provider with one pet, by the id that it gave. */
function provider(knows: (id: string) => boolean) {
  const asked: string[] = [];
  const target = async ({ method, url }: Request): Promise<Response> => {
    const { pathname } = new URL(url);
    asked.push(`${method} ${pathname}`);
    if (method === 'POST') return reply({ id: 41, name: 'Rex' });
    return knows(pathname.split('/')[3] ?? '') ? reply({}) : reply({}, { status: 404 });
  };
  return { asked, target };
}

async function run(
  options: Omit<Parameters<typeof verifySequences>[1], 'cases'>,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const result of verifySequences(contract, { cases, allowWrites: true, ...options }))
    results.push(result);
  return results;
}

describe('stateful sequences', () => {
  it('are found by path and name, and what deletes is last', () => {
    const inputs = [{ pointer: '/path/petId', value: { reply: '/id' } }];
    expect(callLinksOf(contract).map((link) => [link.from.id, link.to.id, link.inputs])).toEqual([
      ['createPet', 'getPet', inputs],
      ['createPet', 'getToys', inputs],
      ['createPet', 'removePet', inputs],
    ]);
  });

  it('take what the first one made, which is made once', async () => {
    const { asked, target } = provider((id) => id === '41');
    const results = await run({ target });
    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed']);
    expect(asked).toEqual([
      'POST /api/pets',
      'GET /api/pets/41',
      'GET /api/pets/41/toys',
      'DELETE /api/pets/41',
    ]);
  });

  it('are warned of where the provider forgets: no spec says that it may not', async () => {
    const { target } = provider(() => false);
    const [first] = await run({ target });
    expect(first?.status).toBe('warned');
    expect(first?.case.source?.cite).toBe('/id of the response is passed as /path/petId');
  });

  it('are warned of where the other does not take what was made, and skipped where nothing was', async () => {
    const made = (id: object) => async (): Promise<Response> => reply({ ...id });
    const [unfit] = await run({ target: made({ id: '..' }) });
    expect(unfit).toMatchObject({ status: 'warned', failures: [{ check: 'link' }] });
    const [none] = await run({ target: made({}) });
    expect(none).toMatchObject({ status: 'skipped', reason: 'the response of createPet has no /id' });
  });

  it('are skipped where nothing may be made', async () => {
    const { asked, target } = provider(() => true);
    const results = await run({ target, allowWrites: false });
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(asked).toEqual([]);
  });

  it('can be chosen like cases', async () => {
    const { target } = provider(() => true);
    const results = await run({ target, select: { match: 'getPet/sequence' } });
    expect(results.map((each) => each.case.id)).toEqual(['getPet/sequence/createPet']);
  });
});
