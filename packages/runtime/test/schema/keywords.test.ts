import { describe, expect, test } from 'vitest';
import { evaluate, isValid, type JsonSchema, type SchemaContext } from '../../src/schema/index.ts';

type Row = readonly [schema: JsonSchema, value: unknown, issues: readonly string[]];

/** `code pointer` of each issue. */
function issuesOf(
  value: unknown,
  schema: JsonSchema,
  context: Partial<SchemaContext> = {},
): readonly string[] {
  const { issues, valid } = evaluate(value, schema, { schemas: {}, ...context });
  expect(isValid(value, schema, { schemas: {}, ...context })).toBe(valid);
  expect(valid).toBe(issues.length === 0);
  return issues.map(({ code, pointer }) => `${code} ${pointer}`.trim());
}

/** JSON has no bigint. */
function titleOf([schema, value]: Row): string {
  const text = (each: unknown): string =>
    JSON.stringify(each, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));
  return `${text(schema)}: ${text(value)}`;
}

/** The keyword; no promise is meant. */
const THEN = 'then';

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'boolean schemas': [
    [true, undefined, []],
    [false, 1, ['never']],
    [{ properties: { a: false } }, { a: 1 }, ['never /a']],
  ],
  type: [
    [{ type: 'integer' }, 1.0, []],
    [{ type: 'integer' }, 1.5, ['type']],
    [{ type: 'integer' }, 2n ** 63n, []],
    [{ type: 'number' }, Number.NaN, ['type']],
    [{ type: 'number' }, Number.POSITIVE_INFINITY, ['type']],
    [{ type: ['string', 'null'] }, null, []],
    [{ type: ['string', 'null'] }, [], ['type']],
    [{ type: 'object' }, [], ['type']],
    [{ type: 'object' }, undefined, ['type']],
    [{ type: 'string', minLength: 3 }, 1, ['type']],
  ],
  'enum and const': [
    [{ enum: [1, 'a', null, { a: [1] }] }, { a: [1] }, []],
    [{ enum: [1, 'a'] }, '1', ['enum']],
    [{ enum: [1] }, 1n, []],
    [{ const: { a: 1, b: 2 } }, { b: 2, a: 1 }, []],
    [{ const: [] }, {}, ['const']],
    [{ const: 0 }, -0, []],
    [{ const: 1, enum: [2] }, 1, ['never']],
    [{ const: 1, enum: [1, 2] }, 2, ['const']],
    [{ enum: [] }, 1, ['never']],
    [{ enum: [1], type: 'string' }, 'a', ['never']],
  ],
  numbers: [
    [{ minimum: 1, maximum: 2 }, 3, ['maximum']],
    [{ exclusiveMinimum: 1 }, 1, ['exclusive-minimum']],
    [{ exclusiveMaximum: 1 }, 1, ['exclusive-maximum']],
    [{ minimum: 5, multipleOf: 2 }, 3, ['minimum', 'multiple-of']],
    [{ minimum: 1 }, 'text', []],
    [{ maximum: 9007199254740992 }, 9007199254740993n, ['maximum']],
    [{ multipleOf: 0.01 }, 0.07, []],
    [{ multipleOf: 0.0001 }, 0.0075, []],
    [{ multipleOf: 0.0001 }, 0.00751, ['multiple-of']],
    [{ multipleOf: 0.1 }, 1e300, []],
    [{ multipleOf: 0.123456789 }, 1e308, ['multiple-of']],
    [{ multipleOf: 1e-8 }, 12391239123, []],
    [{ multipleOf: 3 }, 9007199254740993n, []],
    [{ multipleOf: 3 }, 9007199254740994n, ['multiple-of']],
    [{ multipleOf: 5e-324 }, 1e308, []],
  ],
  strings: [
    [{ minLength: 2 }, '😀', ['min-length']],
    [{ maxLength: 1 }, '😀', []],
    [{ maxLength: 1 }, '\ud83d\ud83d', ['max-length']],
    [{ minLength: 2 }, '\ude00\ud83d', []],
    [{ pattern: '^a+$' }, 'aab', ['pattern']],
    [{ pattern: '^\\p{L}$' }, 'é', []],
    [{ pattern: '^.$' }, '😀', []],
    [{ pattern: '\\-' }, 'a-b', []],
    [{ pattern: '(' }, 'not a pattern, so it asks for nothing', []],
    [{ format: 'date' }, '2023-02-29', ['format']],
    [{ format: 'unheard-of' }, 'x', []],
  ],
  arrays: [
    [{ minItems: 2 }, [1], ['min-items']],
    [{ maxItems: 0 }, [1], ['max-items']],
    [
      { uniqueItems: true },
      [
        { a: 1, b: [] },
        { b: [], a: 1 },
      ],
      ['unique-items'],
    ],
    [{ uniqueItems: true }, [1, true, '1', [1], null, 'null', {}, []], []],
    [{ uniqueItems: true }, [1, 1n], ['unique-items']],
    [{ uniqueItems: true }, [0, -0], ['unique-items']],
    [{ prefixItems: [{ type: 'string' }], items: { type: 'number' } }, [1, 'a'], ['type /0', 'type /1']],
    [{ prefixItems: [true], items: false }, [1, 2], ['never /1']],
    [{ contains: { const: 1 } }, [], ['contains']],
    [{ contains: { const: 1 }, minContains: 0 }, [], []],
    [{ contains: { const: 1 }, maxContains: 1 }, [1, 1], ['contains']],
  ],
  objects: [
    [{ required: ['a'] }, { a: undefined }, ['required /a']],
    [{ required: ['toString'] }, {}, ['required /toString']],
    [{ additionalProperties: false, properties: { a: true } }, { a: 1, 'b/c': 2 }, ['unknown-member /b~1c']],
    [{ additionalProperties: false }, { a: undefined }, []],
    [{ patternProperties: { '^x': { type: 'null' } } }, { x1: 1, y: 1 }, ['type /x1']],
    [
      { additionalProperties: { type: 'null' }, patternProperties: { '^x': true } },
      { x: 1, y: 1 },
      ['type /y'],
    ],
    [{ propertyNames: { maxLength: 1 } }, { ab: 1 }, ['property-name /ab']],
    [{ minProperties: 1 }, { a: undefined }, ['min-properties']],
    [{ maxProperties: 0 }, { a: 1 }, ['max-properties']],
    [{ dependentRequired: { a: ['b', 'c'] } }, { a: 1, c: 1 }, ['dependent-required']],
    [{ dependentSchemas: { a: { required: ['b'] } } }, { a: 1 }, ['conditional-required']],
    [{ dependentSchemas: { a: false } }, { b: 1 }, []],
  ],
  combinations: [
    [{ allOf: [{ minimum: 1 }, { multipleOf: 2 }] }, -1, ['minimum', 'multiple-of']],
    [{ anyOf: [{ type: 'null' }, { type: 'string', minLength: 2 }] }, 'a', ['min-length']],
    [{ anyOf: [{ type: 'number' }, { type: 'string', minLength: 2 }] }, 'a', ['any-of']],
    [{ anyOf: [{ required: ['a'] }, { required: ['b', 'c'] }] }, {}, ['any-of-required']],
    [{ oneOf: [{ required: ['a'] }, { required: ['b'] }] }, { a: 1, b: 1 }, ['one-of-required']],
    [{ oneOf: [{ type: 'null' }, true] }, null, ['one-of']],
    [{ oneOf: [{ minimum: 1 }, { multipleOf: 2 }] }, 2, ['one-of']],
    [{ not: { type: 'string' } }, 'a', ['not']],
    [{ not: true }, 1, ['never']],
    [{ not: { title: 'anything' } }, 1, ['never']],
    [{ if: { minimum: 5 }, [THEN]: { multipleOf: 5 }, else: { multipleOf: 2 } }, 7, ['multiple-of']],
    [{ if: { minimum: 5 }, [THEN]: { multipleOf: 5 }, else: { multipleOf: 2 } }, 4, []],
    [{ if: { required: ['a'] }, [THEN]: { required: ['b'] } }, { a: 1 }, ['conditional-required']],
    [{ [THEN]: false }, 1, []],
  ],
  unevaluated: [
    [
      { unevaluatedProperties: false, allOf: [{ properties: { a: true } }] },
      { a: 1, b: 1 },
      ['unknown-member /b'],
    ],
    [
      { properties: { a: true }, allOf: [{ properties: { b: true }, unevaluatedProperties: false }] },
      { a: 1, b: 1 },
      ['unknown-member /a'],
    ],
    [
      {
        unevaluatedProperties: false,
        anyOf: [{ properties: { a: { const: 1 } } }, { properties: { b: true } }],
      },
      { a: 2, b: 1 },
      ['unknown-member /a'],
    ],
    [
      { unevaluatedProperties: { type: 'null' }, if: { properties: { a: { const: 1 } } } },
      { a: 1, b: 1 },
      ['type /b'],
    ],
    [
      { unevaluatedProperties: false, not: { not: { properties: { a: true } } } },
      { a: 1 },
      ['unknown-member /a'],
    ],
    [{ unevaluatedItems: false, prefixItems: [true] }, [1, 2], ['never /1']],
    [{ unevaluatedItems: false, contains: { const: 1 } }, [1, 2, 1], ['never /1']],
    [{ unevaluatedItems: false, allOf: [{ items: true }] }, [1], []],
  ],
};

