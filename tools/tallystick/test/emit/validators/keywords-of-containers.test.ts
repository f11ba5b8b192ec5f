import { type KeywordRow, testRows } from './keyword-rows.ts';

const REQUIRED_A = { required: ['a'] };

const MANY = Array.from({ length: 20 }, (_, index) => `m${index}`);
const HOLDS_MANY = Object.fromEntries(MANY.map((name) => [name, 1]));

const ROWS: readonly KeywordRow[] = [
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
];

testRows(ROWS);
