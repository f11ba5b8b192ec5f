import type {
  ContractCase,
  ContractData,
  Json,
  JsonSchema,
  OperationData,
} from '@tallystick/runtime/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseResult, schemaIssues } from '../src/index.ts';
import { badEdits, goodEdits } from '../src/properties/edits.ts';
import { type PropertyOptions, verifyProperties } from '../src/properties/index.ts';
import { inputLocationsOf } from '../src/properties/input-locations.ts';
import { values } from '../src/properties/values.ts';
import { reply, contract as whole } from './contract.ts';

const NOTE: JsonSchema = {
  type: 'object',
  required: ['text', 'stars'],
  additionalProperties: false,
  properties: {
    text: { type: 'string', maxLength: 20 },
    stars: { type: 'integer', minimum: 1, maximum: 5, 'x-tallystick-source': { kind: 'inferred' } },
    written: { type: 'string', format: 'date' },
  },
};
const INPUT: JsonSchema = {
  type: 'object',
  required: ['token', 'notes'],
  properties: {
    token: { type: 'string' },
    notes: { type: 'array', minItems: 1, items: { $ref: '#/schemas/Note' } },
  },
};
const [addNotes] = whole.operations;
if (addNotes === undefined) throw new Error('the contract of the tests has no operation');

const contract: ContractData = {
  ...whole,
  schemas: { Note: NOTE },
  operations: [
    {
      ...addNotes,
      input: INPUT,
      refusals: [{ violations: ['auth'], outcome: 'bad_token' }],
      examples: [{ name: 'one', input: { notes: [{ text: 'hello', stars: 3 }] }, outcome: 'result' }],
    },
  ],
};
const cases: readonly ContractCase[] = [
  {
    ...{ id: 'one', operation: 'notes.add', title: 'one', kind: 'example', base: 'one', patch: [] },
    expect: { outcomes: ['result'] },
  },
];

interface Note {
  readonly text?: unknown;
  readonly stars?: unknown;
}

/** A provider that validates by the schema, except where `exception` decides. */
function provider(exception: (note: Note, fits: boolean) => boolean) {
  return async (request: Request): Promise<Response> => {
    const { id, params } = (await request.json()) as {
      readonly id: Json;
      readonly params: { readonly [name: string]: Json };
    };
    const error = (code: number, data: Json) =>
      reply({ jsonrpc: '2.0', id, error: { code, message: 'no', data } });
    if (params['token'] !== 'secret') return error(-32001, {});
    const list = Array.isArray(params['notes']) ? (params['notes'] as readonly Json[]) : [];
    const fits = (note: Json) =>
      exception(note as Note, schemaIssues(note, NOTE, contract.schemas).length === 0);
    const good = schemaIssues(params, INPUT, { Note: true }).length === 0 && list.every(fits);
    return good ? reply({ jsonrpc: '2.0', id, result: {} }) : error(-32602, { mnemonic: 'bad_note' });
  };
}

async function run(
  target: PropertyOptions['target'],
  more: Partial<PropertyOptions> = {},
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const options = { cases, target, credentials: { token: 'secret' }, allowWrites: true, ...more };
  for await (const result of verifyProperties(contract, options)) results.push(result);
  return results;
}

const faithful = provider((_note, fits) => fits);

