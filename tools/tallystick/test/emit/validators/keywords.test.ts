import { describe, expect, it } from 'vitest';
import type { PlainSchema } from '../../helpers/contract.ts';
import { validatorsOfSchema } from '../../helpers/validators.ts';

interface Row {
  readonly name: string;
  readonly schema: PlainSchema;
  readonly takes: readonly unknown[];
  /** Values with the codes and pointers of their issues. */
  readonly refuses: readonly (readonly [value: unknown, ...issues: string[]])[];
}

const REQUIRED_A = { required: ['a'] };
const REQUIRED_B = { required: ['b'] };

const MANY = Array.from({ length: 20 }, (_, index) => `m${index}`);
const HOLDS_MANY = Object.fromEntries(MANY.map((name) => [name, 1]));

const ROWS: readonly Row[] = [
  { name: 'true', schema: true, takes: [null, {}], refuses: [] },
  { name: 'false', schema: false, takes: [], refuses: [[1, 'never ']] },
  {
    name: 'type',
    schema: { type: 'string' },
    takes: ['', 'a'],
    refuses: [
      [1, 'type '],
      [null, 'type '],
    ],
  },
  {
    name: 'several types',
    schema: { type: ['integer', 'null'] },
    takes: [1, 1.0, null],
    refuses: [
      [1.5, 'type '],
      [Number.NaN, 'type '],
      ['1', 'type '],
    ],
  },
  {
    name: 'number',
    schema: { type: 'number' },
    takes: [0, -1.5],
    refuses: [
      [Number.NaN, 'type '],
      [Number.POSITIVE_INFINITY, 'type '],
    ],
  },
  {
    name: 'object, which is not an array',
    schema: { type: 'object' },
    takes: [{}, Object.create(null)],
    refuses: [
      [[], 'type '],
      [null, 'type '],
    ],
  },
  {
    name: 'enum',
    schema: { enum: ['a', 1, null, { b: [1] }] },
    takes: ['a', 1, null, { b: [1] }],
    refuses: [
      ['b', 'enum '],
      [{ b: [2] }, 'enum '],
      [undefined, 'enum '],
    ],
  },
  {
    name: 'enum of many',
    schema: { enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'] },
    takes: ['a', 'j'],
    refuses: [['k', 'enum ']],
  },
  {
    name: 'enum less what the type excludes',
    schema: { type: 'string', enum: ['a', null] },
    takes: ['a'],
    refuses: [
      [null, 'type '],
      ['b', 'enum '],
    ],
  },
  {
    name: 'const',
    schema: { const: { a: 1, b: 2 } },
    takes: [{ b: 2, a: 1 }],
    refuses: [
      [{ a: 1 }, 'const '],
      [{ a: 1, b: 2, c: 3 }, 'const '],
    ],
  },
  {
    name: 'bounds',
    schema: { minimum: 1, exclusiveMaximum: 3 },
    takes: [1, 2.9, 'text'],
    refuses: [
      [0.9, 'minimum '],
      [3, 'exclusive-maximum '],
    ],
  },
  {
    name: 'other bounds',
    schema: { exclusiveMinimum: 1, maximum: 3 },
    takes: [1.1, 3],
    refuses: [
      [1, 'exclusive-minimum '],
      [3.1, 'maximum '],
    ],
  },
  {
    name: 'multipleOf a fraction',
    schema: { multipleOf: 0.01 },
    takes: [4.35, 19.99, 0, 1e300],
    refuses: [[0.005, 'multiple-of ']],
  },
  { name: 'multipleOf', schema: { multipleOf: 3 }, takes: [9, -3], refuses: [[4, 'multiple-of ']] },
  {
    name: 'lengths in code points',
    schema: { minLength: 2, maxLength: 3 },
    takes: ['😀😀', '😀😀😀', 'abc', 5],
    refuses: [
      ['😀', 'min-length '],
      ['abcd', 'max-length '],
      ['😀😀😀😀', 'max-length '],
    ],
  },
  { name: 'pattern', schema: { pattern: '^a+$' }, takes: ['aa', 1], refuses: [['b', 'pattern ']] },
  {
    name: 'pattern in unicode mode',
    schema: { pattern: '^.$' },
    takes: ['😀'],
    refuses: [['😀😀', 'pattern ']],
  },
  {
    name: 'pattern that unicode mode refuses',
    schema: { pattern: '^\\-\\@$' },
    takes: ['-@'],
    refuses: [['@-', 'pattern ']],
  },
  {
    name: 'items',
    schema: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 2 },
    takes: [['a'], ['a', 'b']],
    refuses: [
      [[], 'min-items '],
      [['a', 'b', 'c'], 'max-items '],
      [['a', 1], 'type /1'],
      [[1, 2], 'type /0', 'type /1'],
    ],
  },
  {
    name: 'a tuple',
    schema: { prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
    takes: [[], ['a'], ['a', 1]],
    refuses: [
      [[1, 'a'], 'type /0', 'type /1'],
      [['a', 1, 2], 'never /2'],
    ],
  },
  {
    name: 'contains',
    schema: { contains: { const: 1 }, minContains: 2, maxContains: 3 },
    takes: [
      [1, 2, 1],
      [1, 1, 1],
    ],
    refuses: [
      [[1], 'contains '],
      [[1, 1, 1, 1], 'contains '],
    ],
  },
  {
    name: 'uniqueItems',
    schema: { uniqueItems: true },
    takes: [
      [1, '1', true],
      [{ a: 1 }, { a: 2 }],
      [[1], [2]],
      [{ a: { b: 1 } }, { a: { b: 2 } }],
    ],
    refuses: [
      [[1, 1], 'unique-items '],
      [
        [
          { a: 1, b: 2 },
          { b: 2, a: 1 },
        ],
        'unique-items ',
      ],
      [[[[1]], [[1]]], 'unique-items '],
    ],
  },
  {
    name: 'unevaluatedItems',
    schema: { prefixItems: [true], anyOf: [{ contains: { const: 'x' } }, true], unevaluatedItems: false },
    takes: [[1], [1, 'x', 'x']],
    refuses: [
      [[1, 2], 'never /1'],
      [[1, 'x', 2], 'never /2'],
    ],
  },
  {
    name: 'members',
    schema: {
      type: 'object',
      properties: { a: { type: 'string' }, 'b/~': { type: 'integer' } },
      required: ['a', 'z'],
      additionalProperties: false,
    },
    takes: [],
    refuses: [
      [{}, 'required /a', 'required /z'],
      [{ a: 1, 'b/~': 'x', z: 1 }, 'type /a', 'type /b~1~0', 'unknown-member /z'],
    ],
  },
  {
    name: 'members that are undefined are absent',
    schema: { properties: { a: { type: 'string' } }, required: ['b'], additionalProperties: false },
    takes: [],
    refuses: [[{ a: undefined, b: undefined, c: undefined }, 'required /b']],
  },
  {
    name: 'names that objects inherit',
    schema: { properties: { toString: { type: 'string' } }, required: ['constructor'] },
    takes: [{ constructor: 1 }, { constructor: 1, toString: 'a' }],
    refuses: [
      [{}, 'required /constructor'],
      [{ constructor: 1, toString: 1 }, 'type /toString'],
    ],
  },
  {
    name: '__proto__ as data',
    schema: JSON.parse('{"properties":{"__proto__":{"type":"string"}},"additionalProperties":false}'),
    takes: [{}, JSON.parse('{"__proto__":"a"}')],
    refuses: [[JSON.parse('{"__proto__":1}'), 'type /__proto__']],
  },
  {
    name: '__proto__ as a stranger',
    schema: { properties: { a: true }, additionalProperties: false },
    takes: [{ a: 1 }],
    refuses: [[JSON.parse('{"__proto__":1}'), 'unknown-member /__proto__']],
  },
  {
    name: 'patternProperties and additionalProperties',
    schema: {
      properties: { a: true },
      patternProperties: { '^x-': { type: 'string' } },
      additionalProperties: { type: 'integer' },
    },
    takes: [{ a: [], 'x-a': 'b', b: 1 }],
    refuses: [[{ 'x-a': 1, b: 'c' }, 'type /x-a', 'type /b']],
  },
  {
    name: 'propertyNames',
    schema: { propertyNames: { maxLength: 2 } },
    takes: [{ ab: 1 }],
    refuses: [[{ abc: 1 }, 'property-name /abc']],
  },
  {
    name: 'counts of members',
    schema: { minProperties: 1, maxProperties: 2 },
    takes: [{ a: 1 }, []],
    refuses: [
      [{}, 'min-properties '],
      [{ a: 1, b: 2, c: 3 }, 'max-properties '],
      [{ a: undefined }, 'min-properties '],
    ],
  },
  {
    name: 'dependentRequired',
    schema: { dependentRequired: { a: ['b', 'c'] } },
    takes: [{ b: 1 }, { a: 1, b: 1, c: 1 }, 'a'],
    refuses: [[{ a: 1, b: 1 }, 'dependent-required ']],
  },
  {
    name: 'dependentRequired of many members',
    schema: { dependentRequired: { a: MANY, toString: MANY } },
    takes: [{ m0: 1 }, { a: 1, ...HOLDS_MANY }, 'a'],
    refuses: [
      [{ a: 1, ...HOLDS_MANY, m3: undefined, m8: undefined }, 'dependent-required ', 'dependent-required '],
      [{ toString: 1, ...HOLDS_MANY, m5: undefined }, 'dependent-required '],
    ],
  },
  {
    name: 'dependentSchemas',
    schema: { dependentSchemas: { a: { required: ['b'], properties: { b: { type: 'string' } } } } },
    takes: [{}, { a: 1, b: 'c' }],
    refuses: [
      [{ a: 1 }, 'conditional-required '],
      [{ a: 1, b: 1 }, 'type /b'],
    ],
  },
  {
    name: 'unevaluatedProperties',
    schema: {
      allOf: [{ properties: { a: true } }],
      if: REQUIRED_A,
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name
      then: { properties: { b: true } },
      unevaluatedProperties: false,
    },
    takes: [{ a: 1, b: 1 }, {}],
    refuses: [
      [{ b: 1 }, 'unknown-member /b'],
      [{ a: 1, c: 1 }, 'unknown-member /c'],
    ],
  },
  {
    name: 'allOf',
    schema: { allOf: [{ type: 'integer' }, { minimum: 2 }] },
    takes: [2],
    refuses: [
      [1, 'minimum '],
      ['a', 'type '],
    ],
  },
  {
    name: 'anyOf',
    schema: { anyOf: [{ type: 'string' }, { minimum: 2 }] },
    takes: ['a', 2, null],
    refuses: [[1, 'any-of ']],
  },
  {
    name: 'anyOf a form and null: the form is to blame',
    schema: { anyOf: [{ type: 'string', minLength: 2 }, { type: 'null' }] },
    takes: ['ab', null],
    refuses: [['a', 'min-length ']],
  },
  {
    name: 'anyOf of required members',
    schema: { type: 'object', anyOf: [REQUIRED_A, REQUIRED_B] },
    takes: [{ a: 1 }, { a: 1, b: 1 }],
    refuses: [[{}, 'any-of-required ']],
  },
  {
    name: 'oneOf',
    schema: { oneOf: [{ type: 'integer' }, { minimum: 2 }] },
    takes: [1, 2.5, 'a'],
    refuses: [
      [2, 'one-of '],
      [1.5, 'one-of '],
    ],
  },
  {
    name: 'oneOf of required members',
    schema: { type: 'object', oneOf: [REQUIRED_A, REQUIRED_B] },
    takes: [{ a: 1 }, { b: 1 }],
    refuses: [
      [{}, 'one-of-required '],
      [{ a: 1, b: 1 }, 'one-of-required '],
    ],
  },
  { name: 'not', schema: { not: { type: 'string' } }, takes: [1], refuses: [['a', 'not ']] },
  {
    name: 'a condition that asks for members',
    schema: {
      type: 'object',
      if: { properties: { source: { const: 'operator' } }, required: ['source'] },
      // biome-ignore lint/suspicious/noThenProperty: the keyword's name
      then: { required: ['employee'] },
      else: { properties: { employee: false } },
    },
    takes: [{ source: 'operator', employee: 1 }, { source: 'visitor' }],
    refuses: [
      [{ source: 'operator' }, 'conditional-required '],
      [{ source: 'visitor', employee: 1 }, 'never /employee'],
    ],
  },
  {
    name: 'contradictions',
    schema: { type: 'string', allOf: [{ type: 'integer', minimum: 1 }, { enum: [2] }, { const: 3 }] },
    takes: [],
    refuses: [['a', 'type ', 'enum ', 'const ']],
  },
];

describe.each(ROWS)('$name', ({ schema, takes, refuses }) => {
  it('has the same result from is and validate', async () => {
    const { is, issues } = await validatorsOfSchema(schema);
    for (const value of takes) expect([is(value), issues(value)]).toEqual([true, []]);
    for (const [value, ...expected] of refuses) {
      expect(is(value)).toBe(false);
      expect(issues(value).map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(expected);
    }
  });
});
