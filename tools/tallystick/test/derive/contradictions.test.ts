import { expect, it } from 'vitest';
import { deriveCases } from '../../src/derive/index.ts';
import { contractOf, type PlainSchema } from '../helpers/contract.ts';

const needed: PlainSchema = JSON.parse(
  '{"if": {"properties": {"by": {"const": "agent"}}, "required": ["by"]}, "then": {"required": ["id"]}}',
);

it.each<[string, PlainSchema]>([
  ['a text with a condition on members', { type: 'string', allOf: [needed] }],
  [
    'a number that asks for one of two members',
    { type: 'number', anyOf: [{ required: ['a'] }, { required: ['b'] }] },
  ],
  ['a text with members', { type: 'string', properties: { a: { type: 'string' } }, required: ['a'] }],
])('a schema that contradicts itself makes no case, and no fault: %s', (_, item) => {
  const input: PlainSchema = { type: 'object', properties: { items: { type: 'array', items: item } } };
  const contract = contractOf({
    operations: [
      {
        id: 'op',
        input,
        examples: [{ name: 'one', input: { items: [{ by: 'agent' }] }, outcome: 'result' }],
      },
    ],
  });
  expect(() => deriveCases(contract)).not.toThrow();
  expect(deriveCases(contract).every(({ operation }) => operation === 'op')).toBe(true);
});
