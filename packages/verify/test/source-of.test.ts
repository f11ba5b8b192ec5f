import type { JsonSchema } from '@tallystick/runtime/contract';
import { expect, it } from 'vitest';
import { schemaIssues } from '../src/index.ts';
import { sourceOf } from '../src/properties/source-of.ts';

const INFERRED = { kind: 'inferred' } as const;
const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Cat: {
    type: 'object',
    required: ['kind'],
    properties: { kind: { const: 'cat' }, lives: { type: 'integer', 'x-tallystick-source': INFERRED } },
  },
  Dog: { type: 'object', required: ['kind'], properties: { kind: { const: 'dog' } } },
};
const PETS: JsonSchema = {
  oneOf: [{ $ref: '#/schemas/Dog' }, { $ref: '#/schemas/Cat' }],
  discriminator: { propertyName: 'kind' },
};

it.each<[string, JsonSchema]>([
  ['behind a reference', { $ref: '#/schemas/Cat' }],
  ['in the branch that a discriminator names', PETS],
])('the source of a rule is found %s', (_where, schema) => {
  const [issue] = schemaIssues({ kind: 'cat', lives: 'nine' }, schema, SCHEMAS);
  expect(issue?.pointer).toBe('/lives');
  expect(sourceOf(schema, issue?.rule ?? '', SCHEMAS)).toEqual(INFERRED);
});
