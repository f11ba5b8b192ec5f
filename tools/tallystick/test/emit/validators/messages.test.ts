import { describe, expect, it } from 'vitest';
import type { PlainSchema } from '../../helpers/contract.ts';
import { validatorsOfSchema } from '../../helpers/validators.ts';

const inChats = (schema: PlainSchema): PlainSchema => ({
  type: 'object',
  properties: { chats: { type: 'array', items: schema } },
});

describe('messages say where and what to do', () => {
  it.each<[message: string, schema: PlainSchema, item: unknown]>([
    [
      'chats/0: give phone or email',
      { type: 'object', anyOf: [{ required: ['phone'] }, { required: ['email'] }] },
      {},
    ],
    [
      'chats/0: give exactly one: file or text and title',
      { type: 'object', oneOf: [{ required: ['file'] }, { required: ['text', 'title'] }] },
      {},
    ],
    ['chats/0/status: is required', { type: 'object', required: ['status'] }, {}],
    ['chats/0/x: is not known here', { type: 'object', additionalProperties: false }, { x: 1 }],
    ['chats/0: give a whole number or null', { type: ['integer', 'null'] }, 'a'],
    ['chats/0: give a or 1', { enum: ['a', 1] }, 'b'],
    ['chats/0: give at least 2 characters', { minLength: 2 }, 'b'],
    ['chats/0: give text that matches ^a$', { pattern: '^a$' }, 'b'],
    ['chats/0: give a valid email', { format: 'email' }, 'b'],
    ['chats/0: give 1 or more', { minimum: 1 }, 0],
    ['chats/0: give anything but 0', { not: { const: 0 } }, 0],
    ['chats/0: has a form that is not allowed', { not: { const: '#' } }, '#'],
    ['chats/0: give b too', { dependentRequired: { a: ['b'] } }, { a: 1 }],
    [
      "chats/0: give $& and $' or #",
      { type: 'object', anyOf: [{ required: ["$& and $'"] }, { required: ['#'] }] },
      {},
    ],
  ])('%s', async (message, schema, item) => {
    const { issues } = await validatorsOfSchema(inChats(schema));
    expect(issues({ chats: [item] }).map((issue) => issue.message)).toEqual([message]);
  });

  it('tell a list in short', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `v${index}`);
    const { issues } = await validatorsOfSchema({ enum: many });
    const [issue] = issues('x');
    expect(issue?.message.length).toBeLessThan(120);
    expect(issue?.expected).toEqual(many);
  });
});
