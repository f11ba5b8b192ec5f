import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Diagnostic, Reporter } from '../../src/diagnostics/index.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import type { JsonValue } from '../../src/model/index.ts';
import { isJsonObject, pointer } from '../../src/model/index.ts';
import { SPECS } from './complete-specs.ts';

const KINDS: readonly JsonValue[] = [null, 1, 'x', [], {}];

function kindOf(value: JsonValue): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

/** Every member and item, by the path to it. */
function placesIn(value: JsonValue, at: readonly string[] = []): readonly (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return inner.flatMap(([name, each]) => [[...at, name], ...placesIn(each as JsonValue, [...at, name])]);
}

function valueAt(value: JsonValue, [name, ...rest]: readonly string[]): JsonValue {
  return name === undefined ? value : valueAt(Object(value)[name], rest);
}

function replaced(value: JsonValue, [name, ...rest]: readonly string[], by: JsonValue): JsonValue {
  if (name === undefined) return by;
  if (Array.isArray(value))
    return value.map((each: JsonValue, index) => (String(index) === name ? replaced(each, rest, by) : each));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === name ? replaced(each, rest, by) : each]),
  );
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tallystick-kinds-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function diagnosticsOf(spec: JsonValue): Promise<readonly Diagnostic[]> {
  const reporter = new Reporter('sample');
  await writeFile(join(folder, 'spec.json'), JSON.stringify(spec, null, 1));
  const document = await loadSpec(join(folder, 'spec.json'), {}, reporter);
  if (document !== undefined) await readContract(document, { name: 'sample-api' }, reporter);
  return reporter.diagnostics;
}

interface Exception {
  readonly place: RegExp;
  readonly kinds: readonly string[];
  readonly dialects?: RegExp;
  readonly why: string;
}

const ANY = ['null', 'number', 'string', 'array', 'object'];
const NOT_OPENRPC = /OpenAPI|Swagger/;

/** Where nothing is reported, and why that is right. */
const ALLOWED: readonly Exception[] = [
  {
    place: /\/(description|summary|title)$/,
    kinds: ['null'],
    dialects: NOT_OPENRPC,
    why: 'an empty string in YAML',
  },
  { place: /\/value(\/name)?$/, kinds: ANY, why: 'an example is any value' },
  { place: /\/additionalProperties$/, kinds: ['object'], why: 'a schema where a boolean was' },
  { place: /\/items$/, kinds: ['array'], dialects: NOT_OPENRPC, why: 'a tuple, according to draft 7' },
  { place: /\/links\/.*\/(parameters|params)\/id$/, kinds: ANY, why: 'a constant instead of an expression' },
  { place: /\/links\/self\/description$/, kinds: ANY, why: 'it is not read' },
  { place: /\/errors\/0\/data$/, kinds: ANY, why: 'the data of an error is any value' },
  {
    place: /\/examples\/0\/summary$/,
    kinds: ['null', 'number', 'array', 'object'],
    dialects: /OpenRPC/,
    why: 'the meta-schema does not look at it',
  },
];

function isAllowed(dialect: string, at: string, kind: string): boolean {
  return ALLOWED.some(
    ({ place, kinds, dialects = /./ }) => place.test(at) && kinds.includes(kind) && dialects.test(dialect),
  );
}

/** Whether a warning or an error is reported at the location, within it, or for what it belongs to. */
function isTold(found: readonly Diagnostic[], place: readonly string[]): boolean {
  const [at, owner] = [pointer(...place), pointer(...place.slice(0, -1))];
  return found.some(
    ({ severity, line, pointer: where = '' }) =>
      severity !== 'info' && line !== undefined && (`${where}/`.startsWith(`${at}/`) || where === owner),
  );
}

describe.each(Object.entries(SPECS))('%s', (dialect, spec) => {
  test('has no diagnostics as it is', async () => {
    expect((await diagnosticsOf(spec)).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  const places = placesIn(spec);
  test.each(KINDS.map((kind) => ({ kind })))(
    'every member that is $kind instead is reported at its location',
    async ({ kind }) => {
      const untold: string[] = [];
      for (const place of places) {
        if (kindOf(valueAt(spec, place)) === kindOf(kind)) continue;
        const found = await diagnosticsOf(replaced(spec, place, kind));
        const at = pointer(...place);
        if (isTold(found, place) === isAllowed(dialect, at, kindOf(kind))) untold.push(at);
      }
      // a crash ends the test by itself; an exception that is no longer needed is listed too
      expect(untold).toEqual([]);
    },
  );
});
