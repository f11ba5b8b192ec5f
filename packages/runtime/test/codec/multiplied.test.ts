import { expect, it } from 'vitest';
import { factsOf } from '../../src/codec/facts.ts';
import { unencodableBody } from '../../src/codec/index.ts';
import type { JsonSchema } from '../../src/contract/index.ts';

// A schema that refers to the next level twice has 2^30 paths to the last of 30 levels.
const LEVELS = 30;

type Step = (next: JsonSchema, level: number) => JsonSchema;

function chain(step: Step, last: JsonSchema = { type: 'string' }): Readonly<Record<string, JsonSchema>> {
  const levels = Array.from({ length: LEVELS }, (_, level) => [
    `level${level}`,
    step({ $ref: `#/schemas/level${level + 1}` }, level),
  ]);
  return Object.fromEntries([...levels, [`level${LEVELS}`, last]]);
}

const first = { $ref: '#/schemas/level0' };

it.each<[string, Step]>([
  ['allOf', (next) => ({ allOf: [next, next] })],
  ['anyOf', (next) => ({ anyOf: [next, next] })],
  ['oneOf of different branches', (next) => ({ oneOf: [next, { allOf: [next], title: 'other' }] })],
  ['allOf within anyOf', (next) => ({ anyOf: [{ allOf: [next, next] }, next] })],
])('facts of schemas that double by %s', (_name, step) => {
  expect(factsOf(first, chain(step)).types).toEqual(new Set(['string']));
});

it('values of branches are listed once, however many ways lead to them', () => {
  const schemas = chain((next, level) => ({ anyOf: [{ anyOf: [next, { const: level }] }, next] }), {
    const: 'end',
  });
  expect(factsOf(first, schemas).values).toHaveLength(LEVELS + 1);
});

it.each<[string, Step]>([
  ['items', (next) => ({ type: 'array', items: next })],
  ['prefixItems', (next) => ({ type: 'array', prefixItems: [next, next] })],
  ['properties', (next) => ({ type: 'object', properties: { a: next, b: next } })],
])('what cannot be sent of schemas that double by %s', (_name, step) => {
  const schemas = chain(step);
  expect(unencodableBody({ mediaType: 'application/json', schema: first }, schemas)).toEqual([]);
});

it('a form of thousands of members', () => {
  const members = Array.from({ length: 4_000 }, (_, index) => [`m${index}`, { type: 'string' }]);
  const schema = { type: 'object', properties: Object.fromEntries(members) };
  expect(unencodableBody({ mediaType: 'application/x-www-form-urlencoded', schema }, {})).toEqual([]);
});

it('what is known of a schema is the same for every reference to it', () => {
  const schemas = {
    whole: { allOf: [{ type: 'object' }, { required: ['a'] }] },
    again: { $ref: '#/schemas/whole' },
  };
  const facts = factsOf({ $ref: '#/schemas/whole' }, schemas);
  expect(facts.required).toEqual(['a']);
  expect(factsOf({ $ref: '#/schemas/whole' }, schemas)).toBe(facts);
  expect(factsOf({ $ref: '#/schemas/again' }, schemas)).toBe(facts);
});

it('references that only lead back to each other accept anything', () => {
  const schemas = { one: { $ref: '#/schemas/other' }, other: { $ref: '#/schemas/one' } };
  expect(factsOf({ $ref: '#/schemas/one' }, schemas).types).toBeUndefined();
});
