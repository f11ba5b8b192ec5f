import { describe, expect, it } from 'vitest';
import { type CutShort, deriveCases, type WorkLimits } from '../../src/derive/index.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { contractOf, type PlainSchema } from '../helpers/contract.ts';

function derived(input: PlainSchema, limits: Partial<WorkLimits> = {}, schemas = {}) {
  const operation = { id: 'op', input, outcomes: [{ name: 'result' }] };
  const cuts: CutShort[] = [];
  const contract = contractOf({ schemas, operations: [operation] });
  const cases = deriveCases(contract, { ...DEFAULT_LIMITS, ...limits }, (cut) => cuts.push(cut));
  return { cases, cuts: cuts.map(({ operation: { id }, limit }) => `${id} ${limit?.name ?? 'no input'}`) };
}

const names = (count: number) => Array.from({ length: count }, (_, index) => `m${index}`);

/** An object that requires the given number of members. */
function required(count: number): PlainSchema {
  const properties = names(count).map((name) => [name, { type: 'string', minLength: 1 }]);
  return { type: 'object', required: names(count), properties: Object.fromEntries(properties) };
}

describe('limits of a contract suite', () => {
  it('are far from an ordinary operation', () => {
    const { cases, cuts } = derived(required(20));
    expect(cuts).toEqual([]);
    expect(cases.filter(({ id }) => id.includes('/required/'))).toHaveLength(20);
  });

  it.each<[keyof WorkLimits, number]>([
    ['cases', 7],
    ['caseSteps', 8_000],
    ['caseCharacters', 40_000],
  ])('end an operation at `%s`, and report it', (limit, most) => {
    const { cases, cuts } = derived(required(20), { [limit]: most });
    expect(cuts).toEqual([`op ${limit}`]);
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.length).toBeLessThan(derived(required(20)).cases.length);
  });

  it('end an operation that requires a thousand members, each case of which states them all', () => {
    const { cases, cuts } = derived(required(1_000));
    expect(cuts).toHaveLength(1);
    expect(JSON.stringify(cases).length).toBeLessThan(4_000_000);
  });

  it('say where no valid input is found', () => {
    const { cases, cuts } = derived(required(4_000));
    expect(cases).toEqual([]);
    expect(cuts).toEqual(['op no input']);
  });

  it('grow with the contract, unless they are stated', () => {
    const limitOf = (schemas: Record<string, PlainSchema>, limits: Partial<WorkLimits> = {}) => {
      const operation = { id: 'op', input: required(600), outcomes: [{ name: 'result' }] };
      const found: CutShort[] = [];
      const contract = contractOf({ schemas, operations: [operation] });
      deriveCases(contract, { ...DEFAULT_LIMITS, ...limits }, (cut) => found.push(cut));
      return found[0]?.limit;
    };
    const many = Object.fromEntries(names(3_000).map((name) => [name, required(3)]));
    const [small, large] = [limitOf({}), limitOf(many)];
    expect(small?.name).toBe('caseSteps');
    expect(small?.value).toBeLessThan(1_000_000);
    expect(large?.value).toBeGreaterThan(1_000_000);
    expect(limitOf(many, { caseSteps: 50_000 })?.value).toBe(50_000);
  });

  it('leave every operation its share, whatever those before it take', () => {
    const large = { id: 'large', input: required(400), outcomes: [{ name: 'result' }] };
    const small = { id: 'small', input: required(3), outcomes: [{ name: 'result' }] };
    const limits = { ...DEFAULT_LIMITS, caseSteps: 300_000 };
    const cases = deriveCases(contractOf({ operations: [large, small] }), limits);
    expect(cases.filter(({ id }) => /^small\/refused\/.*required\//.test(id))).toHaveLength(3);
  });
});

const LEVELS = 30;
const refTo = (level: number): PlainSchema => ({ $ref: `#/schemas/level${level}` });

function doubled(step: (next: PlainSchema) => PlainSchema): Record<string, PlainSchema> {
  const levels = Array.from({ length: LEVELS }, (_, level) => [`level${level}`, step(refTo(level + 1))]);
  return Object.fromEntries([...levels, [`level${LEVELS}`, { type: 'string' }]]);
}

it.each<[string, (next: PlainSchema) => PlainSchema]>([
  ['prefixItems', (next) => ({ type: 'array', prefixItems: [next, next], minItems: 2 })],
  [
    'required members',
    (next) => ({ type: 'object', required: ['a', 'b'], properties: { a: next, b: next } }),
  ],
  ['minItems', (next) => ({ type: 'array', items: next, minItems: 3_000 })],
  ['allOf', (next) => ({ allOf: [next, next] })],
  ['contains', (next) => ({ type: 'array', contains: next, minContains: 900 })],
])('a sample that %s would double thirty times ends the search', (_name, step) => {
  const { cases } = derived(refTo(0), {}, doubled(step));
  expect(JSON.stringify(cases).length).toBeLessThan(2_000_000);
});

const record = <Value>(of: (name: string) => Value) =>
  Object.fromEntries(names(600).map((name) => [name, of(name)]));
const texts = record(() => ({ type: 'string' }));

it.each<[string, PlainSchema]>([
  ['dependentRequired', { type: 'object', properties: texts, dependentRequired: record(() => names(600)) }],
  [
    'patternProperties',
    { type: 'object', required: names(600), properties: texts, patternProperties: texts },
  ],
  ['enum', { enum: Array.from({ length: 30_000 }, (_, value) => ({ value })) }],
  ['pattern', { type: 'string', minLength: 19_000, pattern: '^(a|ab?|b)+$' }],
])('what `%s` costs is counted, however few values there are', (_keyword, value) => {
  const steps = 6_000;
  const input: PlainSchema = { type: 'object', required: ['value'], properties: { value } };
  const { cuts } = derived(input, { caseSteps: steps });
  expect(cuts).toEqual(['op caseSteps']);
});

it('texts of a sample are limited together', () => {
  const members = names(300).map((name) => [name, { type: 'string', minLength: 99_000 }]);
  const input: PlainSchema = {
    type: 'object',
    required: names(300),
    properties: Object.fromEntries(members),
  };
  expect(JSON.stringify(derived(input).cases).length).toBeLessThan(1_000_000);
});