describe('a provider', () => {
  it('that keeps its contract passes both properties, and onRequest gets the number of inputs', async () => {
    const results = await run(faithful, { runs: 60 });
    expect(results.map((each) => [each.case.id, each.status])).toEqual([
      ['notes.add/property/accepts', 'passed'],
      ['notes.add/property/refuses', 'passed'],
    ]);
    expect(results[0]?.case.title).toBe('notes.add accepts 60 valid generated inputs (seed 1)');
  });

  it('that refuses what is allowed is shown the smallest change that it refuses', async () => {
    const [accepts, refuses] = await run(
      provider(({ text }, fits) => fits && String(text).length < 10),
      { runs: 200 },
    );
    expect(accepts?.status).toBe('failed');
    expect(accepts?.failures[0]?.check).toBe('positive-data');
    const sent = JSON.parse(accepts?.request?.body ?? '') as {
      readonly params: { readonly notes: readonly Note[] };
    };
    expect(Math.max(...sent.params.notes.map(({ text }) => String(text).length))).toBe(10);
    expect(accepts?.case.patch).toHaveLength(1);
    expect(refuses?.status).toBe('passed');
  });

  it('that accepts what is not allowed is shown the rule', async () => {
    const [, refuses] = await run(
      provider((note, fits) => fits || typeof note.text === 'number'),
      { runs: 300 },
    );
    expect(refuses?.status).toBe('failed');
    expect(refuses?.case.patch.at(-1)).toEqual({ op: 'replace', path: '/notes/0/text', value: 0 });
    expect(refuses?.case.rule).toBe('/properties/notes/items/$ref/properties/text/type');
    expect(refuses?.failures[0]?.check).toBe('negative-data');
  });

  it('is warned of where warning only: the rule is inferred, not documented', async () => {
    const [, refuses] = await run(
      provider((note, fits) => fits || Number(note.stars) > 5),
      { runs: 300 },
    );
    expect(refuses?.status).toBe('warned');
    expect(refuses?.case.title).toContain('/notes/0/stars: Must be 5 or less');
  });

  it('that refuses the caller has not refused the input', async () => {
    const [, refuses] = await run(faithful, { credentials: { token: 'another' } });
    expect(refuses?.status).toBe('failed');
  });

  it('gets the same inputs for the same seed, and others for another', async () => {
    const clock = () => Date.UTC(2026, 0, 1);
    const bodies = async (seed: number): Promise<string> => {
      const seen: string[] = [];
      const target = async (request: Request): Promise<Response> => {
        seen.push(await request.clone().text());
        return faithful(request);
      };
      await run(target, { runs: 20, seed, clock });
      return seen.join();
    };
    expect(await bodies(5)).toBe(await bodies(5));
    expect(await bodies(5)).not.toBe(await bodies(6));
  });

  it('gets nothing that changes it, where that is not allowed', async () => {
    const [accepts, refuses] = await run(faithful, { allowWrites: false });
    expect([accepts?.status, refuses?.status]).toEqual(['skipped', 'skipped']);
    expect(accepts?.reason).toContain('allowWrites');
  });
});

const LOCATION = {
  pointer: '/x',
  present: true,
  required: true,
  item: false,
  closed: false,
  travels: 'json',
} as const;

const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  Tree: {
    type: 'object',
    required: ['name'],
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#/schemas/Tree' } } },
  },
};
const KINDS: readonly (readonly [string, JsonSchema])[] = [
  ['bounded integers', { type: 'integer', minimum: -3, exclusiveMaximum: 9, multipleOf: 3 }],
  ['numbers', { type: 'number', exclusiveMinimum: 0, maximum: 1 }],
  ['64-bit integers', { type: 'integer', format: 'int64', minimum: 1 }],
  ['text of a pattern', { type: 'string', pattern: '^[A-Z]{2}\\d+$' }],
  ['text of a length', { type: 'string', minLength: 3, maxLength: 5 }],
  ['dates', { type: 'string', format: 'date-time' }],
  ['lists without doubles', { type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true, minItems: 2 }],
  [
    'tuples',
    { type: 'array', prefixItems: [{ const: 'x' }, { type: 'integer' }], items: false, minItems: 2 },
  ],
  ['what holds itself', { $ref: '#/schemas/Tree' }],
  ['maps', { type: 'object', additionalProperties: { type: 'boolean' }, minProperties: 1 }],
  [
    'one of several',
    { oneOf: [{ type: 'string' }, { type: 'object', required: ['a'], properties: { a: {} } }] },
  ],
  [
    'all of several',
    { allOf: [{ required: ['a'] }, { properties: { a: { type: 'integer', maximum: 0 } }, type: 'object' }] },
  ],
  ['what depends', { type: 'object', dependentRequired: { a: ['b'] }, properties: { a: { type: 'null' } } }],
  ['null too', { type: ['string', 'null'] }],
  [
    'dates in order',
    {
      type: 'object',
      required: ['start', 'end'],
      properties: Object.fromEntries(
        ['start', 'end'].map((name) => [
          name,
          {
            type: 'string',
            'x-tallystick-local-date-time': { layout: 'YYYY-MM-DD hh:mm:ss', notInFuture: true },
          },
        ]),
      ),
      'x-tallystick-rules': [{ kind: 'not-before', at: '/end', than: '/start' }],
    },
  ],
];

