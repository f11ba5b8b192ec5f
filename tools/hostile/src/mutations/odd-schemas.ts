import type { Tree } from './tree.ts';

/** Two schemas, named S and T, that may refer to themselves and to each other. */
export interface OddSchemas {
  readonly S: Tree;
  readonly T: Tree;
}

const S = { $ref: '#/components/schemas/S' };
const T = { $ref: '#/components/schemas/T' };
const OBJECT = { type: 'object' };

/** Keywords that hold one schema, a list of schemas, and schemas by name. */
const SINGLE =
  `not if then else contains items propertyNames additionalProperties unevaluatedProperties unevaluatedItems
  additionalItems contentSchema`.split(/\s+/);
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const MAPS = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions', 'dependencies'];

/** Numbers that JSON can write and few expect: the texts in `@@` are written without quotes. */
const NUMBERS: readonly Tree[] = [
  ...[0, -1, 1.5, 1e308, -1e308, 5e-324, 2 ** 53, 2 ** 63, 'x', null, true, []],
  ...['@@1e400@@', '@@-1e400@@', '@@-0@@'],
];
const BOUNDS =
  `minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength minItems maxItems
  minProperties maxProperties minContains maxContains`.split(/\s+/);

const DISCRIMINATORS: readonly Tree[] = [
  { propertyName: 'k' },
  { propertyName: 1 },
  {},
  'k',
  { propertyName: 'k', mapping: 1 },
  { propertyName: 'k', mapping: { a: 1 } },
  { propertyName: 'k', mapping: { a: S.$ref } },
  {
    propertyName: 'k',
    mapping: { a: 'file://evil/x.json', b: '%2f', c: '%', d: '#/info', e: '', f: 'S', g: 'T', h: 'T#/x' },
  },
  { propertyName: '__proto__', mapping: { ['__proto__']: T.$ref } },
  { propertyName: 'a/b' },
  { propertyName: '' },
  { propertyName: 'k', mapping: { a: T.$ref, b: T.$ref, c: T.$ref } },
];

const URIS: readonly Tree[] = [
  ...['file://evil/x.json', 'file:///srv/a%2fb/x.json', 'http://[', '//host/x', 'urn:', 'urn:x:y', '\0', ''],
  ...['#', '#a', 'file:', 'file://%', '%', 'a b', 'x'.repeat(5_000), 'data:,x', 'javascript:1'],
  ...[
    'http://a:99999/',
    'file:///',
    '../../x',
    'C:\\x',
    '\\\\host\\x',
    'https://example.com/a#b',
    '?',
    '?q#/x',
  ],
  ...[1, null, {}],
];

const PATTERNS: readonly Tree[] = [
  ...[
    '^(((((a{100}){100}){100}){100}){100})$',
    '(a{1000}){1000}',
    'a{99999999}',
    'a{2,1}',
    '(',
    '[z-a]',
    '\\',
  ],
  ...['(?<a>x)\\k<a>', '(?<=a)b', '\\p{L}+', '\\p{Foo}', '(?i)a', '^(?!a)b$', '\\1', '(a+)+$', '^(a|a)+$'],
  ...[
    '^(([a-z])+.)+[A-Z]([a-z])+$',
    '\ud800',
    '[\\ud800-\\udfff]',
    '.{0,100000}',
    '(.{1,100}){1,100}',
    '(?:)',
  ],
  ...[
    '[]',
    '[^]',
    'x'.repeat(20_000),
    `${'('.repeat(3_000)}${')'.repeat(3_000)}`,
    '$^',
    '\\u{110000}',
    '\\cA',
  ],
  ...[`${'(a|'.repeat(500)}b${')'.repeat(500)}`, '(?<a>.)(?<a>.)', 1, null],
];

const TYPES: readonly Tree[] = ['', 'nothing', [], ['string', 'string'], [1], null, {}, 'file', 'any'];

const VALUES: readonly Tree[] = [
  ...[
    [],
    [null],
    [[]],
    [{}],
    ['a', 'a'],
    [1, 1],
    'x',
    {},
    null,
    [{ $ref: '#' }],
    ['__proto__'],
    ['@@1e400@@'],
  ],
];

/** Schemas that refer to themselves about the same value, or about parts of it. */
function cycles(): readonly OddSchemas[] {
  const single = SINGLE.flatMap((name): OddSchemas[] => [
    { S: { [name]: S }, T: OBJECT },
    { S: { [name]: T }, T: { [name]: S } },
    { S: { if: {}, [name]: { not: S } }, T: OBJECT },
    { S: { allOf: [{ [name]: S }] }, T: OBJECT },
    { S: { type: 'object', required: ['a'], properties: { a: { [name]: S } } }, T: OBJECT },
  ]);
  const lists = LISTS.flatMap((name): OddSchemas[] => [
    { S: { [name]: [S] }, T: OBJECT },
    { S: { [name]: [S, T] }, T: { [name]: [S] } },
    { S: { [name]: [{ not: S }] }, T: OBJECT },
    { S: { [name]: [] }, T: OBJECT },
    { S: { [name]: [{ $ref: '#' }] }, T: OBJECT },
    { S: { [name]: [true, false] }, T: OBJECT },
  ]);
  const maps = MAPS.flatMap((name): OddSchemas[] => [
    { S: { required: ['a'], [name]: { a: S } }, T: OBJECT },
    { S: { [name]: { '^(a|a)+$': S, '(': S, '(((((a{100}){100}){100}){100}){100})': {} } }, T: OBJECT },
    { S: { [name]: S }, T: OBJECT },
    { S: { [name]: [S] }, T: OBJECT },
    { S: { [name]: { a: { [name]: { a: { not: S } } } } }, T: OBJECT },
  ]);
  return [...single, ...lists, ...maps];
}

