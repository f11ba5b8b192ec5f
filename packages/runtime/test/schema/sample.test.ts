import { describe, expect, test } from 'vitest';
import {
  evaluate,
  isValid,
  type Json,
  type JsonSchema,
  type SampleContext,
  sample,
} from '../../src/schema/index.ts';

const schemas: Readonly<Record<string, JsonSchema>> = {
  Tree: {
    type: 'object',
    properties: { size: { type: 'integer' }, children: { type: 'array', items: { $ref: '#/schemas/Tree' } } },
    required: ['size'],
  },
  Endless: { type: 'object', properties: { next: { $ref: '#/schemas/Endless' } }, required: ['next'] },
  Cat: {
    type: 'object',
    properties: { kind: { type: 'string' }, lives: { type: 'integer' } },
    required: ['kind', 'lives'],
  },
  Dog: {
    type: 'object',
    properties: { kind: { type: 'string' }, breed: { type: 'string' } },
    required: ['kind'],
  },
};

const THEN = 'then';
const REFERENCE = /^[0-9a-f]{3}-\d+$/.source;

const SATISFIABLE: readonly JsonSchema[] = [
  true,
  {},
  { const: { a: [1] } },
  { enum: ['a', 'b'], not: { const: 'a' } },
  { type: 'integer', minimum: 7, multipleOf: 5 },
  { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
  { type: 'number', minimum: 0.1, maximum: 0.35, multipleOf: 0.05 },
  { type: 'integer', multipleOf: 0.75 },
  { allOf: [{ multipleOf: 4 }, { multipleOf: 6 }], type: 'integer', minimum: 1 },
  { type: 'string', pattern: REFERENCE },
  { type: 'string', pattern: '^(0|[1-9][0-9]*)$', minLength: 4 },
  { type: 'string', pattern: '^[^a-z]{3,5}$' },
  { type: 'string', pattern: '^\\p{Lu}\\d{2}(x|y)?$' },
  { type: 'string', format: 'email', maxLength: 60 },
  { type: 'string', format: 'date', pattern: '^2024-' },
  { type: 'string', format: 'uri', pattern: '\\.png$' },
  { type: 'string', minLength: 300, maxLength: 300 },
  {
    type: 'array',
    uniqueItems: true,
    minItems: 2,
    items: { type: 'string', pattern: '^(0|[1-9][0-9]*)$', minLength: 4 },
  },
  {
    type: 'array',
    uniqueItems: true,
    minItems: 30,
    items: { enum: Array.from({ length: 30 }, (_, index) => `v${index}`) },
  },
  { type: 'array', uniqueItems: true, minItems: 2, maxItems: 2, items: { type: 'boolean' } },
  { type: 'array', uniqueItems: true, minItems: 5, items: { type: 'string', format: 'date' } },
  {
    type: 'array',
    uniqueItems: true,
    minItems: 5,
    items: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
  },
  { type: 'array', contains: { const: 3 }, minContains: 2, items: { type: 'integer' }, minItems: 4 },
  { type: 'array', contains: { type: 'string' }, maxContains: 1, minItems: 3 },
  { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 },
  { type: 'object', minProperties: 3 },
  { type: 'object', minProperties: 2, propertyNames: { enum: ['a', 'b', 'c'] } },
  { type: 'object', minProperties: 2, propertyNames: { pattern: '^x\\d$' } },
  {
    type: 'object',
    patternProperties: { '^x-': { type: 'integer' } },
    additionalProperties: false,
    minProperties: 2,
  },
  { type: 'object', properties: { a: { type: 'string' }, b: false }, maxProperties: 1 },
  { type: 'object', properties: { a: {}, b: {}, c: {} }, dependentRequired: { a: ['d'] }, maxProperties: 2 },
  {
    type: 'object',
    properties: { a: {} },
    dependentSchemas: { a: { required: ['b'], properties: { b: { const: 1 } } } },
  },
  { type: 'object', properties: { a: {} }, required: ['b'], not: { required: ['a'] } },
  { oneOf: [{ type: 'integer' }, { type: 'number' }] },
  { oneOf: [{ required: ['a'] }, { required: ['b'] }], properties: { a: {}, b: {} }, type: 'object' },
  { anyOf: [false, { type: 'null' }] },
  {
    allOf: [{ properties: { a: { minimum: 3 } } }, { properties: { a: { maximum: 3 } }, required: ['a'] }],
    type: 'object',
  },
  {
    allOf: [
      { anyOf: [{ type: 'string' }, { type: 'integer' }] },
      { anyOf: [{ type: 'array' }, { type: 'integer' }] },
    ],
  },
  {
    type: 'object',
    properties: { kind: { enum: ['a', 'b'] } },
    required: ['kind'],
    if: { properties: { kind: { const: 'a' } } },
    [THEN]: { required: ['x'] },
    else: { required: ['y'] },
  },
  {
    oneOf: [{ $ref: '#/schemas/Cat' }, { $ref: '#/schemas/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/schemas/Cat', dog: '#/schemas/Dog' } },
  },
  { $ref: '#/schemas/Tree' },
  {
    type: 'object',
    allOf: [{ properties: { a: { type: 'string' } } }],
    unevaluatedProperties: false,
    required: ['a'],
  },
  { not: { type: ['object', 'array', 'string'] } },
  { type: 'string', 'x-tallystick-local-date-time': { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true } },
];

const context: SampleContext = { schemas, seed: 1, clock: () => Date.UTC(2024, 0, 15) };

describe('a sample', () => {
  test.each(SATISFIABLE.map((schema) => [schema]))('of %j is valid', (schema) => {
    for (const seed of [1, 2, 'three'])
      for (const size of ['small', 'full'] as const) {
        const value = sample(schema, { ...context, seed, size });
        expect(value).toBeDefined();
        expect(evaluate(value, schema, context).issues).toEqual([]);
      }
  });

  test.each<[JsonSchema]>([
    [false],
    [{ $ref: '#/schemas/Endless' }],
    [{ type: 'string', minLength: 2, maxLength: 1 }],
    [{ enum: ['a'], type: 'integer' }],
    [{ allOf: [{ type: 'string' }, { type: 'integer' }] }],
    [{ type: 'array', uniqueItems: true, minItems: 3, items: { type: 'boolean' } }],
    [{ type: 'object', required: ['a'], additionalProperties: false, properties: { b: {} } }],
  ])('of %j is not generated', (schema) => {
    expect(sample(schema, context)).toBeUndefined();
  });

  test('depends on seed and path alone', () => {
    const schema = { type: 'object', properties: { id: { type: 'integer' }, name: { type: 'string' } } };
    const once = sample(schema, context);
    expect(sample(schema, context)).toEqual(once);
    const wider = { ...schema, properties: { first: { type: 'boolean' }, ...schema.properties } };
    expect(sample(wider, context)).toMatchObject(Object(once));
    expect(sample(schema, { ...context, path: '/other' })).not.toEqual(once);
  });

  test('varies with a random function', () => {
    let state = 1;
    const random = (): number => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
    const values = Array.from({ length: 20 }, () =>
      sample({ type: 'integer', minimum: 0, maximum: 99 }, { ...context, random }),
    );
    expect(new Set(values).size).toBeGreaterThan(5);
  });

  test('is what the schema offers, where that is valid', () => {
    expect(sample({ type: 'string', examples: [1, 'offered'] }, context)).toBe('offered');
    expect(sample({ type: 'integer', default: 7 }, context)).toBe(7);
    expect(sample({ type: 'integer', default: 7, maximum: 5 }, context)).toBeLessThan(6);
  });

  test('leaves out what does not travel in its direction', () => {
    const schema = {
      type: 'object',
      properties: { id: { type: 'integer', readOnly: true }, secret: { type: 'string', writeOnly: true } },
    };
    const keys = (direction: 'request' | 'response'): readonly string[] =>
      Object.keys(Object(sample(schema, { ...context, direction })));
    expect(keys('request')).toEqual(['secret']);
    expect(keys('response')).toEqual(['id']);
  });

  test('keeps dates in order', () => {
    const date = { type: 'string', examples: ['2024-01-02 00:00:00'] };
    const schema = {
      type: 'object',
      properties: { start: date, end: { type: 'string', examples: ['2024-01-01 00:00:00'] } },
      required: ['start', 'end'],
      'x-tallystick-rules': [{ kind: 'not-before', at: '/end', than: '/start' }],
    };
    const value = sample(schema, context);
    expect(isValid(value, schema, context)).toBe(true);
  });

  test('small ones hold what is required', () => {
    expect(sample({ $ref: '#/schemas/Tree' }, { ...context, size: 'small' })).toEqual({
      size: expect.any(Number),
    });
  });

  test.each<[JsonSchema, Json]>([
    [{ enum: ['b', 'a', 'c'] }, 'b'],
    [{ type: 'integer', minimum: 3 }, 3],
    [{ type: 'boolean' }, true],
    [{ type: 'string' }, 'text'],
    [{ type: 'string', minLength: 6 }, 'text00'],
    [
      { type: 'array', items: { type: 'string' }, minItems: 2, uniqueItems: true },
      ['text', expect.any(String)],
    ],
  ])('small ones of %j take the first value', (schema, want) => {
    for (const seed of [1, 2, 'three'])
      expect(sample(schema, { ...context, size: 'small', seed })).toEqual(want);
  });
});

test('no way to satisfy a union is looked for where no steps are left', () => {
  let reads = 0;
  const meter = {
    get steps() {
      reads += 1;
      return 0;
    },
    set steps(_left: number) {},
  };
  const oneOf = Array.from({ length: 60 }, (_, index) => ({ type: 'string', pattern: `^${index}[a-z]+$` }));
  expect(sample({ oneOf }, { schemas: {}, seed: 1, meter })).toBeUndefined();
  expect(reads).toBeLessThan(20);
});
