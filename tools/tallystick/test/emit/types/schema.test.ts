import { describe, expect, test } from 'vitest';
import type { PlainSchema } from '../../helpers/contract.ts';
import { typeOf } from '../../helpers/emitted-types.ts';

interface Row {
  readonly name: string;
  readonly given: PlainSchema;
  readonly want: string;
}

const Base = { type: 'object', properties: { id: { type: 'integer' }, note: { type: 'string' } } };
const Status = { type: 'string', enum: ['lost', 'won'] };
const others = { Base, Status };

function table(title: string, rows: readonly Row[]): void {
  describe(title, () => {
    test.each(rows)('$name', ({ given, want }) => expect(typeOf(given, others)).toBe(want));
  });
}

table('scalars', [
  { name: 'string', given: { type: 'string', pattern: '^a', minLength: 3 }, want: 'string' },
  { name: 'integer', given: { type: 'integer', minimum: 1 }, want: 'number' },
  { name: 'nullable', given: { type: ['string', 'null'] }, want: 'string | null' },
  { name: 'integer and number are one', given: { type: ['integer', 'number'] }, want: 'number' },
  { name: 'enum', given: { type: 'string', enum: ['a', 'b'] }, want: "'a' | 'b'" },
  { name: 'enum that the type narrows', given: { type: ['string'], enum: ['a', null, 1] }, want: "'a'" },
  { name: 'numbers', given: { enum: [1, -1, 0.5] }, want: '1 | -1 | 0.5' },
  { name: 'const', given: { const: 'a' }, want: "'a'" },
  { name: 'const null', given: { const: null }, want: 'null' },
  { name: 'const object', given: { const: { a: [1, 'x'] } }, want: "{ a: [1, 'x'] }" },
  { name: 'anything', given: {}, want: 'unknown' },
  { name: 'nothing', given: false, want: 'never' },
]);

table('open enums keep their completion', [
  {
    name: 'inline',
    given: { anyOf: [{ type: 'string' }, { enum: ['a', 'b'] }] },
    want: "('a' | 'b') | (string & {})",
  },
  {
    name: 'behind a ref',
    given: { anyOf: [{ $ref: '#/schemas/Status' }, { type: 'string', minLength: 1 }] },
    want: 'Status | (string & {})',
  },
  {
    name: 'numbers are not strings',
    given: { anyOf: [{ type: 'string' }, { enum: [1] }] },
    want: 'string | 1',
  },
]);

table('arrays', [
  { name: 'of strings', given: { type: 'array', items: { type: 'string' } }, want: 'string[]' },
  { name: 'of anything', given: { type: 'array' }, want: 'unknown[]' },
  { name: 'of nothing', given: { type: 'array', items: false }, want: 'never[]' },
  {
    name: 'of arrays',
    given: { type: 'array', items: { type: 'array', items: { type: 'string' } } },
    want: 'string[][]',
  },
  {
    name: 'exact tuple',
    given: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'null' }], minItems: 2, items: false },
    want: '[string, null]',
  },
  {
    name: 'open tuple',
    given: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'boolean' } },
    want: '(string | boolean)[]',
  },
]);

table('objects', [
  {
    name: 'required and optional',
    given: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } }, required: ['a'] },
    want: '{ a: string; b?: string }',
  },
  {
    name: 'a default does not make a member required',
    given: { type: 'object', properties: { a: { type: 'string', default: 'x' } } },
    want: '{ a?: string }',
  },
  {
    name: 'closed: no index signature',
    given: { type: 'object', properties: { a: {} }, additionalProperties: false },
    want: '{ a?: unknown }',
  },
  {
    name: 'closed and empty',
    given: { type: 'object', additionalProperties: false },
    want: '{ [key: string]: never }',
  },
  { name: 'open and empty', given: { type: 'object' }, want: '{ [key: string]: unknown }' },
  {
    name: 'map',
    given: { type: 'object', additionalProperties: { type: 'integer' } },
    want: '{ [key: string]: number }',
  },
  {
    name: 'map with members: the index holds for them too',
    given: {
      type: 'object',
      properties: { a: { type: 'string' } },
      additionalProperties: { type: 'integer' },
    },
    want: '{ a?: string } & { [key: string]: number | string }',
  },
  {
    name: 'patterns of a closed object',
    given: { type: 'object', patternProperties: { '^x': { type: 'integer' } }, additionalProperties: false },
    want: '{ [key: string]: number }',
  },
  { name: 'a forbidden member', given: { properties: { a: false } }, want: '{ a?: never }' },
  {
    name: 'a required member that nothing describes',
    given: { type: 'object', properties: {}, required: ['a'] },
    want: '{ a: unknown }',
  },
]);

