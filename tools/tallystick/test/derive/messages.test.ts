import { describe, expect, it } from 'vitest';
import { deriveCases } from '../../src/derive/index.ts';
import type { HttpBinding, JsonRpcBinding, Refusal } from '../../src/model/index.ts';
import {
  contractOf,
  httpParameter,
  jsonRpcBinding,
  type PlainSchema,
  schemaOf,
} from '../helpers/contract.ts';

const input: PlainSchema = {
  type: 'object',
  properties: { token: { type: 'string' }, n: { type: 'integer' } },
  required: ['token'],
  additionalProperties: false,
};
const refusals: readonly Refusal[] = [
  { violations: ['auth'], outcome: 'badToken' },
  { violations: ['missing'], outcome: 'missing' },
  { violations: ['*'], outcome: 'bad' },
];
const outcomes = ['result', 'badToken', 'missing', 'bad', 'noBatch', 'noParse'].map((name) => ({ name }));

function rpcCases(server: Partial<JsonRpcBinding['server']>) {
  const binding = jsonRpcBinding('op', schemaOf(input));
  return deriveCases(
    contractOf({
      operations: [
        {
          id: 'op',
          input,
          refusals,
          outcomes,
          binding: { ...binding, server: { ...binding.server, ...server } },
          injected: [{ pointer: '/token', by: 'credential', scheme: 'token' }],
          security: [['token']],
          examples: [{ name: 'sample', input: { n: 1 }, outcome: 'result' }],
        },
      ],
    }),
  );
}

const expected = (cases: ReturnType<typeof rpcCases>, id: string) =>
  cases.find((each) => each.id === `op/${id}`)?.expect;

describe('bindings of json-rpc', () => {
  it('uses the rules of JSON-RPC 2.0 where the contract has none', () => {
    const cases = rpcCases({});
    expect(expected(cases, 'protocol/parse-error')).toEqual({ outcomes: ['-32700'] });
    expect(expected(cases, 'protocol/unknown-method')).toEqual({ outcomes: ['-32601'] });
    expect(expected(cases, 'protocol/batch')).toEqual({ outcomes: ['result'] });
    expect(expected(cases, 'protocol/empty-batch')).toEqual({ outcomes: ['-32600'] });
    expect(expected(cases, 'protocol/notification')).toEqual({ outcomes: ['silence'] });
  });

  it('asks for the outcomes that the contract names', () => {
    const unsupported = { supported: false, outcome: 'noBatch' } as const;
    const cases = rpcCases({
      batch: unsupported,
      notification: { supported: false },
      parseError: 'noParse',
      idTypes: ['number'],
    });
    expect(expected(cases, 'protocol/parse-error')).toEqual({ outcomes: ['noParse'] });
    expect(expected(cases, 'protocol/batch')).toEqual({ outcomes: ['noBatch'] });
    expect(expected(cases, 'protocol/notification')).toEqual({ outcomes: [] });
    expect(expected(cases, 'protocol/id-string')).toBeUndefined();
  });

  it('leaves credentials out and gets them wrong', () => {
    const cases = rpcCases({});
    expect(expected(cases, 'refused/auth/none')).toEqual({ outcomes: ['badToken', 'missing'] });
    expect(expected(cases, 'refused/auth/wrong')).toEqual({ outcomes: ['badToken'] });
  });

  it('expects no client to notice what it supplies itself', () => {
    expect(expected(rpcCases({}), 'refused/token/type/other')).toEqual({ outcomes: ['bad', 'badToken'] });
    expect(expected(rpcCases({}), 'refused/n/type/other')).toHaveProperty('issue');
  });
});

describe('what HTTP can carry', () => {
  const groups: PlainSchema = {
    type: 'object',
    properties: {
      path: {
        type: 'object',
        properties: { id: { type: 'string', minLength: 1, maxLength: 4 } },
        required: ['id'],
      },
      query: { type: 'object', properties: { page: { type: 'integer', minimum: 1 } }, required: ['page'] },
      body: { type: 'object', properties: { kind: { type: 'string', const: 'x' } }, required: ['kind'] },
    },
    required: ['path', 'query', 'body'],
  };
  const binding: HttpBinding = {
    protocol: 'http',
    method: 'post',
    path: '/things/{id}',
    parameters: [
      httpParameter('path', 'id', { type: 'string' }),
      httpParameter('query', 'page', { type: 'integer' }),
    ],
    requestBody: { required: true, content: new Map([['application/json', { encoding: new Map() }]]) },
  };
  const cases = deriveCases(
    contractOf({
      operations: [
        {
          id: 'op',
          input: groups,
          binding,
          injected: [{ pointer: '/body/kind', by: 'constant', value: 'x' }],
          examples: [
            {
              name: 'sample',
              input: { path: { id: 'abc' }, query: { page: 1 }, body: {} },
              outcome: 'result',
            },
          ],
        },
      ],
    }),
  );
  const ids = cases.map(({ id }) => id);

  it.each([
    ['op/refused/path/id/maxLength', true],
    ['op/refused/path/id/minLength', false],
    ['op/refused/path/id/type/other', false],
    ['op/refused/path/id/type/null', false],
    ['op/refused/path/required/id', false],
    ['op/refused/query/page/type/other', true],
    ['op/refused/query/page/minimum/outside', true],
    ['op/refused/query/required/page', true],
    ['op/refused/required/body', true],
    ['op/refused/required/path', false],
    ['op/refused/body/kind/type/null', true],
    ['op/protocol/no-json', true],
  ])('%s: %s', (id, derived) => {
    expect(ids.includes(id)).toBe(derived);
  });
});
