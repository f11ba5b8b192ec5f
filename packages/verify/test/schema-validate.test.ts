import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { schemaIssues } from '../src/index.ts';

const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Tree: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/schemas/Tree' } } },
    additionalProperties: false,
  },
  Cat: { type: 'object', required: ['kind', 'lives'], properties: { kind: {}, lives: { type: 'integer' } } },
  Dog: { type: 'object', required: ['kind'], properties: { kind: {} } },
};

const faults = (value: Json, schema: JsonSchema): readonly string[] =>
  schemaIssues(value, schema, SCHEMAS).map(({ pointer, rule }) => `${pointer} ${rule}`);

const PETS: JsonSchema = {
  oneOf: [{ $ref: '#/schemas/Cat' }, { $ref: '#/schemas/Dog' }],
  discriminator: { propertyName: 'kind', mapping: { cat: '#/schemas/Cat', dog: '#/schemas/Dog' } },
};

/** Schema, a value that fits, one that does not, and the rule that refuses it. */
const ROWS: readonly (readonly [string, JsonSchema, Json, Json, string])[] = [
  ['type', { type: 'integer' }, 1, 1.5, ' /type'],
  ['several types', { type: ['string', 'null'] }, null, 5, ' /type'],
  ['enum', { enum: ['a', { b: 1 }] }, { b: 1 }, 'c', ' /enum'],
  ['const', { const: 0 }, 0, false, ' /const'],
  ['minimum', { minimum: 3 }, 3, 2, ' /minimum'],
  ['maximum', { maximum: 3 }, 3, 4, ' /maximum'],
  ['exclusiveMinimum', { exclusiveMinimum: 3 }, 4, 3, ' /exclusiveMinimum'],
  ['exclusiveMaximum', { exclusiveMaximum: 3 }, 2, 3, ' /exclusiveMaximum'],
  ['multipleOf', { multipleOf: 0.01 }, 19.99, 19.999, ' /multipleOf'],
  ['minLength in characters', { minLength: 2 }, '😀😀', '😀', ' /minLength'],
  ['maxLength', { maxLength: 1 }, '😀', 'ab', ' /maxLength'],
  ['pattern', { pattern: '^a+$' }, 'aa', 'b', ' /pattern'],
  ['format', { format: 'date' }, '2024-02-29', '2023-02-29', ' /format'],
  ['date-time', { format: 'date-time' }, '2024-02-29T10:00:00Z', '2024-02-29 10', ' /format'],
  [
    'order of dates',
    { 'x-tallystick-rules': [{ kind: 'not-before', at: '/list/-/b', than: '/a' }] },
    { a: '2024-01-02', list: [{ b: '2024-01-02' }, {}] },
    { a: '2024-01-02', list: [{ b: '2024-01-02' }, { b: '2024-01-01' }] },
    '/list/1/b /x-tallystick-rules',
  ],
  ['minItems', { minItems: 1 }, [1], [], ' /minItems'],
  ['maxItems', { maxItems: 1 }, [1], [1, 2], ' /maxItems'],
  [
    'uniqueItems',
    { uniqueItems: true },
    [1, '1'],
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    ' /uniqueItems',
  ],
  ['items', { items: { type: 'string' } }, ['a'], ['a', 5], '/1 /items/type'],
  ['prefixItems', { prefixItems: [{ type: 'string' }], items: false }, ['a'], ['a', 1], '/1 /items'],
  ['contains', { contains: { const: 1 } }, [0, 1], [0], ' /contains'],
  ['required', { required: ['a'] }, { a: 1 }, {}, '/a /required'],
  [
    'a member',
    { properties: { 'a/b': { type: 'string' } } },
    { 'a/b': '' },
    { 'a/b': 1 },
    '/a~1b /properties/a~1b/type',
  ],
  [
    'additionalProperties',
    { properties: { a: true }, additionalProperties: false },
    { a: 1 },
    { b: 1 },
    '/b /additionalProperties',
  ],
  [
    'patternProperties',
    { patternProperties: { '^x': { type: 'number' } } },
    { x1: 1 },
    { x1: '' },
    '/x1 /patternProperties/^x/type',
  ],
  ['propertyNames', { propertyNames: { maxLength: 1 } }, { a: 1 }, { ab: 1 }, '/ab /propertyNames'],
  ['minProperties', { minProperties: 1 }, { a: 1 }, {}, ' /minProperties'],
  ['maxProperties', { maxProperties: 1 }, { a: 1 }, { a: 1, b: 1 }, ' /maxProperties'],
  ['dependentRequired', { dependentRequired: { a: ['b'] } }, { b: 1 }, { a: 1 }, ' /dependentRequired'],
  ['dependentSchemas', { dependentSchemas: { a: { required: ['b'] } } }, {}, { a: 1 }, ' /dependentSchemas'],
  ['allOf', { allOf: [{ type: 'number' }, { minimum: 2 }] }, 2, 1, ' /allOf/1/minimum'],
  ['anyOf', { anyOf: [{ type: 'number' }, { type: 'string' }] }, '', true, ' /anyOf'],
  ['oneOf', { oneOf: [{ type: 'number' }, { minimum: 2 }] }, 1, 3, ' /oneOf'],
  ['not', { not: { type: 'string' } }, 1, '', ' /not'],
  [
    'if and then',
    JSON.parse('{"if": {"required": ["a"]}, "then": {"required": ["b"]}}'),
    {},
    { a: 1 },
    ' /then',
  ],
  ['if and else', { if: { required: ['a'] }, else: { required: ['b'] } }, { a: 1 }, {}, ' /else'],
  [
    'a ref',
    { $ref: '#/schemas/Tree' },
    { name: 'x', children: [{ name: 'y' }] },
    { name: 'x', children: [{}] },
    '/children/0/name /$ref/properties/children/items/$ref/required',
  ],
  [
    'unevaluatedProperties',
    { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
    { a: 1 },
    { b: 1 },
    '/b /unevaluatedProperties',
  ],
  ['unevaluatedItems', { prefixItems: [true], unevaluatedItems: false }, [1], [1, 2], '/1 /unevaluatedItems'],
  ['a discriminator', PETS, { kind: 'cat', lives: 9 }, { kind: 'cat' }, '/lives /oneOf/0/$ref/required'],
  ['false', false as JsonSchema, null, null, ''],
];

describe('the faults of a value', () => {
  it.each(ROWS.filter(([, schema]) => schema !== false))('%s', (_, schema, good, bad, fault) => {
    expect(faults(good, schema)).toEqual([]);
    expect(faults(bad, schema)).toEqual([fault]);
  });

  it('a value that may not be', () => {
    expect(faults(1, false)).toEqual([' ']);
  });

  it('own members alone count', () => {
    expect(
      faults(JSON.parse('{"__proto__": 1}'), { properties: { __proto__: { type: 'string' } } } as never),
    ).toEqual([]);
    expect(faults({}, { required: ['constructor'] })).toEqual(['/constructor /required']);
  });

  it('by a format only where the contract asserts formats', () => {
    const date = { type: 'string', format: 'date' };
    expect(schemaIssues('soon', date, {})).toEqual([
      { pointer: '', rule: '/format', message: 'Must be a date, for example 2024-02-29' },
    ]);
    expect(schemaIssues('soon', date, {}, { formats: 'annotate' })).toEqual([]);
  });

  it('by a pattern in bounded time, and not at all where the text is longer than the contract allows', () => {
    const words = { pattern: '^(\\w+\\s?)*$' };
    const text = `${'a'.repeat(40)}!`;
    const start = performance.now();
    expect(schemaIssues(text, words, {}).map(({ rule }) => rule)).toEqual(['/pattern']);
    expect(performance.now() - start).toBeLessThan(1000);
    const twice = { pattern: '^(a+)b\\1$' };
    expect(schemaIssues('aabaa', twice, {})).toEqual([]);
    expect(schemaIssues('aabaa', twice, {}, { patternLength: 4 })).toHaveLength(1);
  });

  it('a schema that refers to itself comes to an end', () => {
    const ring = { A: { $ref: '#/schemas/A' } };
    expect(schemaIssues(1, { $ref: '#/schemas/A' }, ring)).toEqual([]);
  });

  it('are counted to a bound', () => {
    const many = Array.from({ length: 500 }, () => 'x');
    expect(schemaIssues(many, { items: { type: 'number' } }, {}).length).toBe(50);
  });
});
