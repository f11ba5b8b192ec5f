import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CutShort, deriveCases, type WorkLimits } from '../../src/derive/index.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { loadSpec } from '../../src/generate/load-spec.ts';
import { readContract } from '../../src/generate/read-contract.ts';
import type { Contract, Memo } from '../../src/model/index.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

type Json = Record<string, unknown>;

interface Api {
  readonly paths: Record<string, Json>;
  readonly schemas: Record<string, Json>;
}

/** Numbers from 0 to below `limit`, the same for the same seed. */
function randomOf(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % limit;
  };
}

const SCHEMAS = 8;
const OPERATIONS = 12;

function api(): Api {
  const schema = (index: number): Json => ({
    type: 'object',
    required: ['id'],
    properties: {
      id: { type: 'integer', minimum: index },
      name: { type: 'string', maxLength: 10 + index },
      ...(index > 0 && { other: { $ref: `#/components/schemas/S${index - 1}` } }),
      ...(index % 3 === 0 && { again: { $ref: `#/components/schemas/S${index === 6 ? 7 : index}` } }),
    },
  });
  return {
    schemas: Object.fromEntries(Array.from({ length: SCHEMAS }, (_, index) => [`S${index}`, schema(index)])),
    paths: Object.fromEntries(
      Array.from({ length: OPERATIONS }, (_, index) => [`/o${index}`, operation(index)]),
    ),
  };
}

function operation(index: number): Json {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/S${index % SCHEMAS}` } } };
  return {
    post: {
      operationId: `o${index}`,
      tags: ['all'],
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 10 + index } }],
      requestBody: { required: true, content },
      responses: { 200: { description: 'ok', content }, 400: { description: 'wrong' } },
    },
  };
}

/** One change of a kind that people make. */
function edit({ paths, schemas }: Api, random: (limit: number) => number): void {
  const names = Object.keys(paths);
  const path = names[random(names.length)] ?? '';
  const schema = schemas[`S${random(SCHEMAS)}`] as { properties: Json; required: string[] };
  const edits: readonly (() => unknown)[] = [
    () => Object.assign(schema.properties, { [`p${random(99)}`]: { type: 'string', minLength: random(4) } }),
    () => Object.assign(schema.properties, { name: { enum: ['a', `b${random(9)}`] } }),
    () => schema.required.push('name'),
    () => Object.assign(schema, { additionalProperties: false }),
    () => Object.assign(paths, { [path]: operation(Number(path.slice(2)) + SCHEMAS * random(3)) }),
    () => delete paths[path],
    () =>
      Object.assign(paths, { [`/o${OPERATIONS + random(99)}`]: operation(OPERATIONS + 100 + random(99)) }),
    () => Object.assign((paths[path] as { post: Json }).post, { description: `said ${random(99)}` }),
  ];
  edits[random(edits.length)]?.();
}

/** Reads a spec again and again from one file, as it is edited. */
function workspace(): (edited: Api) => Promise<Contract> {
  const file = join(temporaryFolder(), 'spec.json');
  return async ({ paths, schemas }) => {
    writeFileSync(file, JSON.stringify(openApi(paths, { components: { schemas } })));
    const reporter = new Reporter();
    const document = await loadSpec(file, {}, reporter);
    const read = document && (await readContract(document, { name: 'edited', renames: {} }, reporter));
    if (read === undefined) throw new Error(JSON.stringify(reporter.diagnostics));
    return read;
  };
}

/** A memo that gives back what a file would, and counts what it was asked for. */
function memory() {
  const kept = new Map<string, string>();
  const counts = { recalled: 0, kept: 0 };
  const memo: Memo = {
    recall(key) {
      const text = kept.get(key);
      if (text !== undefined) counts.recalled++;
      return text === undefined ? undefined : JSON.parse(text);
    },
    keep(key, result) {
      counts.kept++;
      kept.set(key, JSON.stringify(result));
    },
  };
  return { memo, counts, kept };
}

function derived(of: Contract, limits: WorkLimits, memo?: Memo) {
  const cuts: CutShort[] = [];
  const cases = deriveCases(of, limits, (cut) => cuts.push(cut), memo);
  return { cases, cuts: cuts.map(({ operation: { id }, limit }) => ({ id, limit })) };
}

describe('cases that are recalled', () => {
  it.each<readonly [string, WorkLimits]>([
    ['the usual limits', DEFAULT_LIMITS],
    ['limits that cut some operations short', { cases: 30, caseSteps: 9_000, caseCharacters: 40_000 }],
  ])('are those of a full run after every edit, with %s', async (_limits, limits) => {
    const [edited, random, { memo, counts }] = [api(), randomOf(7), memory()];
    const contract = workspace();
    for (let round = 0; round < 25; round++) {
      const now = await contract(edited);
      expect(derived(now, limits, memo), `edit ${round}`).toEqual(derived(now, limits));
      edit(edited, random);
    }
    expect(counts.recalled).toBeGreaterThan(25);
  });

  it('are those of operations that reach nothing that changed', async () => {
    const [edited, contract, { memo, counts }] = [api(), workspace(), memory()];
    deriveCases(await contract(edited), DEFAULT_LIMITS, undefined, memo);
    expect(counts).toEqual({ recalled: 0, kept: OPERATIONS });
    // S6 and S7 refer to each other, and are in the inputs of o6 and o7 alone; S0 is in all of them.
    Object.assign(edited.schemas['S7'] ?? {}, { maxProperties: 9 });
    deriveCases(await contract(edited), DEFAULT_LIMITS, undefined, memo);
    expect(counts).toEqual({ recalled: OPERATIONS - 2, kept: OPERATIONS + 2 });
    Object.assign(edited.schemas['S0'] ?? {}, { maxProperties: 9 });
    deriveCases(await contract(edited), DEFAULT_LIMITS, undefined, memo);
    expect(counts).toEqual({ recalled: OPERATIONS - 2, kept: 2 * OPERATIONS + 2 });
  });

  it('are derived again where what is kept has another shape', async () => {
    const [now, { memo, kept }] = [await workspace()(api()), memory()];
    const full = derived(now, DEFAULT_LIMITS, memo);
    for (const key of kept.keys()) kept.set(key, '{"cases":"none"}');
    expect(derived(now, DEFAULT_LIMITS, memo)).toEqual(full);
  });
});
