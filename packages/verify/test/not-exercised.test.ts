import type { ContractCase, ContractData, Json, OperationData } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import {
  type CaseResult,
  caseReport,
  htmlReport,
  junitReport,
  runReport,
  type VerifyOptions,
  verifyContract,
} from '../src/index.ts';
import { reply, contract as whole } from './contract.ts';

const ID = {
  name: 'petId',
  in: 'path',
  required: true,
  schema: true,
  style: 'simple',
  explode: false,
} as const;

function outcome(status: number): OperationData['outcomes'][number] {
  const promise = status < 300 ? 'resolves' : 'rejects';
  const matcher = { status: { from: status, to: status } };
  return { name: String(status), promise, matcher, content: {}, headers: {} };
}

function operation(
  id: string,
  method: string,
  path: string,
  input: Json,
  ...statuses: number[]
): OperationData {
  const parameters = path.includes('{') ? [ID] : [];
  return {
    ...{ id, name: id, typeName: id, input: true, injected: [], requiredWhen: [], refusals: [] },
    binding: { protocol: 'http', method, path, parameters },
    ...{ security: [], effects: [], safety: { idempotent: false, safe: method === 'GET' } },
    outcomes: statuses.map(outcome),
    examples: [{ name: 'any', input, outcome: String(statuses[0]) }],
  };
}

const get = operation('getPet', 'GET', '/pets/{petId}', { path: { petId: 'invented' } }, 200, 404);
const list = operation('listPets', 'GET', '/pets', {}, 200);
const make = operation('makePet', 'POST', '/pets', { body: { name: 'Rex' } }, 201, 409);
const remove = operation('removePet', 'DELETE', '/pets/{petId}', { path: { petId: 'invented' } }, 204, 404);

/** Its name is text, so that another one can be made. */
const named: OperationData = {
  ...make,
  input: {
    type: 'object',
    properties: { body: { type: 'object', properties: { name: { type: 'string' } } } },
  },
};

function contractOf(...operations: OperationData[]): ContractData {
  return { ...whole, operations };
}

function caseOf(
  { id, examples: [example] }: OperationData,
  change: Partial<ContractCase> = {},
): ContractCase {
  return {
    ...{ id, operation: id, title: id, kind: 'example', base: 'any', patch: [] },
    expect: { outcomes: [example?.outcome ?? ''] },
    ...change,
  };
}

/** A provider of pets, and what it is asked. */
function provider({ pets = [] as string[], names = [] as string[] } = {}) {
  const asked: string[] = [];
  const target = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const id = decodeURIComponent(pathname.split('/').at(-1) ?? '');
    asked.push(`${request.method} ${pathname.replace('/api', '')}`);
    if (request.method === 'POST') {
      const { name } = JSON.parse(await request.text()) as { name: string };
      if (names.includes(name)) return reply({}, { status: 409 });
      names.push(name);
      pets.push(`p${pets.length}`);
      return reply({ id: pets.at(-1) ?? '' }, { status: 201 });
    }
    if (pathname.endsWith('/pets')) return reply({ items: pets.map((each) => ({ id: each })) });
    if (!pets.includes(id)) return reply({}, { status: 404 });
    if (request.method === 'GET') return reply({ id });
    pets.splice(pets.indexOf(id), 1);
    return new Response(null, { status: 204 });
  };
  return { asked, target };
}

async function run(
  operations: readonly OperationData[],
  options: Partial<VerifyOptions> & Pick<VerifyOptions, 'target'>,
  cases = operations.map((each) => caseOf(each)),
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  for await (const result of verifyContract(contractOf(...operations), {
    cases,
    allowWrites: true,
    ...options,
  }))
    results.push(result);
  return results;
}

