import type {
  ContractCase,
  ContractData,
  Json,
  LinkData,
  LinkValueData,
  OperationData,
} from '@tallystick/runtime/contract';
import { type CaseResult, verifySequences } from '../src/index.ts';
import { reply, contract as whole } from './contract.ts';

const text = { type: 'string', minLength: 1 };

export function outcome(status: number): OperationData['outcomes'][number] {
  return {
    name: String(status),
    promise: status < 400 ? 'resolves' : 'rejects',
    matcher: { status: { from: status, to: status } },
    content: {},
    headers: {},
  };
}

interface Given {
  readonly path: string;
  readonly method?: string;
  readonly status?: number;
  readonly query?: readonly string[];
  readonly input?: Json;
  readonly links?: readonly LinkData[];
}

function operation(id: string, given: Given): OperationData {
  const { path, method = 'GET', status = 200, query = [], input = {}, links } = given;
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    ...{ id, name: id, typeName: id },
    binding: {
      ...{ protocol: 'http', method, path },
      parameters: [
        ...inPath.map((name) => ({ name, in: 'path' as const, style: 'simple', explode: false })),
        ...query.map((name) => ({ name, in: 'query' as const, style: 'form', explode: true })),
      ].map((each) => ({ ...each, required: each.in === 'path', schema: text })),
      ...(method === 'POST' && {
        requestBody: { required: true, content: { 'application/json': { type: 'object' } } },
      }),
    },
    ...{ input: true, injected: [], requiredWhen: [], refusals: [], security: [], effects: [] },
    outcomes: [outcome(status), outcome(404)],
    safety: { idempotent: false, safe: method === 'GET' },
    ...(links !== undefined && { links }),
    examples: [{ name: 'any', input, outcome: String(status) }],
  };
}

export function link(
  name: string,
  called: string,
  inputs: Readonly<Record<string, LinkValueData>>,
): LinkData {
  return {
    ...{ name, outcome: '201', operation: called },
    inputs: Object.entries(inputs).map(([pointer, value]) => ({ pointer, value })),
  };
}

/** `POST /shops/{shop}/pets` with these links, and the operations that they may call. */
export function contractWith(links: readonly LinkData[]): ContractData {
  const adding = { path: '/shops/{shop}/pets', method: 'POST', status: 201, links };
  return {
    ...whole,
    securitySchemes: [{ name: 'key', kind: 'api-key', in: 'query', parameter: 'key' }],
    operations: [
      operation('removePet', { path: '/pets/{id}', method: 'DELETE', input: { path: { id: 'none' } } }),
      operation('getOwner', { path: '/owners/{owner}', input: { path: { owner: 'none' } } }),
      {
        ...operation('getPet', {
          path: '/pets/{id}',
          query: ['lang', 'from'],
          input: { path: { id: 'none' } },
        }),
        links: [{ ...link('owner', 'getOwner', { '/path/owner': { reply: '/owner' } }), outcome: '200' }],
      },
      {
        ...operation('addPet', {
          ...adding,
          input: { path: { shop: 'first' }, body: { name: 'Rex', tags: ['a'] } },
        }),
        security: [['key']],
      },
    ],
  };
}

export function casesOf({ operations }: ContractData): readonly ContractCase[] {
  return operations.map(({ id, examples: [example] }) => ({
    ...{ id, operation: id, title: id, kind: 'example', base: 'any', patch: [] },
    expect: { outcomes: [example?.outcome ?? ''] },
  }));
}

/** A provider of one pet that finds only these ids: by default the pet and its owner. */
export function provider(pet: Json = { id: 'p1', owner: 'Ann' }, knows = ['p1', 'Ann']) {
  const asked: string[] = [];
  const target = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    asked.push(`${request.method} ${pathname.slice('/api'.length)}${search}`);
    if (request.method === 'POST') return reply(pet, { status: 201, headers: { location: '/pets/p1' } });
    const name = decodeURIComponent(pathname.split('/').at(-1) ?? '');
    return knows.includes(name) ? reply(pet) : reply({}, { status: 404 });
  };
  return { asked, target };
}

export async function run(
  links: readonly LinkData[],
  options: Omit<Parameters<typeof verifySequences>[1], 'cases'>,
): Promise<readonly CaseResult[]> {
  const contract = contractWith(links);
  const results: CaseResult[] = [];
  for await (const result of verifySequences(contract, {
    cases: casesOf(contract),
    allowWrites: true,
    ...options,
  }))
    results.push(result);
  return results;
}

export const toPet = (inputs: Readonly<Record<string, LinkValueData>>): readonly LinkData[] => [
  link('pet', 'getPet', inputs),
];
