import type { Messages } from '@tallystick/runtime';
import { describe, expect, it } from 'vitest';
import type { PlainSchema } from '../../helpers/contract.ts';
import { validatorsOfSchema } from '../../helpers/validators.ts';

const inChats = (schema: PlainSchema): PlainSchema => ({
  type: 'object',
  properties: { chats: { type: 'array', items: schema } },
});

describe('messages say what to do, and leave the location to the pointer', () => {
  it.each<[message: string, schema: PlainSchema, item: unknown]>([
    [
      'Must have phone or email',
      { type: 'object', anyOf: [{ required: ['phone'] }, { required: ['email'] }] },
      {},
    ],
    [
      'Must have exactly one of these: file or text and title',
      { type: 'object', oneOf: [{ required: ['file'] }, { required: ['text', 'title'] }] },
      {},
    ],
    ['Required', { type: 'object', required: ['status'] }, {}],
    [
      'Unknown member: remove it or correct its name',
      { type: 'object', additionalProperties: false },
      { x: 1 },
    ],
    ['Must be a whole number or null', { type: ['integer', 'null'] }, 'a'],
    ['Must be a or 1', { enum: ['a', 1] }, 'b'],
    ['Must have at least 2 characters', { minLength: 2 }, 'b'],
    ['Must match the pattern ^a$', { pattern: '^a$' }, 'b'],
    ['Must be an email address, for example someone@example.com', { format: 'email' }, 'b'],
    ['Must be 1 or more', { minimum: 1 }, 0],
    ['Must not be 0', { not: { const: 0 } }, 0],
    ['This value is not allowed', { not: { const: '#' } }, '#'],
    ['Must have b, because a is present', { dependentRequired: { a: ['b'] } }, { a: 1 }],
    [
      "Must have $& and $' or #",
      { type: 'object', anyOf: [{ required: ["$& and $'"] }, { required: ['#'] }] },
      {},
    ],
  ])('%s', async (message, schema, item) => {
    const { issues } = await validatorsOfSchema(inChats(schema));
    expect(issues({ chats: [item] }).map((issue) => issue.message)).toEqual([message]);
  });

  it('are about more than one matching form where null matches two', async () => {
    const { is, issues } = await validatorsOfSchema({
      oneOf: [{ type: 'null' }, { type: ['string', 'null'] }],
    });
    expect(is(null)).toBe(false);
    expect(issues(null)).toEqual([
      {
        code: 'one-of',
        pointer: '',
        message: 'Must match exactly one of the allowed alternatives, but matches 2',
        params: { matched: 2 },
        received: null,
      },
    ]);
    expect(issues(1).map(({ message }) => message)).toEqual(['Must be text or null']);
  });

  it('tell a list in short', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `v${index}`);
    const { issues } = await validatorsOfSchema({ enum: many });
    const [issue] = issues('x');
    expect(issue?.message.length).toBeLessThan(120);
    expect(issue?.params).toEqual({ values: many });
  });
});

describe('the option messages', () => {
  const messages: Messages = {
    required: 'Bitte ausfüllen',
    'min-length': ({ limit }) => `Mindestens ${limit} Zeichen`,
    'one-of': ({ matched }) => `${matched} statt 1`,
  };

  const texts = async (schema: PlainSchema, value: unknown) =>
    (await validatorsOfSchema(schema)).issues(value, { messages }).map(({ message }) => message);

  it('replaces sentences by code, and leaves the others', async () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string', minLength: 2 }, b: { type: 'string' }, c: { type: 'null' } },
      required: ['b'],
    };
    expect(await texts(schema, { a: 'x', c: 1 })).toEqual([
      'Mindestens 2 Zeichen',
      'Bitte ausfüllen',
      'Must be null',
    ]);
  });

  it('gets what is known only when a value is validated', async () => {
    expect(await texts({ oneOf: [{ minimum: 0 }, { maximum: 9 }] }, 5)).toEqual(['2 statt 1']);
  });

  it('does not change a valid result', async () => {
    const { validate } = await validatorsOfSchema({ type: 'string' });
    expect(validate('a', { messages })).toEqual({ ok: true, value: 'a' });
  });
});
