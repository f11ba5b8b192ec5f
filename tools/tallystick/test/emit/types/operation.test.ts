import { describe, expect, test } from 'vitest';
import type { Injected } from '../../../src/model/index.ts';
import {
  contractOf,
  httpParameter,
  jsonRpcBinding,
  type PlainOperation,
  type PlainOutcome,
  type PlainSchema,
  schemaOf,
} from '../../helpers/contract.ts';
import { declaredType, typesText } from '../../helpers/emitted-types.ts';

const credential: Injected = { pointer: '/token', by: 'credential', scheme: 'token' };
const constant: Injected = { pointer: '/body/kind', by: 'constant', value: 'A' };

function closed(properties: Readonly<Record<string, PlainSchema>>, required: readonly string[]): PlainSchema {
  return { type: 'object', properties, required, additionalProperties: false };
}

const text: PlainSchema = { type: 'string' };

const post = (id: string, path: string, body?: PlainSchema): PlainOperation => ({
  id,
  binding: {
    protocol: 'http',
    method: 'post',
    path,
    parameters: [httpParameter('path', 'id', text)],
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: new Map([['application/json', { schema: schemaOf(body), encoding: new Map() }]]),
          },
        }),
  },
});

describe('input of the caller', () => {
  interface Row {
    readonly name: string;
    readonly given: PlainOperation;
    readonly want: string;
    readonly schemas?: Readonly<Record<string, PlainSchema>>;
  }

  const rows: readonly Row[] = [
    {
      name: 'has no credentials',
      given: { id: 'op', input: closed({ token: text, a: text }, ['token', 'a']), injected: [credential] },
      want: '{ a: string }',
    },
    {
      name: 'has no constants, and a body of which nothing else is required is optional',
      given: {
        ...post('op', '/x'),
        input: closed({ body: closed({ kind: { const: 'A' }, a: text }, ['kind']) }, ['body']),
        injected: [constant],
      },
      want: '{ body?: { a?: string } }',
    },
    {
      name: 'has no group in which nothing is left',
      given: {
        ...post('op', '/x'),
        input: closed(
          { path: closed({ id: text }, ['id']), body: closed({ kind: { const: 'A' } }, ['kind']) },
          ['path', 'body'],
        ),
        injected: [constant],
      },
      want: '{ path: { id: string } }',
    },
    {
      name: 'has optional groups where all members are',
      given: {
        ...post('op', '/x'),
        input: closed({ query: closed({ q: text }, []), body: closed({ a: text }, []) }, ['query', 'body']),
      },
      want: '{ query?: { q?: string }; body: { a?: string } }',
    },
    {
      name: 'leaves a constant out of a body behind a ref, and keeps the rule on the others',
      given: {
        ...post('op', '/x'),
        input: closed({ body: { $ref: '#/schemas/Body' } }, ['body']),
        injected: [constant],
      },
      schemas: {
        Body: {
          ...(closed({ kind: { const: 'A' }, a: text, b: text }, ['kind']) as object),
          anyOf: [{ required: ['a'] }, { required: ['b'] }],
        },
      },
      want: '{ body: { a?: string; b?: string } & ({ a: string } | { b: string }) }',
    },
  ];

  test.each(rows)('$name', ({ given, want, schemas = {} }) => {
    expect(declaredType({ schemas, operations: [given] }, 'OpInput')).toBe(want);
  });
});

test('a body that is part of itself', () => {
  const Node: PlainSchema = {
    allOf: [{ $ref: '#/schemas/Node' }, closed({ kind: text, a: text }, ['kind'])],
  };
  const input = closed({ body: { $ref: '#/schemas/Node' } }, ['body']);
  const operations = [{ ...post('op', '/x'), input, injected: [constant] }];
  expect(declaredType({ schemas: { Node }, operations }, 'OpInput')).toBe('{ body: Node & { a?: string } }');
});

describe('descriptions of parameters', () => {
  const described = { ...(text as object), description: 'Of the schema.' };

  test('of HTTP parameters, unless the schema has its own', () => {
    const query = (name: string, plain: PlainSchema) =>
      httpParameter('query', name, plain, { description: `Which ${name}.` });
    const operation: PlainOperation = {
      id: 'op',
      binding: {
        protocol: 'http',
        method: 'get',
        path: '/x',
        parameters: [query('a', text), query('b', described)],
      },
      input: closed({ query: closed({ a: text, b: described }, []) }, []),
    };
    const written = typesText(contractOf({ operations: [operation] }));
    expect(written).toContain('/** Which a. */\n    a?: string;');
    expect(written).toContain('/** Of the schema. */\n    b?: string;');
    expect(written).not.toContain('Which b.');
  });

  test('of JSON-RPC params', () => {
    const params = [{ name: 'a', required: true, schema: schemaOf(text), description: 'Which a.' }];
    const operation: PlainOperation = {
      id: 'op',
      binding: { ...jsonRpcBinding('op', true), params },
      input: closed({ a: text }, ['a']),
    };
    expect(typesText(contractOf({ operations: [operation] }))).toContain('/** Which a. */\n  a: string;');
  });
});

describe('outcomes', () => {
  const outcomesOf = (outcomes: readonly PlainOutcome[], name: string) =>
    declaredType({ operations: [{ id: 'op', outcomes }] }, name);

  test('a result of one reply is that reply', () => {
    expect(outcomesOf([{ name: 'result', content: { '': text } }], 'OpResult')).toBe('string');
  });

  test('replies that resolve are a union, distinguished by their constants', () => {
    const reply = closed({ code: { type: 'integer' } }, ['code']);
    const outcomes = [0, 7].map((value): PlainOutcome => {
      const matcher = { constant: { pointer: '/code', values: [value] } };
      return { name: `c${value}`, promise: 'resolves', matcher, content: { 'application/json': reply } };
    });
    expect(outcomesOf(outcomes, 'OpResult')).toBe(
      '({ code: number } & { code: 0 }) | ({ code: number } & { code: 7 })',
    );
  });

  test('no content is undefined', () => {
    expect(outcomesOf([{ name: 'done', promise: 'resolves' }], 'OpResult')).toBe('undefined');
  });

  test('several media types are a union', () => {
    const content = { 'text/plain': text, 'application/vnd.x+json; charset=utf-8': { type: 'boolean' } };
    expect(outcomesOf([{ name: 'result', content }], 'OpResult')).toBe('string | boolean');
  });

  test('errors are data by name', () => {
    const matcher = { rpc: -1, constant: { pointer: '/mnemonic', values: ['too_many'] } };
    const data = closed({ mnemonic: text }, []);
    const outcomes = [{ name: 'too_many', matcher, content: { '': data } }, { name: 'odd name' }];
    expect(outcomesOf(outcomes, 'OpErrors')).toBe(
      "{ too_many: { mnemonic?: string } & { mnemonic: 'too_many' }; 'odd name': undefined }",
    );
  });
});

test('two types of one name are refused', () => {
  const contract = contractOf({ schemas: { OpInput: text }, operations: [{ id: 'op' }] });
  expect(() => typesText(contract)).toThrow('OpInput');
});