describe.each(Object.entries(TABLES))('%s', (_name, rows) => {
  test.each(rows.map((row) => [titleOf(row), ...row] as const))('%s', (_title, schema, value, issues) => {
    expect(issuesOf(value, schema)).toEqual(issues);
  });
});

describe('references', () => {
  const schemas = {
    Tree: { type: 'object', properties: { next: { $ref: '#/schemas/Tree' }, size: { type: 'integer' } } },
    'a/b~c': { type: 'string' },
    Loop: { $ref: '#/schemas/Loop' },
    Parts: { allOf: [{ $ref: '#/schemas/Parts' }, { type: 'string' }] },
    Liar: { not: { $ref: '#/schemas/Liar' } },
  };

  test.each([
    ['#/schemas/Tree', { next: { next: { size: 1.5 } } }, ['type /next/next/size']],
    ['#/schemas/a~1b~0c', 1, ['type']],
    ['#/schemas/Tree/properties/size', 'a', ['type']],
    ['#/schemas/Nowhere', 1, []],
    ['#/schemas/Loop', 1, []],
    ['#/schemas/Parts', 1, ['type']],
    ['#/schemas/Liar', 1, ['not']],
  ])('%s', ($ref, value, issues) => {
    expect(issuesOf(value, { $ref }, { schemas })).toEqual(issues);
  });

  test('the location of a keyword leads through references', () => {
    const { issues } = evaluate({ next: { size: 'a' } }, { $ref: '#/schemas/Tree' }, { schemas });
    expect(issues[0]?.location).toBe('/$ref/properties/next/$ref/properties/size/type');
  });
});

