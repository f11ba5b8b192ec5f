import type { ContractCase, ContractData, HttpBindingData, Json } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { buildRequest, resolveCase, runCase } from '../src/index.ts';
import { contract as base, caseOf } from './contract.ts';

type Parameter = HttpBindingData['parameters'][number];

const ID: Parameter = {
  ...{ name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  ...{ style: 'simple', explode: false },
};

function parameter(schema: Parameter['schema'], more: Partial<Parameter> = {}): Parameter {
  return { name: 'q', in: 'query', required: false, style: 'form', explode: true, schema, ...more };
}

/** The HTTP operation of the contract with other parameters, and another body. */
function withBinding(
  parameters: readonly Parameter[],
  requestBody?: HttpBindingData['requestBody'],
): ContractData {
  const operations = base.operations.flatMap((operation) => {
    const { binding } = operation;
    if (binding.protocol !== 'http') return [];
    const { requestBody: _, ...rest } = binding;
    const changed = { ...rest, parameters: [ID, ...parameters], ...(requestBody && { requestBody }) };
    return [{ ...operation, binding: changed, injected: [], security: [] }];
  });
  return { ...base, operations };
}

function caseWith(path: string, value: Json, kind: ContractCase['kind'] = 'accepted'): ContractCase {
  const [, group = ''] = path.split('/');
  const made = path === `/${group}` ? [] : [{ op: 'add', path: `/${group}`, value: {} } as const];
  const patch = [...made, { op: 'add', path, value } as const];
  const expected = kind === 'refused' ? [] : ['found'];
  return caseOf({ operation: 'notes.get', kind, patch, expect: { outcomes: expected } });
}

function requestOf(contract: ContractData, contractCase: ContractCase): Request {
  const resolved = resolveCase(contractCase, { contract });
  return buildRequest(contractCase, resolved, { contract, credentials: {} });
}

const queryOf = (contract: ContractData, contractCase: ContractCase): string =>
  new URL(requestOf(contract, contractCase).url).search;

async function ran(contract: ContractData, contractCase: ContractCase) {
  const sent: Request[] = [];
  const target = (request: Request): Response => {
    sent.push(request);
    return Response.json({ code: 0 });
  };
  const result = await runCase(contract, contractCase, { target, allowWrites: true });
  return { result, sent };
}

const TEXTS = { type: 'array', items: { type: 'string' } } as const;
const INTEGERS = { type: 'array', items: { type: 'integer' } } as const;

describe('a value that the codec refuses', () => {
  it.each([
    [
      'a delimiter in an item',
      parameter(TEXTS, { style: 'pipeDelimited', explode: false }),
      ['a|b', 'c'],
      'delimiter',
    ],
    ['null', parameter({ type: ['string', 'null'] }), null, 'Null cannot be sent here'],
    [
      'a list inside a list',
      parameter({ type: 'array', items: TEXTS }),
      [['a']],
      'Nested arrays and objects cannot be sent',
    ],
    [
      'an empty list that is required',
      parameter(TEXTS, { required: true }),
      [],
      'An empty array cannot be distinguished',
    ],
  ])('skips the case, which is not a failure: %s', async (_title, stated, value, reason) => {
    const { result, sent } = await ran(withBinding([stated]), caseWith('/query/q', value));
    expect(result).toMatchObject({ status: 'skipped', failures: [] });
    expect(result.reason).toContain('the request cannot be built: q: ');
    expect(result.reason).toContain(reason);
    expect(sent).toEqual([]);
  });

  it('skips a body of a media type that has no writer', async () => {
    const body = { required: true, content: { 'application/xml': { type: 'object' } } } as const;
    const { result, sent } = await ran(withBinding([], body), caseWith('/body', { a: 1 }));
    expect(result).toMatchObject({ status: 'skipped', failures: [] });
    expect(result.reason).toContain('A body of this media type must be a string or bytes');
    expect(sent).toEqual([]);
  });
});

describe('a value that is wrong on purpose', () => {
  it.each([
    ['null where a number is expected', { type: 'integer' }, null, '?q=null'],
    ['a text where a number is expected', { type: 'integer' }, 'text', '?q=text'],
    ['null in a list of numbers', INTEGERS, [1, null], '?q=1&q=null'],
    ['an object in a list of numbers', INTEGERS, [{ a: 1 }], '?q=%7B%22a%22%3A1%7D'],
    ['an unknown value of an enum', { enum: ['a', 'b'] }, 'c', '?q=c'],
  ] as const)('is sent as plain text: %s', (_title, schema, value, query) => {
    expect(queryOf(withBinding([parameter(schema)]), caseWith('/query/q', value, 'refused'))).toBe(query);
  });

  it.each([
    ['null where a text is expected', { type: 'string' }, null],
    ['a number where a text is expected', { type: 'string' }, 5],
    ['an empty list, which is left out', { ...TEXTS, minItems: 1 }, []],
  ] as const)(
    'skips the case where the provider would read a valid value: %s',
    async (_title, schema, value) => {
      const { result, sent } = await ran(
        withBinding([parameter(schema)]),
        caseWith('/query/q', value, 'refused'),
      );
      expect(result).toMatchObject({ status: 'skipped', failures: [] });
      expect(result.reason).toContain('sent as a string, the invalid value would be valid');
      expect(sent).toEqual([]);
    },
  );

  it.each([
    ['application/x-www-form-urlencoded', { n: null }, 'n=null'],
    ['application/x-www-form-urlencoded', [1], '[1]'],
    ['text/plain', { a: 1 }, undefined],
  ] as const)('is sent in a body of %s: %j', async (mediaType, value, text) => {
    const schema =
      mediaType === 'text/plain'
        ? { type: 'string' }
        : { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
    const contract = withBinding([], { required: true, content: { [mediaType]: schema } });
    const contractCase = caseWith('/body', value, 'refused');
    if (text === undefined) expect(() => requestOf(contract, contractCase)).toThrow('sent as a string');
    else expect(await requestOf(contract, contractCase).text()).toBe(text);
  });
});

describe('bodies', () => {
  it('writes a text of a JSON media type as JSON', async () => {
    const body = { required: true, content: { 'application/json': { type: 'string' } } } as const;
    expect(await requestOf(withBinding([], body), caseWith('/body', 'a')).text()).toBe('"a"');
  });

  it('sends a file as a file, and other members as text', async () => {
    const properties = { file: { type: 'string', format: 'binary' }, note: { type: 'string' } } as const;
    const content = { 'multipart/form-data': { type: 'object', properties } } as const;
    const request = requestOf(
      withBinding([], { required: true, content }),
      caseWith('/body', { file: 'abc', note: 'n' }),
    );
    const form = await request.formData();
    const file = form.get('file');
    expect(file).toBeInstanceOf(File);
    expect(await (file as File).text()).toBe('abc');
    expect(form.get('note')).toBe('n');
  });
});

describe('cookies', () => {
  const key = { name: 'sid', kind: 'api-key', in: 'cookie', parameter: 'connect.sid' } as const;

  function withKey(): ContractData {
    const contract = withBinding([parameter({ type: 'string' }, { name: 'theme', in: 'cookie' })]);
    const operations = contract.operations.map((each) => ({ ...each, security: [['sid']] }));
    return { ...contract, operations, securitySchemes: [key] };
  }

  function cookieOf(credential: string): string | null {
    const contract = withKey();
    const contractCase = caseWith('/cookies/theme', 'a b');
    const resolved = resolveCase(contractCase, { contract });
    return buildRequest(contractCase, resolved, { contract, credentials: { sid: credential } }).headers.get(
      'cookie',
    );
  }

  it('sends a credential as the server set it, and parameters percent-encoded', () => {
    expect(cookieOf('s%3AabcDEF.x/y+z=')).toBe('connect.sid=s%3AabcDEF.x/y+z=; theme=a%20b');
  });

  it('sends no credential that would end the cookie', () => {
    expect(() => cookieOf('a; admin=1')).toThrow(
      'sid: The string contains a character that cookies do not allow',
    );
  });
});

describe('params by position', () => {
  const positional = (memo: Json): ContractData => ({
    ...base,
    operations: base.operations.flatMap((operation) => {
      const { binding } = operation;
      if (binding.protocol !== 'json-rpc') return [];
      const params = [
        { name: 'notes', required: true, schema: true },
        { name: 'memo', required: false, schema: { type: memo } },
        { name: 'urgent', required: false, schema: { type: 'boolean' } },
      ];
      return [{ ...operation, injected: [], binding: { ...binding, paramStructure: 'by-position', params } }];
    }),
  });
  const gap = caseOf({ operation: 'notes.add', patch: [{ op: 'add', path: '/urgent', value: true }] });

  it('has null for a param that is left out, where its schema takes null', async () => {
    const contract = positional(['string', 'null']);
    expect(await requestOf(contract, gap).json()).toMatchObject({ params: [['hello'], null, true] });
  });

  it('skips the case where it does not', async () => {
    const { result, sent } = await ran(positional('string'), gap);
    expect(result).toMatchObject({ status: 'skipped', failures: [] });
    expect(result.reason).toContain('memo: A positional param cannot be omitted');
    expect(sent).toEqual([]);
  });
});

describe('headers of a reply', () => {
  const withHeader = (header: object): ContractData => {
    const contract = withBinding([]);
    const operations = contract.operations.map((operation) => ({
      ...operation,
      outcomes: operation.outcomes.map((outcome) => ({
        ...outcome,
        headers: { 'x-info': { required: true, schema: true, ...header } },
      })),
    }));
    return { ...contract, operations };
  };
  const OBJECT = { type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] };

  it.each([
    [{ schema: { type: 'integer' } }, '5', 'passed'],
    [{ schema: { type: 'integer' } }, 'five', 'failed'],
    [{ schema: INTEGERS }, '1, 2', 'passed'],
    [{ schema: INTEGERS }, '1,x', 'failed'],
    [{ schema: OBJECT }, 'a,1', 'passed'],
    [{ schema: OBJECT, explode: true }, 'a=1', 'passed'],
    [{ schema: OBJECT, explode: true }, 'a,1', 'failed'],
    [{ schema: OBJECT, mediaType: 'application/json' }, '{"a":1}', 'passed'],
    [{ schema: OBJECT, mediaType: 'application/json' }, '{"a":"x"}', 'failed'],
  ])('are read by their schemas: %j %s', async (header, text, status) => {
    const target = (): Response => Response.json({ code: 0 }, { headers: { 'x-info': text } });
    const contractCase = caseOf({ operation: 'notes.get', expect: { outcomes: ['found'] } });
    expect((await runCase(withHeader(header), contractCase, { target, allowWrites: true })).status).toBe(
      status,
    );
  });
});