const contact = { phone: { type: 'string' }, email: { type: 'string' } };

table('at least one of these members', [
  {
    name: 'two members',
    given: { type: 'object', properties: contact, anyOf: [{ required: ['phone'] }, { required: ['email'] }] },
    want: '{ phone?: string; email?: string } & ({ phone: string } | { email: string })',
  },
  {
    name: 'in a part of allOf',
    given: {
      type: 'object',
      properties: contact,
      allOf: [{ anyOf: [{ required: ['phone'] }, { type: 'object', required: ['email'] }] }],
    },
    want: '{ phone?: string; email?: string } & ({ phone: string } | { email: string })',
  },
  {
    name: 'of members that a ref describes',
    given: { allOf: [{ $ref: '#/schemas/Base' }, { anyOf: [{ required: ['id'] }, { required: ['note'] }] }] },
    want: 'Base & ({ id: number } | { note: string })',
  },
  {
    name: 'a required member of a ref',
    given: { $ref: '#/schemas/Base', required: ['id'] },
    want: '{ id: number } & Base',
  },
  {
    name: 'five members are the validator’s',
    given: {
      type: 'object',
      properties: { a: {} },
      anyOf: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ required: [name] })),
    },
    want: '{ a?: unknown }',
  },
  {
    name: 'or a condition on a value',
    given: {
      type: 'object',
      properties: contact,
      anyOf: [{ properties: { phone: { minLength: 3 } } }, { required: ['email'] }],
    },
    want: '{ phone?: string; email?: string }',
  },
]);

table('what only constrains is left out', [
  {
    name: 'if, not, dependentRequired, patterns of names',
    given: {
      type: 'object',
      properties: { a: { type: 'string' } },
      if: { properties: { a: { const: 'x' } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['b'] },
      not: { required: ['c'] },
      dependentRequired: { a: ['b'] },
      propertyNames: { pattern: '^a' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      allOf: [{ if: { required: ['a'] }, then: { properties: { a: { minLength: 1 } } } }],
    },
    want: '{ a?: string }',
  },
  {
    name: 'a string under conditions',
    given: { type: 'string', allOf: [{ minLength: 1 }, { not: { const: '' } }] },
    want: 'string',
  },
  {
    name: 'a bare object beside a ref',
    given: { allOf: [{ $ref: '#/schemas/Base' }, { type: 'object' }] },
    want: 'Base',
  },
]);

table('combinations', [
  {
    name: 'allOf beside members',
    given: { type: 'object', properties: { a: { type: 'null' } }, allOf: [{ $ref: '#/schemas/Base' }] },
    want: '{ a?: null } & Base',
  },
  {
    name: 'members and branches are both meant',
    given: {
      type: 'object',
      properties: { a: { type: 'string' } },
      oneOf: [{ properties: { k: { const: 1 } }, required: ['k'] }, { properties: { k: { const: 2 } } }],
    },
    want: '{ a?: string } & ({ k: 1 } | { k?: 2 })',
  },
  {
    name: 'discriminator',
    given: {
      oneOf: [{ $ref: '#/schemas/Base' }, { $ref: '#/schemas/Status' }],
      discriminator: { propertyName: 'note', mapping: { basic: '#/schemas/Base' } },
    },
    want: "(Base & { note: 'basic' }) | " + "(Status & { note: 'Status' })",
  },
  { name: 'a branch that allows anything', given: { anyOf: [{ type: 'string' }, {}] }, want: 'unknown' },
  { name: 'an impossible branch', given: { anyOf: [{ type: 'string' }, false] }, want: 'string' },
]);