describe('discriminators', () => {
  const branch = (kind: string, size: JsonSchema): JsonSchema => ({
    type: 'object',
    properties: { kind: { const: kind }, size },
    required: ['kind'],
  });
  const schemas = {
    Cat: branch('cat', { type: 'integer' }),
    Dog: branch('dog', { type: 'string' }),
    Plain: { type: 'object', properties: { kind: { type: 'string' }, size: { type: 'integer' } } },
    Other: { type: 'object', properties: { kind: { type: 'string' } } },
  };
  const closed = {
    oneOf: [{ $ref: '#/schemas/Cat' }, { $ref: '#/schemas/Dog' }],
    discriminator: { propertyName: 'kind', mapping: { cat: '#/schemas/Cat', dog: '#/schemas/Dog' } },
  };
  const open = {
    oneOf: [{ $ref: '#/schemas/Plain' }, { $ref: '#/schemas/Other' }],
    discriminator: { propertyName: 'kind', mapping: { plain: '#/schemas/Plain', Other: '#/schemas/Other' } },
  };

  test.each<[JsonSchema, unknown, readonly string[]]>([
    [closed, { kind: 'cat', size: 'a' }, ['type /size']],
    [closed, { kind: 'bird' }, ['enum /kind']],
    [closed, {}, ['required /kind']],
    [closed, [], ['type']],
    [open, { kind: 'plain', size: 1 }, []],
    [open, { kind: 'Other', size: 1 }, []],
    [open, { kind: 'neither', size: 1 }, ['one-of']],
  ])('%j: %j', (schema, value, issues) => {
    expect(issuesOf(value, schema, { schemas })).toEqual(issues);
  });
});

