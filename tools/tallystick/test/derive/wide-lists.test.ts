import { expect, it } from 'vitest';
import { deriveCases } from '../../src/derive/index.ts';
import { subschemas } from '../../src/model/cycles.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { contractOf, type PlainSchema } from '../helpers/contract.ts';

/** More than the arguments that a call of a function can have. */
const MANY = 200_000;

it.each<[string, PlainSchema]>([
  ['enum', { enum: Array.from({ length: MANY }, (_, index) => index) }],
  ['oneOf', { oneOf: Array.from({ length: MANY }, () => true) }],
  ['anyOf', { anyOf: Array.from({ length: MANY }, () => true) }],
  ['allOf', { allOf: Array.from({ length: MANY }, () => ({ maxLength: 5 })) }],
  ['prefixItems', { type: ['array'], prefixItems: Array.from({ length: MANY }, () => true) }],
])('a list of `%s` may be longer than the arguments of a call', (_keyword, schema) => {
  const contract = contractOf({
    schemas: {},
    operations: [{ id: 'op', input: schema, outcomes: [{ name: 'result' }] }],
  });
  const [operation] = contract.operations;
  if (typeof operation?.input === 'object')
    expect(subschemas(operation.input).length).toBeLessThanOrEqual(MANY);
  expect(Array.isArray(deriveCases(contract, { ...DEFAULT_LIMITS, caseSteps: 100_000 }))).toBe(true);
});
