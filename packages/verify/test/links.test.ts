import type {
  ContractCase,
  ContractData,
  Json,
  LinkData,
  LinkValueData,
  OperationData,
} from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import {
  type CaseResult,
  callLinksOf,
  caseReport,
  junitReport,
  runReport,
  verifySequences,
} from '../src/index.ts';
import { reply, contract as whole } from './contract.ts';

const text = { type: 'string', minLength: 1 };

function outcome(status: number): OperationData['outcomes'][number] {
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

function link(name: string, called: string, inputs: Readonly<Record<string, LinkValueData>>): LinkData {
  return {
    ...{ name, outcome: '201', operation: called },
    inputs: Object.entries(inputs).map(([pointer, value]) => ({ pointer, value })),
  };
}

/** `POST /shops/{shop}/pets` with these links, and what they may lead to. */
function contractWith(links: readonly LinkData[]): ContractData {
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

function casesOf({ operations }: ContractData): readonly ContractCase[] {
  return operations.map(({ id, examples: [example] }) => ({
    ...{ id, operation: id, title: id, kind: 'example', base: 'any', patch: [] },
    expect: { outcomes: [example?.outcome ?? ''] },
  }));
}

/** A provider that gives one pet; it knows that, and its owner, and nothing else. */
function provider(pet: Json = { id: 'p1', owner: 'Ann' }, knows = ['p1', 'Ann']) {
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

async function run(
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

const toPet = (inputs: Readonly<Record<string, LinkValueData>>): readonly LinkData[] => [
  link('pet', 'getPet', inputs),
];

describe('the inputs of a link', () => {
  it.each<[string, Readonly<Record<string, LinkValueData>>, string]>([
    ['a member of the reply', { '/path/id': { reply: '/id' } }, 'GET /pets/p1'],
    ['what was sent', { '/query/lang': { input: '/path/shop' } }, 'GET /pets/none?lang=first'],
    ['a member of what was sent', { '/query/lang': { input: '/body/tags/0' } }, 'GET /pets/none?lang=a'],
    ['a header', { '/query/from': { header: 'location' } }, 'GET /pets/none?from=%2Fpets%2Fp1'],
    ['the status', { '/query/from': { message: 'status' } }, 'GET /pets/none?from=201'],
    [
      'a constant',
      { '/path/id': { constant: 'p1' }, '/query/lang': { constant: 'en' } },
      'GET /pets/p1?lang=en',
    ],
    ['a text', { '/path/id': { text: [{ constant: 'p' }, { constant: 1 }] } }, 'GET /pets/p1'],
    [
      'the URL, without the key in it',
      { '/query/from': { message: 'url' } },
      'GET /pets/none?from=https%3A%2F%2Feu.example.com%2Fapi%2Fshops%2Ffirst%2Fpets',
    ],
  ])('%s', async (_title, inputs, want) => {
    const { asked, target } = provider();
    await run(toPet(inputs), { target, credentials: { key: 'k3y' } });
    expect(asked.slice(0, 2)).toEqual(['POST /shops/first/pets?key=k3y', want]);
  });

  it('a body, and members inside it', async () => {
    const bodies: string[] = [];
    const links = [
      {
        ...link('again', 'addPet', {}),
        inputs: [
          { pointer: '/body', value: { constant: { of: null, all: [null] } } },
          { pointer: '/body/of', value: { reply: '/id' } },
          { pointer: '/body/all/0', value: { reply: '' } },
        ],
      },
    ];
    const target = async (request: Request): Promise<Response> => {
      if (request.method === 'POST') bodies.push(await request.text());
      return provider().target(request);
    };
    await run(links, { target });
    expect(bodies[1]).toBe('{"of":"p1","all":[{"id":"p1","owner":"Ann"}]}');
  });
});

describe('calls by links', () => {
  const links = [
    link('gone', 'removePet', { '/path/id': { reply: '/id' } }),
    link('pet/1', 'getPet', { '/path/id': { reply: '/id' } }),
  ];

  it('continue from what was reached, and delete last', async () => {
    const { asked, target } = provider();
    const results = await run(links, { target });
    expect(results.map(({ case: { id }, status }) => [id, status])).toEqual([
      ['getPet/sequence/addPet/201/pet~11', 'passed'],
      ['getOwner/sequence/getPet/200/owner', 'passed'],
      ['removePet/sequence/addPet/201/gone', 'passed'],
    ]);
    expect(asked).toEqual(['POST /shops/first/pets', 'GET /pets/p1', 'GET /owners/Ann', 'DELETE /pets/p1']);
  });

  it('fail where the provider does not follow them: the document states them', async () => {
    const { target } = provider(undefined, ['p1']);
    const [, owner] = await run(links, { target });
    expect(owner).toMatchObject({
      status: 'failed',
      failures: [{ check: 'positive-data' }],
      case: { source: { kind: 'document', cite: 'the link owner of getPet' } },
    });
  });

  it('write nothing that may not be written', async () => {
    const { asked, target } = provider();
    const results = await run(links, { target, allowWrites: false });
    expect(results.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'skipped']);
    expect(asked).toEqual(['GET /pets/none']);
  });

  it('come before what is found by path and name', () => {
    const contract = contractWith(links);
    const found = contract.operations.map((each) =>
      each.id === 'addPet' && each.binding.protocol === 'http'
        ? {
            ...each,
            binding: { ...each.binding, path: '/pets' },
            outcomes: [{ ...outcome(201), content: { 'application/json': { properties: { id: true } } } }],
          }
        : each,
    );
    const named = callLinksOf({ ...contract, operations: found }).map(({ to, link: by }) => [
      to.id,
      by?.name,
    ]);
    expect(named).toEqual([
      ['getPet', 'pet/1'],
      ['getOwner', 'owner'],
      ['removePet', 'gone'],
    ]);
  });

  it('are planned by a dry run as far as that goes', async () => {
    const [first] = await run(links, { target: provider().target, dryRun: true });
    expect(first).toMatchObject({ status: 'skipped', reason: 'it needs the reply of addPet' });
  });
});

describe('a link that cannot be followed is warned of', () => {
  const deep = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as Json;

  it.each<[string, Json, string]>([
    ['nothing', {}, 'addPet gave no /id'],
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
    ['what nests without end', { id: deep }, 'the value nests deeper than 64 levels'],
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
    expect(xml).toContain('warned: nothing was sent\nlink: addPet gave no /id');
  });

  it('and its credentials are in no report', async () => {
    const { target } = provider({ id: 's3cret' }, ['s3cret']);
    const credentials = { key: 's3cret' };
    const results = await run(toPet({ '/path/id': { reply: '/id' } }), { target, credentials });
    const reports = results.map((each) => caseReport(each, { contract: contractWith([]), credentials }));
    expect(JSON.stringify(reports)).not.toContain('s3cret');
  });
});

it('a link from another outcome is not followed', async () => {
  const [only] = toPet({ '/path/id': { reply: '/id' } });
  const { target } = provider();
  const elsewhere = async (request: Request): Promise<Response> =>
    request.method === 'POST' ? reply({}, { status: 404 }) : target(request);
  const [result] = await run(only === undefined ? [] : [only], { target: elsewhere });
  expect(result).toMatchObject({ status: 'skipped', reason: 'addPet: expected the outcome 201, got 404' });
});

it('a param of a method is taken as it is', async () => {
  const [first] = whole.operations;
  if (first === undefined) expect.fail();
  const links: readonly LinkData[] = [
    {
      ...{ name: 'more', outcome: 'result', operation: 'notes.add' },
      inputs: [{ pointer: '/notes', value: { reply: '/added' } }],
    },
  ];
  const contract = { ...whole, operations: [{ ...first, links }] };
  const sent: string[] = [];
  const target = async (request: Request): Promise<Response> => {
    sent.push(await request.text());
    return reply({ jsonrpc: '2.0', id: 1, result: { added: [{ at: 1 }] } });
  };
  const cases = [{ ...casesOf(contract)[0], base: 'one' } as ContractCase];
  const results: CaseResult[] = [];
  for await (const result of verifySequences(contract, { cases, target, allowWrites: true }))
    results.push(result);
  expect(results.map(({ status }) => status)).toEqual(['passed']);
  expect(JSON.parse(sent[1] ?? '')).toMatchObject({ params: { notes: [{ at: 1 }] } });
});