describe('values of a schema', () => {
  it('have the formats that the contract asserts, and any text where it only names them', () => {
    const schema: JsonSchema = {
      type: 'object',
      required: ['at'],
      properties: { at: { type: 'string', format: 'date', examples: ['soon'] } },
    };
    const options = { schemas: {}, now: Date.now(), plain: false };
    const good = goodEdits([{ ...LOCATION, schema }], options);
    for (const [edit] of fc.sample(good ?? fc.constant([]), { numRuns: 50, seed: 3 }))
      if (edit !== undefined && edit.op !== 'remove')
        expect(schemaIssues(edit.value, schema, {})).toEqual([]);
    const text: JsonSchema = { type: 'string', format: 'date' };
    const wrong = badEdits([{ ...LOCATION, schema: text }], { ...options, formats: 'annotate' });
    for (const [edit] of fc.sample(wrong ?? fc.constant([]), { numRuns: 50, seed: 3 }))
      expect(edit).not.toMatchObject({ value: expect.any(String) });
  });

  it.each(KINDS)('%s', (_name, schema) => {
    const made = values(schema, { schemas: SCHEMAS, now: Date.now(), plain: false });
    expect(made).toBeDefined();
    const sample = fc.sample(made ?? fc.constant(undefined), { numRuns: 200, seed: 3 });
    for (const value of sample)
      expect(schemaIssues(value as Json, schema, SCHEMAS), JSON.stringify(value)).toEqual([]);
    expect(new Set(sample.map((value) => JSON.stringify(value))).size).toBeGreaterThan(1);
  });

  it('are all alike where the format is not known', () => {
    const schema = { type: 'string', format: 'hostname', maxLength: 30 };
    const made = values(schema, { schemas: {}, now: Date.now(), plain: false });
    expect(new Set(fc.sample(made ?? fc.constant(null), 50)).size).toBe(1);
  });

  it('leave out what is not for requests, and nothing else is put in its place', () => {
    const readOnly = { type: 'string', readOnly: true };
    const schema: JsonSchema = {
      type: 'object',
      properties: { id: readOnly, name: { type: 'string' } },
      required: ['name'],
    };
    const made = values(schema, { schemas: {}, now: Date.now(), plain: false });
    for (const value of fc.sample(made ?? fc.constant(null), { numRuns: 100, seed: 3 }))
      expect(Object.keys(Object(value))).toEqual(['name']);
    const operation: OperationData = {
      ...addNotes,
      binding: { protocol: 'http', method: 'POST', path: '/', parameters: [] },
      input: { type: 'object', properties: { body: schema } },
      injected: [],
      requiredWhen: [],
    };
    const locations = inputLocationsOf({ body: { name: 'x' } }, operation, contract, []);
    expect(locations.map(({ pointer }) => pointer)).toEqual(['/body', '/body/name']);
  });

  it('are not there where none fits', () => {
    const options = { schemas: {}, now: Date.now(), plain: false };
    expect(values(false, options)).toBeUndefined();
    expect(values({ enum: [] }, options)).toBeUndefined();
  });
});

it('no generated input makes the path that of something else', async () => {
  const schema: JsonSchema = { type: 'string', enum: ['', '.', '..', 'a', 'b'] };
  const name = { name: 'name', in: 'path', required: true, schema, style: 'simple', explode: false } as const;
  const operation: OperationData = {
    ...addNotes,
    ...{ id: 'find', injected: [], security: [], refusals: [], safety: { idempotent: true, safe: true } },
    binding: { protocol: 'http', method: 'GET', path: '/notes/{name}', parameters: [name] },
    input: {
      type: 'object',
      properties: { path: { type: 'object', properties: { name: schema }, required: ['name'] } },
    },
    outcomes: [
      {
        name: '200',
        promise: 'resolves',
        matcher: { status: { from: 200, to: 299 } },
        content: {},
        headers: {},
      },
    ],
    examples: [{ name: 'one', input: { path: { name: 'a' } }, outcome: '200' }],
  };
  const asked = new Set<string>();
  const accepted: ContractCase = {
    ...{ id: 'one', operation: 'find', title: 'one', kind: 'example', base: 'one', patch: [] },
    expect: { outcomes: ['200'] },
  };
  const target = async (request: Request): Promise<Response> => {
    asked.add(new URL(request.url).pathname);
    return new Response(null, { status: 200 });
  };
  const statuses: string[] = [];
  const notes = { ...whole, operations: [operation] };
  for await (const result of verifyProperties(notes, { cases: [accepted], target, allowWrites: true }))
    statuses.push(`${result.case.id} ${result.status}`);
  expect(statuses).toContain('find/property/accepts passed');
  expect([...asked]).toEqual(expect.arrayContaining(['/api/notes/a', '/api/notes/b']));
  expect([...asked]).not.toContain('/api/notes/');
  expect([...asked]).not.toContain('/api/');
});