describe('an id', () => {
  it('that is an example may not exist: the documented 404 is not a failure, and is counted', async () => {
    const [result] = await run([get], provider());
    expect(result).toMatchObject({
      status: 'not-exercised',
      failures: [],
      reason:
        'the id comes from an example and does not exist at the provider (404): pass a real one with --values',
    });
  });

  it('of no item must still be refused as documented', async () => {
    const undocumented = { ...get, outcomes: [outcome(200)] };
    expect(await run([undocumented], provider())).toMatchObject([
      { status: 'failed', failures: [{ check: 'undocumented-outcome' }] },
    ]);
    const [ok = outcome(200)] = get.outcomes;
    const described = { ...get, outcomes: [ok, { ...outcome(404), content: { 'text/plain': true } }] };
    expect(await run([described], provider())).toMatchObject([
      { status: 'failed', failures: [{ check: 'media-type' }] },
    ]);
  });

  it.each<[string, readonly OperationData[], boolean, readonly string[]]>([
    ['is made where that is allowed', [get, make], true, ['POST /pets', 'GET /pets/p0']],
    ['is taken from a list', [get, list], true, ['GET /pets', 'GET /pets/p0']],
    ['is an example where no item may be created', [get, make], false, ['GET /pets/invented']],
  ])('%s', async (_title, operations, allowWrites, wanted) => {
    const { asked, target } = provider({ pets: operations.includes(list) ? ['p0'] : [] });
    const [result] = await run(operations, { target, allowWrites });
    expect(asked.slice(0, wanted.length)).toEqual(wanted);
    expect(result?.status).toBe(wanted.length > 1 ? 'passed' : 'not-exercised');
  });

  it('is one of the values of the run, by operation or by name, and then must exist', async () => {
    const { asked, target } = provider({ pets: ['mine'] });
    expect(await run([get], { target, values: { petId: 'mine' } })).toMatchObject([{ status: 'passed' }]);
    const values = { petId: 'other', 'getPet/path/petId': 'gone' };
    expect(await run([get], { target, values })).toMatchObject([
      { status: 'failed', failures: [{ check: 'positive-data' }] },
    ]);
    expect(asked).toEqual(['GET /pets/mine', 'GET /pets/gone']);
  });

  it('is that of the case where the case is about it', async () => {
    const { asked, target } = provider({ pets: ['p0'] });
    const patch = [{ op: 'replace', path: '/path/petId', value: 'x' }] as const;
    const cases = [caseOf(get), caseOf(get, { id: 'own', kind: 'accepted', patch })];
    const [, own] = await run([get, list], { target }, cases);
    expect(asked.at(-1)).toBe('GET /pets/x');
    expect(own?.status).toBe('not-exercised');
  });

  it('is not used again once it is deleted', async () => {
    const { asked, target } = provider({});
    const results = await run([get, named, remove], { target }, [
      caseOf(remove),
      caseOf(remove),
      caseOf(get),
      caseOf(named),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(asked.filter((each) => each.startsWith('DELETE'))).toHaveLength(2);
  });

  it('that was returned must be accepted', async () => {
    const { target } = provider();
    const forgetful = (request: Request): Promise<Response> | Response =>
      request.method === 'GET' ? reply({}, { status: 404 }) : target(request);
    const [result] = await run([get, make], { target: forgetful });
    expect(result).toMatchObject({ status: 'failed', failures: [{ check: 'positive-data' }] });
  });
});

it('a name that is taken gives way to another one', async () => {
  const { target } = provider({ names: ['Rex'] });
  const [result] = await run([named], { target });
  expect(result?.status).toBe('passed');
});

it('what was not exercised is shown as that in every report', async () => {
  const contract = contractOf(get);
  const results = await run([get], provider());
  const cases = results.map((each) => caseReport(each, { contract }));
  const report = runReport(contract, { target: 'http://x', started: '', ms: 1, complete: true, cases });
  expect(report.counts).toMatchObject({ failed: 0, 'not-exercised': 1 });
  expect(junitReport(report)).toContain('<skipped message="not exercised: the id comes from an example');
  expect(junitReport(report)).toContain('failures="0" skipped="1"');
  expect(htmlReport(report)).toContain('1 not exercised');
});

describe('a name that is taken', () => {
  const invalid = { ...named, outcomes: [outcome(201), outcome(422)] };
  const make = caseOf(invalid);

  it('may be called invalid: another one is tried, as long where the case is about it', async () => {
    const names: string[] = [];
    const target = async (request: Request): Promise<Response> => {
      const { name } = JSON.parse(await request.text()) as { name: string };
      if (names.includes(name)) return reply({}, { status: 422 });
      names.push(name);
      return reply({}, { status: 201 });
    };
    const short = {
      ...make,
      id: 'short',
      patch: [{ op: 'replace', path: '/body/name', value: 'ab' }],
    } as const;
    const results = await run([invalid], { target }, [make, make, short, short]);
    expect(results.map(({ status }) => status)).toEqual(Array.from({ length: 4 }, () => 'passed'));
    expect(names.slice(2).map(({ length }) => length)).toEqual([2, 2]);
  });

  it('is not what a provider minds that refuses whatever it is sent', async () => {
    const target = async (): Promise<Response> => reply({}, { status: 422 });
    expect(await run([invalid], { target }, [make])).toMatchObject([
      { status: 'failed', failures: [{ check: 'positive-data' }] },
    ]);
  });
});

it.each([
  [400, 200, 'not-exercised'],
  [401, 200, 'not-exercised'],
  [422, 201, 'failed'],
])(
  'example credentials in a body may be refused with %i, except by an operation that creates an account',
  async (status, success, wanted) => {
    const login = operation(
      'login',
      'POST',
      '/login',
      { body: { user: 'a', password: 'b' } },
      success,
      status,
    );
    const target = async (): Promise<Response> => reply({}, { status });
    expect(await run([login], { target })).toMatchObject([{ status: wanted }]);
  },
);

it('a wrong text stays wrong where the call is made again about something else', async () => {
  const pattern: OperationData = {
    ...operation(
      'change',
      'PUT',
      '/pets/{petId}',
      { path: { petId: 'x' }, body: { name: 'rex' } },
      200,
      404,
      422,
    ),
    input: {
      type: 'object',
      properties: {
        body: { type: 'object', properties: { name: { type: 'string', pattern: '^[a-z0-9]+$' } } },
      },
    },
  };
  const sent: string[] = [];
  const target = async (request: Request): Promise<Response> => {
    if (request.method === 'GET') return reply({ items: [{ id: 'a' }, { id: 'b' }] });
    const { name } = JSON.parse(await request.text()) as { name: string };
    const isWrong = name === name.toUpperCase();
    if (isWrong) sent.push(name);
    return reply({}, { status: isWrong && sent.length === 1 ? 404 : 422 });
  };
  const wrong = caseOf(pattern, {
    ...{ kind: 'refused', expect: { outcomes: ['404', '422'] } },
    patch: [{ op: 'replace', path: '/body/name', value: 'REX' }],
  });
  const [result] = await run([pattern, list], { target }, [wrong, caseOf(list), caseOf(pattern)]);
  expect(result?.status).toBe('passed');
  expect(sent.slice(0, 2)).toEqual(['REX', 'REX']);
});
