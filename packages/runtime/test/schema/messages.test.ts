import { describe, expect, test } from 'vitest';
import { evaluate, type JsonSchema, MESSAGES, type Messages, messageOf } from '../../src/schema/index.ts';

function messagesOf(value: unknown, schema: JsonSchema, words?: Partial<Messages>): readonly string[] {
  return evaluate(value, schema, { schemas: {} }).issues.map((issue) => messageOf(issue, words));
}

describe('messages', () => {
  test.each<[JsonSchema, unknown, string]>([
    [{ type: 'integer' }, 'a', 'Must be a whole number'],
    [{ type: ['string', 'null'] }, 1, 'Must be text or null'],
    [{ required: ['name'] }, {}, 'Required'],
    [{ enum: ['a', 'b', 'c'] }, 'd', 'Must be a, b or c'],
    [{ const: 1 }, 2, 'Must be 1'],
    [{ minLength: 1 }, '', 'Must have at least 1 character'],
    [{ maxItems: 2 }, [1, 2, 3], 'Must have at most 2 items'],
    [{ format: 'email' }, 'x', 'Must be an email address, for example someone@example.com'],
    [{ uniqueItems: true }, [1, 2, 1], 'Items must be unique: items 1 and 3 are equal'],
    [
      { contains: true, minContains: 2, maxContains: 2 },
      [1],
      'Must have exactly 2 items that match the required schema, but has 1',
    ],
    [{ anyOf: [{ required: ['phone'] }, { required: ['email'] }] }, {}, 'Must have phone or email'],
    [
      { oneOf: [{ minimum: 0 }, { maximum: 9 }] },
      5,
      'Must match exactly one of the allowed alternatives, but matches 2',
    ],
    [{ additionalProperties: false }, { x: 1 }, 'Unknown member: remove it or correct its name'],
    [false, 1, 'No value is allowed here: remove it'],
  ])('%j: %j', (schema, value, message) => {
    expect(messagesOf(value, schema)).toEqual([message]);
  });

  test('can be replaced one by one', () => {
    const words = { minimum: ({ limit }: { readonly limit: number }) => `Mindestens ${limit}` };
    expect(messagesOf(0, { allOf: [{ minimum: 1 }, { multipleOf: 7, maximum: -1 }] }, words)).toEqual([
      'Mindestens 1',
      'Must be -1 or less',
    ]);
  });

  test('begin with a capital letter and end without a full stop, as texts beside form fields do', () => {
    for (const say of Object.values(MESSAGES) as readonly ((params: object) => string)[]) {
      const text = say({ types: [], values: [], choices: [], limit: 1, member: 'm', layout: 'L' });
      expect(text).toMatch(/^[A-Z].*[^.]$/s);
    }
  });
});
