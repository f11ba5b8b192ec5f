import { expect, test } from 'vitest';
import type { Json, JsonSchema } from '../../src/contract/index.ts';
import { sample } from '../../src/mock/index.ts';

const clock = () => Date.UTC(2024, 5, 15, 12);

function made(schema: JsonSchema, schemas: Readonly<Record<string, JsonSchema>> = {}, seed = 1) {
  return sample(schema, { schemas, seed, path: 'op/ok', clock });
}

test.each<[string, JsonSchema, Json]>([
  ['const', { const: 0 }, 0],
  ['the first example', { type: 'string', examples: ['a', 'b'] }, 'a'],
  ['default', { type: 'string', default: 'd' }, 'd'],
  ['bounds', { type: 'integer', minimum: 3, maximum: 3 }, 3],
  ['exclusive bounds', { type: 'integer', exclusiveMinimum: 3, exclusiveMaximum: 5 }, 4],
  ['a narrow range', { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5],
  ['multiples', { type: 'integer', multipleOf: 7, minimum: 8, maximum: 20 }, 14],
  ['null', { type: 'null' }, null],
  ['a nullable type', { type: ['null', 'integer'], minimum: 2, maximum: 2 }, 2],
  ['a pattern', { type: 'string', pattern: '^\\+?[1-9]\\d{3}$' }, '1000'],
  ['a pattern that takes no text too', { type: 'string', pattern: '^[a-c]{0,7}$' }, 'a'],
  ['the first branch', { oneOf: [{ const: 'a' }, { const: 'b' }] }, 'a'],
  [
    'local dates',
    { type: 'string', 'x-tallystick-local-date-time': { layout: 'YYYY-MM-DD hh:mm:ss' } },
    '2024-06-14 12:00:00',
  ],
  ['dates', { type: 'string', format: 'date-time' }, '2024-06-14T12:00:00Z'],
  ['tuples', { prefixItems: [{ const: 1 }, { const: 2 }] }, [1, 2]],
])('honours %s', (_title, schema, value) => {
  expect(made(schema)).toEqual(value);
});

test('members of all parts are made, those that are only required too', () => {
  const schema = {
    allOf: [{ $ref: '#/schemas/Base' }, { properties: { b: { const: 2 } } }],
    anyOf: [{ required: ['c'] }, { required: ['d'] }],
    required: ['a'],
  };
  const value = made(schema, { Base: { type: 'object', properties: { a: { const: 1 } } } });
  expect(value).toEqual({ a: 1, b: 2, c: expect.anything() });
});

test('lengths are kept', () => {
  expect(made({ type: 'string', minLength: 30 })).toHaveLength(30);
  expect(made({ type: 'string', maxLength: 3 })).toHaveLength(3);
  expect(made({ type: 'array', minItems: 4, items: { type: 'boolean' } })).toHaveLength(4);
});

test('schemas that hold themselves come to an end', () => {
  const Node = {
    type: 'object',
    required: ['next'],
    properties: {
      next: { $ref: '#/schemas/Node' },
      all: { type: 'array', minItems: 2, items: { $ref: '#/schemas/Node' } },
    },
  } as const;
  expect(made({ $ref: '#/schemas/Node' }, { Node })).toHaveProperty('next.next.next');
  expect(made({ $ref: '#/schemas/Loop' }, { Loop: { $ref: '#/schemas/Loop' } })).toEqual({});
  const Wide = { allOf: [{ $ref: '#/schemas/Wide' }, { $ref: '#/schemas/Wide' }] };
  expect(made({ $ref: '#/schemas/Wide' }, { Wide })).toEqual({});
});

test('a member is the same whatever its siblings are, and another for another seed', () => {
  const a = { type: 'integer' };
  const alone = made({ type: 'object', properties: { a } });
  expect(made({ type: 'object', properties: { b: { type: 'string' }, a } })).toMatchObject(alone as object);
  expect(made({ type: 'object', properties: { a } }, {}, 2)).not.toEqual(alone);
});

test.each<[string, JsonSchema, Json]>([
  ['an example that does not fit', { type: 'integer', examples: ['1'], minimum: 5, maximum: 5 }, 5],
  ['the narrower bound of two', { allOf: [{ minimum: 7 }, { type: 'integer', minimum: 1, maximum: 7 }] }, 7],
  [
    'the enum that all parts share',
    { allOf: [{ enum: ['a', 'b'] }, { enum: ['b', 'c'] }], type: 'string' },
    'b',
  ],
  ['not', { enum: ['a', 'b'], not: { const: 'a' } }, 'b'],
  [
    'a branch that overlaps',
    { oneOf: [{ type: 'number', minimum: 2, maximum: 2 }, { type: 'integer' }, { type: 'number' }] },
    2.5,
  ],
  [
    'a condition',
    {
      type: 'object',
      properties: { kind: { const: 'x' } },
      if: { properties: { kind: { const: 'x' } } },
      else: false,
    },
    { kind: 'x' },
  ],
  [
    'items that differ',
    { type: 'array', minItems: 2, uniqueItems: true, items: { type: 'boolean', examples: [true] } },
    [true, false],
  ],
  ['items that are contained', { type: 'array', items: { type: 'string' }, contains: { const: 'a' } }, ['a']],
  [
    'a required number of members',
    { type: 'object', minProperties: 1, additionalProperties: { const: 1 } },
    { member1: 1 },
  ],
  [
    'members that others need',
    {
      type: 'object',
      required: ['a'],
      properties: { a: { const: 1 } },
      additionalProperties: { const: 2 },
      dependentRequired: { a: ['b'] },
    },
    { a: 1, b: 2 },
  ],
])('tries on for %s', (_title, schema, value) => {
  expect(made(schema)).toEqual(value);
});

test('a value fits one branch alone, where branches overlap', () => {
  const a = { type: 'string' } as const;
  const b = { type: 'string', examples: ['b'] } as const;
  const value = made({ oneOf: [{ properties: { a } }, { properties: { a, b } }] }) as { readonly b?: Json };
  expect(value).toHaveProperty('a');
  expect(value.b === undefined || typeof value.b === 'string').toBe(false);
});

test('a discriminator asks for an object', () => {
  const List = { type: 'array' } as const;
  const File = { type: 'object', required: ['kind'], properties: { kind: { const: 'file' } } } as const;
  const oneOf = [{ $ref: '#/schemas/List' }, { $ref: '#/schemas/File' }];
  const discriminator = { propertyName: 'kind', mapping: { list: '#/schemas/List', file: '#/schemas/File' } };
  expect(made({ oneOf, discriminator }, { List, File })).toEqual({ kind: 'file' });
});
