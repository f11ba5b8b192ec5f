import { contract as callgear } from '@tallystick/callgear-data-api/contract';
import { contract as genesys } from '@tallystick/genesys-chat/contract';
import type { ContractData } from '@tallystick/runtime/contract';
import { describe, expect, test } from 'vitest';
import { describeSchema } from '../src/desk/describe.ts';
import { fieldsAt, otherParameters } from '../src/desk/fields.ts';
import { kinds } from '../src/desk/kinds.ts';

const none: ContractData = {
  ...{ name: '', title: '', version: '', dialect: '', servers: [], securitySchemes: [], operations: [] },
  ...{ webhooks: [], schemas: {} },
};

describe('rules in words', () => {
  test.each([
    [
      { type: ['string'], minLength: 1, maxLength: 5 },
      ['string', 'at least 1 characters', 'at most 5 characters'],
    ],
    [{ type: ['integer'], exclusiveMinimum: 0, maximum: 9 }, ['integer', 'at most 9', 'more than 0']],
    [{ enum: ['a', 'b'] }, ['one of a, b']],
    [{ const: 0 }, ['must be 0']],
    [{ pattern: '^x$' }, ['matches ^x$']],
    [{ anyOf: [{ required: ['a'] }, { required: ['b'] }] }, ['at least one of a, b']],
    [
      JSON.parse('{"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"]}}'),
      ['if a is 1, b is required'],
    ],
    [{ dependentRequired: { a: ['b'] } }, ['if a is present, b is required']],
    [true, []],
  ])('%j', (schema, rules) => {
    expect(describeSchema(none, schema)[0]?.rules).toEqual(rules);
  });

  test('members follow their owner, entries follow their list', () => {
    const chats = callgear.operations[0];
    const paths = describeSchema(callgear, chats?.input ?? {}).map(({ path }) => path);
    expect(paths).toContain('chats[].messages[].employee_id');
    expect(paths.indexOf('chats')).toBeLessThan(paths.indexOf('chats[].phone'));
  });

  test('a reference cycle ends', () => {
    const loop = { ...none, schemas: { Loop: { properties: { next: { $ref: '#/schemas/Loop' } } } } };
    expect(describeSchema(loop, { $ref: '#/schemas/Loop' }).length).toBeLessThan(20);
  });
});

describe('fields of a table', () => {
  test('are those of an item, then those of the entries of its list', () => {
    const { fields, list, listRequired } = kinds.chats.shape;
    expect([list, listRequired]).toEqual(['messages', true]);
    expect(fields.filter(({ each }) => each).map(({ path }) => path)).toEqual([
      '/messages/-/date_time',
      '/messages/-/source',
      '/messages/-/employee_id',
      '/messages/-/message',
    ]);
    expect(fields.find(({ name }) => name === 'status')?.choices).toEqual(['lost', 'succeed', 'refused']);
  });

  test('what else a call takes, and what needs what', () => {
    const names = otherParameters(callgear, kinds.chats.operation).map(({ name }) => name);
    expect(names).toEqual(['user_id']);
    const [uploadFile] = genesys.operations;
    if (uploadFile === undefined) throw new Error('The operation uploadFile is missing.');
    const { fields, needs } = fieldsAt(genesys, uploadFile, 'body');
    expect(fields.map(({ name }) => name)).not.toContain('operationName');
    expect(needs).toEqual({ messageType: ['text'], treatAs: ['text'] });
  });
});
