import { describe, expect, test } from 'vitest';
import { alternativesOf, isValid, type JsonSchema, sample } from '../../src/schema/index.ts';

const schemas: Readonly<Record<string, JsonSchema>> = {
  Base: { type: 'object', properties: { id: { type: 'integer' } }, required: ['id'] },
  Cat: {
    allOf: [{ $ref: '#/schemas/Base' }, { properties: { kind: { const: 'cat' } }, required: ['kind'] }],
  },
  Dog: {
    allOf: [{ $ref: '#/schemas/Base' }, { properties: { kind: { const: 'dog' }, id: { minimum: 1 } } }],
  },
  Pet: { oneOf: [{ $ref: '#/schemas/Cat' }, { $ref: '#/schemas/Dog' }] },
};

describe('the alternatives of a schema', () => {
  test('are one schema each', () => {
    expect(alternativesOf({ $ref: '#/schemas/Pet' }, schemas)).toEqual([
      {
        type: ['object'],
        properties: { id: { type: 'integer' }, kind: { const: 'cat' } },
        required: ['id', 'kind'],
      },
      {
        type: ['object'],
        properties: { id: { allOf: [{ type: 'integer' }, { minimum: 1 }] }, kind: { const: 'dog' } },
        required: ['id'],
      },
    ]);
  });

  test.each<[JsonSchema, readonly JsonSchema[]]>([
    [
      {
        allOf: [
          { minimum: 1, maximum: 9 },
          { minimum: 3, type: 'integer' },
        ],
      },
      [{ type: ['integer'], minimum: 3, maximum: 9 }],
    ],
    [{ allOf: [{ enum: [1, 2] }, { enum: [2, 3] }] }, [{ enum: [2] }]],
    [{ allOf: [{ type: 'string' }, { type: 'integer' }] }, []],
    [{ anyOf: [false, { type: 'null' }] }, [{ type: ['null'] }]],
    [{ allOf: [{ pattern: 'a' }, { pattern: 'b' }] }, [{ pattern: 'a', allOf: [{ pattern: 'b' }] }]],
    [false, []],
    [true, [{}]],
  ])('%j', (schema, alternatives) => {
    expect(alternativesOf(schema, schemas)).toEqual(alternatives);
  });

  test('accept what the schema accepts', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'integer' } },
      patternProperties: { '^x': { type: 'string' } },
      if: { required: ['a'] },
      else: { required: ['x1'] },
      not: { required: ['b'] },
    };
    for (const alternative of alternativesOf(schema, schemas)) {
      const value = sample(alternative, { schemas, seed: 1 });
      expect(value).toBeDefined();
      expect(isValid(value, schema, { schemas })).toBe(true);
    }
  });
});
