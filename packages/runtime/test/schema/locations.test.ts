import { describe, expect, test } from 'vitest';
import {
  alwaysApplied,
  type JsonSchema,
  locationsOf,
  pointerOf,
  pointerSegments,
  propertySchema,
  resolveSchema,
  valueAt,
} from '../../src/schema/index.ts';

const schemas: Readonly<Record<string, JsonSchema>> = {
  Tree: {
    type: 'object',
    properties: { 'a/b': { type: 'string' }, next: { $ref: '#/schemas/Tree' } },
    additionalProperties: { type: 'integer' },
  },
  Alias: { $ref: '#/schemas/Tree', description: 'nothing more' },
  Wide: { allOf: [{ $ref: '#/schemas/Alias' }, { properties: { own: true } }] },
  Ring: { $ref: '#/schemas/Ring' },
};

describe('the locations of a schema', () => {
  test('lead through references, once into each', () => {
    const found = [...locationsOf({ items: { $ref: '#/schemas/Tree' } }, schemas)];
    expect(found.map(({ location, pointer, relation }) => `${relation} ${location} ${pointer}`)).toEqual([
      'always  ',
      'item /items /-',
      'always /items/$ref /-',
      'member /items/$ref/properties/a~1b /-/a~1b',
      'member /items/$ref/properties/next /-/next',
      'member /items/$ref/additionalProperties /-/-',
    ]);
  });

  test('tell how a subschema comes to apply', () => {
    const schema = {
      anyOf: [true, false],
      not: {},
      if: {},
      dependentSchemas: { a: {} },
      propertyNames: {},
      prefixItems: [{}],
    };
    const found = [...locationsOf(schema, schemas)].slice(1);
    expect(found.map(({ location, relation }) => `${location} ${relation}`)).toEqual([
      '/dependentSchemas/a condition',
      '/anyOf/0 branch',
      '/anyOf/1 branch',
      '/prefixItems/0 item',
      '/not not',
      '/if condition',
      '/propertyNames name',
    ]);
  });

  test('are bounded', () => {
    let deep: JsonSchema = {};
    for (let depth = 0; depth < 100; depth++) deep = { properties: { a: deep } };
    expect([...locationsOf(deep, schemas)]).toHaveLength(25);
    expect([...locationsOf(deep, schemas, { limit: 3 })]).toHaveLength(3);
  });
});

describe('references', () => {
  test('end where something is asserted', () => {
    expect(resolveSchema({ $ref: '#/schemas/Alias' }, schemas)).toBe(schemas['Tree']);
    const beside = { $ref: '#/schemas/Alias', minProperties: 1 };
    expect(resolveSchema(beside, schemas)).toBe(beside);
    expect(resolveSchema({ $ref: '#/schemas/Ring' }, schemas)).toBe(schemas['Ring']);
  });

  test('and parts apply together', () => {
    expect(alwaysApplied({ $ref: '#/schemas/Wide' }, schemas)).toHaveLength(6);
    expect(propertySchema({ $ref: '#/schemas/Wide' }, 'own', schemas)).toBe(true);
    expect(propertySchema({ $ref: '#/schemas/Wide' }, 'a/b', schemas)).toEqual({ type: 'string' });
    expect(propertySchema({ $ref: '#/schemas/Wide' }, 'toString', schemas)).toBeUndefined();
  });
});

describe('pointers', () => {
  test.each([
    ['', []],
    ['/a~1b/m~0n/0/', ['a/b', 'm~n', '0', '']],
  ])('%j', (pointer, segments) => {
    expect(pointerSegments(pointer)).toEqual(segments);
    expect(pointerOf(segments)).toBe(pointer);
  });

  test('read values', () => {
    const value = { a: [{ 'b/c': 1 }], toString: 2 };
    expect(valueAt(value, '/a/0/b~1c')).toBe(1);
    expect(valueAt(value, '/toString')).toBe(2);
    for (const pointer of ['/a/00', '/a/length', '/a/-', '/constructor', '/a/0/b~1c/x'])
      expect(valueAt(value, pointer)).toBeUndefined();
  });
});