function discriminated(): readonly OddSchemas[] {
  return DISCRIMINATORS.flatMap((discriminator): OddSchemas[] => [
    { S: { oneOf: [T, S], discriminator }, T: OBJECT },
    { S: { oneOf: [T], discriminator }, T: { allOf: [S], properties: { k: { const: 'x' } } } },
    { S: { discriminator }, T: OBJECT },
    { S: { type: 'object', discriminator, properties: { k: {} } }, T: { allOf: [S, { required: ['z'] }] } },
    { S: { anyOf: [{ type: 'string' }, T], discriminator }, T: OBJECT },
    { S: { type: 'array', discriminator, items: S }, T: OBJECT },
    { S: { allOf: [T], discriminator }, T: { allOf: [S], discriminator } },
    { S: { oneOf: [{ not: S }], discriminator }, T: OBJECT },
  ]);
}

function identified(): readonly OddSchemas[] {
  return URIS.flatMap((uri): OddSchemas[] => [
    {
      S: {
        $id: uri,
        properties: { a: { $ref: 'y.json' }, b: { $ref: 'y%2f.json' }, c: { $ref: '#/properties/a' } },
      },
      T: { $id: 'file://evil/z.json', properties: { a: { $id: uri, not: { $ref: '//q/%2f' } } } },
    },
    { S: { $ref: uri }, T: { $id: uri, $ref: '#' } },
    {
      S: { $id: uri, $anchor: 'x', $dynamicAnchor: 'x', not: { $dynamicRef: '#x' } },
      T: { $dynamicRef: uri },
    },
    { S: { $anchor: uri, $dynamicAnchor: uri }, T: { $recursiveRef: uri, $schema: uri } },
  ]);
}

function matched(): readonly OddSchemas[] {
  return PATTERNS.flatMap((pattern): OddSchemas[] => [
    { S: { type: 'object', required: ['v'], properties: { v: { type: 'string', pattern } } }, T: OBJECT },
    { S: { type: 'string', pattern, minLength: 5, maxLength: 6 }, T: { type: 'string', not: { pattern } } },
    { S: { patternProperties: { [String(pattern)]: { type: 'string' } }, minProperties: 2 }, T: OBJECT },
    { S: { propertyNames: { pattern }, minProperties: 1, required: ['b'] }, T: OBJECT },
  ]);
}

const KINDS = ['integer', 'number', 'string', 'array', 'object'];

function bounded(): readonly OddSchemas[] {
  return BOUNDS.flatMap((name) =>
    NUMBERS.map(
      (bound): OddSchemas => ({
        S: { type: KINDS, [name]: bound, contains: {}, items: { type: 'integer', [name]: bound } },
        T: { [name]: bound, default: 1, example: 'x', examples: [1], enum: [bound], const: bound },
      }),
    ),
  );
}

function typed(): readonly OddSchemas[] {
  const types = TYPES.map(
    (type): OddSchemas => ({
      S: { type, properties: { a: { type } }, items: { type } },
      T: { type, enum: [] },
    }),
  );
  const values = VALUES.flatMap((list): OddSchemas[] => [
    { S: { type: 'string', enum: list }, T: { enum: list, not: { enum: list } } },
    { S: { required: list, dependentRequired: { a: list } }, T: { dependentRequired: list } },
    { S: { const: list, enum: list, examples: list }, T: OBJECT },
  ]);
  const others = [true, false, null, [], 'x', 1].map((odd): OddSchemas => ({ S: odd, T: odd }));
  return [...types, ...values, ...others];
}

/** Schemas in schemas, as deep as the limit on depth allows. */
function deep(): readonly OddSchemas[] {
  const nested = (times: number, wrap: (inner: Tree) => Tree): Tree =>
    Array.from({ length: times }).reduce<Tree>(wrap, { type: 'string' });
  return [
    nested(45, (inner) => ({ allOf: [{ not: { not: inner } }] })),
    nested(80, (inner) => ({ type: 'array', items: inner, minItems: 1 })),
    nested(60, (inner) => ({ type: 'object', required: ['a'], properties: { a: inner } })),
  ].map((odd): OddSchemas => ({ S: odd, T: { anyOf: [S, { not: S }] } }));
}

export const ODD_SCHEMAS: readonly OddSchemas[] = [
  ...cycles(),
  ...discriminated(),
  ...identified(),
  ...matched(),
  ...bounded(),
  ...typed(),
  ...deep(),
];
