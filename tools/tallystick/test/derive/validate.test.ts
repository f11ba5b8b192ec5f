import { describe, expect, it } from 'vitest';
import { validate } from '../../src/derive/validate.ts';
import type { JsonValue } from '../../src/model/index.ts';
import { contractOf, type PlainSchema, schemaOf } from '../helpers/contract.ts';

const { schemas } = contractOf({ schemas: { Short: { type: 'string', maxLength: 2 } } });
const context = { schemas, now: Date.UTC(2024, 5, 1, 12) };
const date: PlainSchema = {
  type: 'string',
  localDateTime: { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true },
};

const faults = (schema: PlainSchema, value: JsonValue) =>
  validate(value, schemaOf(schema), context).map(({ code, pointer }) => `${code} ${pointer}`.trim());

const eitherName: PlainSchema = { anyOf: [{ required: ['a'] }, { type: 'object', required: ['b'] }] };
const conditional: PlainSchema = {
  if: { properties: { a: { const: 1 } }, required: ['a'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['b'] },
};
const ordered: PlainSchema = { rules: [{ kind: 'not-before', at: '/list/-/at', than: '/start' }] };

it('an issue says what would repair it', () => {
  const inList = schemaOf({ items: ordered });
  const late = [{ start: '2024-01-02', list: [{ at: '2024-01-02' }, { at: '2024-01-01' }] }];
  expect(validate(late, inList, context)).toMatchObject([{ pointer: '/0/list/1/at', than: '/0/start' }]);
  const choice = schemaOf({ items: { oneOf: [{ required: ['a', 'b'] }, { required: ['c'] }] } });
  expect(validate([{}, { a: 1, b: 1, c: 1 }], choice, context)).toMatchObject([
    { holder: '/0', missing: ['a', 'b'] },
    { holder: '/1', missing: [] },
  ]);
});

describe('faults of a value', () => {
  const rows: readonly (readonly [PlainSchema, JsonValue, readonly string[]])[] = [
    [{ type: ['integer', 'null'] }, 1.5, ['type']],
    [{ type: 'integer' }, 1.0, []],
    [{ enum: [{ a: 1, b: 2 }] }, { b: 2, a: 1 }, []],
    [{ multipleOf: 0.1 }, 0.3, []],
    [{ maxLength: 1 }, '😀', []],
    [{ $ref: '#/schemas/Short', minLength: 5 }, 'abc', ['min-length', 'max-length']],
    [{ items: { $ref: '#/schemas/Short' } }, ['a', 'abc'], ['max-length /1']],
    [{ properties: { 'a/b': { type: 'string' } } }, { 'a/b': 1 }, ['type /a~1b']],
    [{ required: ['a'] }, {}, ['required /a']],
    [
      { additionalProperties: false, patternProperties: { '^x': {} } },
      { x1: 1, y: 2 },
      ['unknown-member /y'],
    ],
    [{ dependentRequired: { a: ['b', 'c'] } }, { a: 1, c: 1 }, ['dependent-required']],
    [eitherName, {}, ['any-of-required']],
    [{ ...(eitherName as object), anyOf: [{ const: 1 }, { const: 2 }] }, 3, ['any-of']],
    [{ anyOf: [{ type: 'null' }, { type: 'string', maxLength: 1 }] }, 'ab', ['max-length']],
    [{ oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, ['one-of-required']],
    [{ not: { const: 0 } }, 0, ['not']],
    [conditional, { a: 1 }, ['conditional-required']],
    [conditional, { a: 2 }, []],
    [date, '2023-02-29 00:00:00', ['local-date-time']],
    [date, '2024-06-01 12:00:01', ['future']],
    [date, '2024-06-01 12:00:00', []],
    [
      ordered,
      { start: '2024-01-02', list: [{ at: '2024-01-02' }, { at: '2024-01-01' }] },
      ['not-before /list/1/at'],
    ],
    [
      { allOf: [{ properties: { a: true } }], unevaluatedProperties: false },
      { a: 1, b: 1 },
      ['unknown-member /b'],
    ],
  ];
  it.each(rows)('%j, %j: %j', (schema, value, expected) => {
    expect(faults(schema, value)).toEqual(expected);
  });
});
