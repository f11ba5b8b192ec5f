import { expect, it } from 'vitest';
import { reportImpossible } from '../../src/derive/index.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { reportClosedParts } from '../../src/dialect/index.ts';
import { contractOf, type PlainSchema } from '../helpers/contract.ts';
import { openRpc, readSpec } from '../helpers/read.ts';

const codesOf = (schema: PlainSchema, more: Record<string, PlainSchema> = {}): readonly string[] => {
  const reporter = new Reporter('sample');
  reportImpossible(contractOf({ schemas: { Thing: schema, ...more } }), reporter);
  return reporter.diagnostics.map(({ code }) => code);
};

const text = { type: 'string' };
const Node = { type: 'object', properties: { next: { $ref: '#/schemas/Node' } }, required: ['next'] };

it.each<[string, PlainSchema]>([
  ['types that contradict', { allOf: [{ type: 'string' }, { type: 'number' }] }],
  ['lists without a common value', { enum: [1, 2], allOf: [{ enum: [3] }] }],
  [
    'a required member that is not allowed',
    { type: 'object', required: ['a'], properties: { b: text }, additionalProperties: false },
  ],
  ['a required member that is false', { type: 'object', required: ['a'], properties: { a: false } }],
  [
    'parts that are closed to each other',
    {
      type: 'object',
      allOf: [
        { properties: { a: text }, required: ['a'], additionalProperties: false },
        { properties: { b: text }, required: ['b'], additionalProperties: false },
      ],
    },
  ],
  ['bounds that leave nothing', { type: 'integer', minimum: 3, allOf: [{ maximum: 2 }] }],
  ['bounds without an integer between', { type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }],
  ['anything that is not allowed', { not: {} }],
  [
    'more items that differ than there are values',
    { type: 'array', uniqueItems: true, minItems: 3, items: { type: 'boolean' } },
  ],
  ['branches of oneOf that are alike', { oneOf: [{ type: 'string' }, { type: 'string', title: 'Other' }] }],
])('%s: no value is possible', (_, schema) => {
  expect(codesOf(schema)).toContain('TLY3017');
});

it('a schema that requires itself has no value', () => {
  expect(codesOf(text, { Node })).toEqual(['TLY3017']);
});

it.each<[string, PlainSchema]>([
  [
    'a pattern that allows the member',
    {
      type: 'object',
      required: ['x1'],
      patternProperties: { '^x': text },
      additionalProperties: false,
    },
  ],
  ['an integer that is a number', { type: 'integer', allOf: [{ type: 'number', minimum: 3 }] }],
  ['bounds with one integer between', { type: 'integer', exclusiveMinimum: 0.5, exclusiveMaximum: 2 }],
  [
    'as many items that differ as values',
    { type: 'array', uniqueItems: true, minItems: 2, items: { enum: [1, 2] } },
  ],
  ['something that is not allowed', { not: { type: 'null' } }],
  ['bounds that leave one value', { type: 'number', minimum: 3, maximum: 3 }],
  ['a member that is never allowed and not required', { type: 'object', properties: { a: false } }],
  [
    'branches that differ in an optional member',
    {
      oneOf: ['string', 'object'].map((type) => ({
        type: 'object',
        required: ['message'],
        properties: { message: text, errors: { type: 'array', items: { type } } },
      })),
    },
  ],
  ['lists with a common value', { enum: [1, 2], allOf: [{ enum: [2, 3] }] }],
])('%s: a value is possible', (_, schema) => {
  expect(codesOf(schema)).toEqual([]);
});

it('a JSON-RPC result that is `false`, and one that cannot be, are diagnosed', async () => {
  const config = {
    type: 'object',
    required: ['a', 'stats'],
    properties: { a: { type: 'integer' } },
    additionalProperties: false,
  };
  const methods = [
    { name: 'ban', params: [], result: { name: 'none', schema: false } },
    { name: 'config', params: [], result: { name: 'c', schema: config } },
  ];
  const { contract } = await readSpec({ 'openrpc.json': openRpc(methods) });
  if (contract === undefined) throw new Error('the spec cannot be read');
  const reporter = new Reporter('sample');
  reportImpossible(contract, reporter);
  expect(reporter.diagnostics).toMatchObject([
    {
      code: 'TLY3017',
      severity: 'warning',
      pointer: '/methods/0',
      message: expect.stringContaining('"result" is `false`'),
    },
    { code: 'TLY3017', severity: 'warning', pointer: '/methods/1/result/schema' },
  ]);
});

it('parts that refuse each other are one problem, whether or not a value is left', async () => {
  const part = (name: string) => ({ type: 'object', properties: { [name]: text }, required: [name] });
  const Whole = { allOf: [part('a'), { ...part('b'), additionalProperties: false }] };
  const contract = contractOf({ schemas: { Whole } });
  const reporter = new Reporter('sample');
  reportClosedParts(contract, reporter);
  reportImpossible(contract, reporter);
  expect(reporter.diagnostics.map(({ code }) => code)).toEqual(['TLY3015']);
});
