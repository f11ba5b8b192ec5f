import { type KeywordRow, testRows } from './keyword-rows.ts';

const REQUIRED_A = { required: ['a'] };
const REQUIRED_B = { required: ['b'] };

const ROWS: readonly KeywordRow[] = [
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

testRows(ROWS);
