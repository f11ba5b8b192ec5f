import { describe, expect, test } from 'vitest';
import type { ContractData, Json, JsonSchema } from '../../src/contract/index.ts';
import { createMockEngine, type MockOptions, sample } from '../../src/mock/index.ts';

const BASE = 'https://notes.example.com/v1';

/** The replies to the given number of calls of `GET /thing`. */
async function answers(
  schema: JsonSchema,
  more: Partial<ContractData> = {},
  options: MockOptions = {},
  calls = 1,
): Promise<readonly unknown[]> {
  const engine = createMockEngine({ ...contractOf(schema), ...more }, {}, options);
  const found: unknown[] = [];
  for (let call = 0; call < calls; call++) {
    const response = await engine.handle(new Request(`${BASE}/thing`));
    found.push(JSON.parse(await response.text()));
  }
  return found;
}

function contractOf(schema: JsonSchema): ContractData {
  return {
    name: 'things',
    title: 'Things',
    version: '1',
    dialect: 'test',
    servers: [{ url: BASE }],
    securitySchemes: [],
    operations: [
      {
        id: 'getThing',
        name: 'getThing',
        typeName: 'GetThing',
        binding: { protocol: 'http', method: 'GET', path: '/thing', parameters: [] },
        input: true,
        injected: [],
        requiredWhen: [],
        outcomes: [
          {
            name: 'ok',
            promise: 'resolves',
            matcher: { status: { from: 200, to: 200 } },
            content: { 'application/json': schema },
            headers: {},
          },
        ],
        refusals: [],
        security: [],
        safety: { idempotent: true, safe: true },
        effects: [],
        examples: [],
      },
    ],
    webhooks: [],
    schemas: {},
  };
}

describe('what a contract says of all its schemas', () => {
  const phone = { type: 'string', format: 'uuid', examples: ['not a UUID'] };

  test('formats that are annotations do not reject an example', async () => {
    expect(await answers(phone)).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
    expect(await answers(phone, { formats: 'assert' })).toEqual([expect.stringMatching(/^[\da-f-]{36}$/)]);
    expect(await answers(phone, { formats: 'annotate' })).toEqual(['not a UUID']);
  });

  test('a text that is too long for a pattern which may backtrack is not answered', async () => {
    const words = { type: 'string', pattern: '^(\\w+\\s?)*(?!.)$', examples: ['one two three', 'one'] };
    expect(await answers(words)).toEqual(['one two three']);
    expect(await answers(words, { patternLength: 5 })).toEqual(['one']);
  });
});

describe('the same reply at each call', () => {
  const schema = {
    type: 'object',
    properties: { id: { type: 'integer' }, name: { type: 'string' } },
    required: ['id', 'name'],
  };
  const at = { type: 'string', format: 'date-time' };

  test('whatever came before, and another for another seed', async () => {
    const [first, second, third] = await answers(schema, {}, {}, 3);
    expect([second, third]).toEqual([first, first]);
    expect(await answers(schema)).toEqual([first]);
    expect(await answers(schema, {}, { seed: 2 })).not.toEqual([first]);
  });

  test('with dates that follow the clock', async () => {
    let now = Date.UTC(2024, 5, 15, 12);
    const clock = (): number => {
      now += 400;
      return now;
    };
    const dated = { type: 'object', properties: { at }, required: ['at'] };
    const seen = (await answers(dated, {}, { clock }, 6)).map((each) => Object(each).at);
    expect(seen[0]).toMatch(/^2024-06-14T12:00:0\d/);
    expect(new Set(seen).size).toBeGreaterThan(1);
    expect([...seen].sort()).toEqual(seen);
  });
});

/** A schema that no value satisfies, and the value of the reply: complete except for the contradiction. */
describe('a schema that contradicts itself', () => {
  const never = { allOf: [{ type: 'string' }, { type: 'integer' }] };
  test.each<[string, JsonSchema, Json]>([
    ['two types: the first', never, expect.any(String)],
    ['no length', { type: 'string', minLength: 2, maxLength: 1 }, expect.any(String)],
    ['two constants: the first', { allOf: [{ const: 'a' }, { const: 'b' }] }, 'a'],
    ['an example of the wrong type', { ...never, examples: [true] }, true],
    [
      'in one member: the others are valid',
      {
        type: 'object',
        required: ['id', 'bad'],
        properties: { id: { const: 7 }, kind: { enum: ['k'] }, bad: never },
      },
      { id: 7, kind: 'k', bad: expect.any(String) },
    ],
    ['in the items', { type: 'array', minItems: 2, items: never }, [expect.any(String)]],
    ['in each branch: the first', { oneOf: [{ const: 1, type: 'string' }, false] }, 1],
    [
      'in a required member that is not allowed',
      { type: 'object', required: ['a'], properties: { a: false } },
      {},
    ],
  ])('%s', async (_title, schema, value) => {
    expect(await answers(schema)).toEqual([value]);
  });

  test('an optional member that no value satisfies is left out', async () => {
    const schema = { type: 'object', properties: { a: never, b: { const: 1 } } };
    expect(await answers(schema)).toEqual([{ b: 1 }]);
  });

  test('a schema that requires itself many times over comes to an end', () => {
    const names = Array.from({ length: 20 }, (_, index) => `next${index}`);
    const self = { $ref: '#/schemas/Wide' };
    const Wide = {
      type: 'object',
      required: names,
      properties: Object.fromEntries(names.map((name) => [name, self])),
    };
    const value = sample(self, { schemas: { Wide }, seed: 1 });
    expect(value).toHaveProperty('next0.next0');
    expect(JSON.stringify(value).length).toBeLessThan(20_000);
  });
});

test('values that are only sent to the provider are not in a reply', async () => {
  const schema = {
    type: 'object',
    properties: { id: { const: 1, readOnly: true }, secret: { type: 'string', writeOnly: true } },
  };
  expect(await answers(schema)).toEqual([{ id: 1 }]);
});
