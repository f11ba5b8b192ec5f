import { describe, expect, test } from 'vitest';
import { canonicalKey, evaluate, isEqual, isValid, type JsonSchema, sample } from '../../src/schema/index.ts';

const schemas: Readonly<Record<string, JsonSchema>> = {
  List: { type: 'object', properties: { next: { $ref: '#/schemas/List' } } },
  Union: {
    allOf: [
      {
        anyOf: [
          { oneOf: [{ type: 'object', additionalProperties: { allOf: [{ $ref: '#/schemas/Union' }] } }] },
          { type: 'null' },
        ],
      },
    ],
  },
  Twice: {
    anyOf: [
      { properties: { next: { $ref: '#/schemas/Twice' }, a: { const: 1 } }, required: ['a'] },
      { properties: { next: { $ref: '#/schemas/Twice' } } },
    ],
  },
};

function nested(depth: number, innermost: unknown = {}): unknown {
  let value = innermost;
  for (let level = 0; level < depth; level++) value = { next: value };
  return value;
}

describe('deep values', () => {
  test.each(['List', 'Union'])('%s: 500 within each other are followed, more are rejected', (name) => {
    const schema = { $ref: `#/schemas/${name}` };
    for (const [depth, issues] of [
      [500, []],
      [501, ['depth']],
      [10_000, ['depth']],
    ] as const) {
      expect(evaluate(nested(depth), schema, { schemas }).issues.map(({ code }) => code)).toEqual(issues);
      expect(isValid(nested(depth), schema, { schemas })).toBe(issues.length === 0);
    }
  });

  test('an issue far down is found, with its place', () => {
    const { issues } = evaluate(nested(400, 1), { $ref: '#/schemas/List' }, { schemas });
    expect(issues.map(({ code, pointer }) => [code, pointer])).toEqual([['type', '/next'.repeat(400)]]);
    expect(issues[0]?.location).toBe(`/$ref${'/properties/next/$ref'.repeat(400)}/type`);
  });

  test('what a schema does not look at may be of any depth', () => {
    expect(isValid(nested(10_000), { type: 'object' }, { schemas })).toBe(true);
  });

  test('equality and keys need no stack', () => {
    expect(isEqual(nested(10_000), nested(10_000))).toBe(true);
    expect(isEqual(nested(10_000), nested(9_999))).toBe(false);
    expect(canonicalKey(nested(10_000))).toBe(canonicalKey(nested(10_000)));
    expect(isValid([nested(10_000), nested(10_000)], { uniqueItems: true }, { schemas })).toBe(false);
    expect(isValid(nested(10_000), { enum: [1, {}] }, { schemas })).toBe(false);
  });
});

describe('the amount of work', () => {
  test('unions that lead to the same value again do not double it at every level', () => {
    const limits = { steps: 20_000 };
    const schema = { $ref: '#/schemas/Twice' };
    expect(isValid(nested(400), schema, { schemas, limits })).toBe(true);
    expect(evaluate(nested(400), schema, { schemas, limits }).issues).toEqual([]);
  });

  test('schemas that refer to each other in pairs do not double it either', () => {
    const pairs = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => {
        const next = { $ref: `#/schemas/P${index + 1}` };
        return [
          `P${index}`,
          index === 59 ? { type: 'string' } : { allOf: [next, next], anyOf: [next, next] },
        ];
      }),
    );
    const context = { schemas: pairs, limits: { steps: 5_000 } };
    expect(isValid('text', { $ref: '#/schemas/P0' }, context)).toBe(true);
    expect(isValid(1, { $ref: '#/schemas/P0' }, context)).toBe(false);
    expect(evaluate(1, { $ref: '#/schemas/P0' }, context).issues.map(({ code }) => code)).toContain('type');
  });

  test('a value that needs more steps than allowed is rejected', () => {
    const { issues } = evaluate([1, 2, 3], { items: { type: 'integer' } }, { schemas, limits: { steps: 2 } });
    expect(issues).toEqual([
      { code: 'depth', pointer: '/1', keyword: 'depth', location: '', params: { limit: 2 } },
    ]);
  });

  test('100,000 items are compared in as many steps', () => {
    let reads = 0;
    const items = Array.from({ length: 100_000 }, (_, index) => index);
    const counted = new Proxy(items, {
      get(target, name, receiver) {
        reads++;
        return Reflect.get(target, name, receiver);
      },
    });
    expect(isValid(counted, { uniqueItems: true }, { schemas })).toBe(true);
    expect(reads).toBeLessThan(500_000);
  });

  test('items of one outline are compared in as many steps, too', () => {
    let reads = 0;
    const counted = (index: number): object =>
      new Proxy(
        { a: { b: { c: index } } },
        {
          get(target, name, receiver) {
            reads++;
            return Reflect.get(target, name, receiver);
          },
        },
      );
    expect(
      isValid(
        Array.from({ length: 20_000 }, (_, index) => counted(index)),
        { uniqueItems: true },
        { schemas },
      ),
    ).toBe(true);
    expect(reads).toBeLessThan(200_000);
  });
});

describe('names that every object inherits', () => {
  const hostile = JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}') as unknown;

  test('are members only where the value has them', () => {
    const closed = { properties: { a: true }, additionalProperties: false };
    expect(evaluate(hostile, closed, { schemas }).issues.map(({ pointer }) => pointer)).toEqual([
      '/__proto__',
      '/constructor',
    ]);
    expect(isValid({}, { required: ['__proto__'] }, { schemas })).toBe(false);
    expect(isValid(hostile, { required: ['__proto__', 'constructor'] }, { schemas })).toBe(true);
    expect(isValid({}, { properties: { constructor: false, __proto__x: false } }, { schemas })).toBe(true);
  });

  test('have their own schemas', () => {
    const schema = JSON.parse(
      '{"properties": {"__proto__": {"type": "string"}}, "required": ["__proto__"]}',
    ) as JsonSchema;
    expect(isValid(hostile, schema, { schemas })).toBe(false);
    const value = sample({ allOf: [{ type: 'object' }, schema] }, { schemas, seed: 1 });
    expect(Object.keys(Object(value))).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  test('are distinguished by equality', () => {
    expect(isEqual(hostile, JSON.parse('{"__proto__": {"a": 1}, "constructor": 2}'))).toBe(true);
    expect(isEqual({}, JSON.parse('{"__proto__": {}}'))).toBe(false);
  });

  test('are not names of schemas', () => {
    expect(isValid(1, { $ref: '#/schemas/constructor' }, { schemas })).toBe(true);
  });
});

describe('lone surrogates', () => {
  test('are characters', () => {
    expect(isValid('\ud800', { minLength: 1, maxLength: 1, pattern: '^.$' }, { schemas })).toBe(true);
    expect(isValid(['\ud800', '\udc00'], { uniqueItems: true }, { schemas })).toBe(true);
    expect(isValid('\ud800', { const: '\ud800' }, { schemas })).toBe(true);
    for (const format of ['idn-hostname', 'uri', 'iri', 'email', 'idn-email', 'uri-template'])
      expect(isValid('\ud800', { format }, { schemas })).toBe(false);
  });
});