describe('the vocabulary of the project', () => {
  const date = { 'x-tallystick-local-date-time': { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true } };
  const clock = (): number => Date.UTC(2024, 0, 15, 12);

  test.each([
    ['2024-01-15 12:00:00', 'UTC', []],
    ['2024-01-15 12:00:01', 'UTC', ['future']],
    ['2024-01-15 14:00:00', '+02:00', []],
    ['2024-01-16 02:00:00', undefined, []],
    ['2024-01-16 02:00:01', undefined, ['future']],
    ['2023-02-29 10:00:00', 'UTC', ['local-date-time']],
    ['2024-01-15T12:00:00', 'UTC', ['local-date-time']],
  ])('%s in %s', (text, timeZone, issues) => {
    const context = timeZone === undefined ? { clock } : { clock, timeZone };
    expect(issuesOf(text, date, context)).toEqual(issues);
  });

  test('a time zone that is not known is named', () => {
    expect(() => isValid('2024-01-15 12:00:00', date, { schemas: {}, timeZone: 'Nowhere/At' })).toThrow(
      'Use an IANA name',
    );
  });

  test('dates may not be out of order', () => {
    const schema = { 'x-tallystick-rules': [{ kind: 'not-before', at: '/list/-/at', than: '/start' }] };
    const value = {
      start: '2024-01-02 00:00:00',
      list: [{ at: '2024-01-01 00:00:00' }, { at: '2024-01-03 00:00:00' }, 1],
    };
    expect(issuesOf(value, schema)).toEqual(['not-before /list/0/at']);
  });
});

describe('options', () => {
  test('formats are annotations where that is asked for', () => {
    expect(issuesOf('soon', { format: 'date' }, { formats: 'annotate' })).toEqual([]);
  });

  test('a pattern that may take long is not tried on a longer text', () => {
    const schema = { pattern: '^(a+)+$' };
    expect(issuesOf('aaaa', schema, { patternLength: 3 })).toEqual(['pattern']);
    expect(issuesOf('aaa', schema, { patternLength: 3 })).toEqual([]);
    expect(issuesOf('aaaa', { pattern: '^a+$' }, { patternLength: 3 })).toEqual([]);
  });

  test('every pattern is matched in bounded time', () => {
    expect(issuesOf(`${'a'.repeat(50_000)}!`, { pattern: '^(\\w+\\s?)*$' })).toEqual(['pattern']);
  });

  test('issues are counted', () => {
    const { issues, valid } = evaluate([1, 1, 1], { items: false }, { schemas: {}, limits: { issues: 2 } });
    expect([issues.length, valid]).toEqual([2, false]);
  });
});

describe('what was evaluated', () => {
  test.each<[JsonSchema, unknown, readonly string[], number]>([
    [
      { properties: { a: true }, anyOf: [{ properties: { b: true } }, false] },
      { a: 1, b: 1, c: 1 },
      ['a', 'b'],
      0,
    ],
    [{ prefixItems: [true, true] }, [1, 2, 3], [], 2],
    [{ items: true }, [1, 2, 3], [], 3],
  ])('%j: %j', (schema, value, members, items) => {
    const { evaluated } = evaluate(value, schema, { schemas: {} });
    expect([...evaluated.members]).toEqual(members);
    expect(evaluated.items).toBe(items);
  });
});
