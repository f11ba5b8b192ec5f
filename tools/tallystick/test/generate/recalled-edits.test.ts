import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Memory } from '../../src/generate/memory.ts';
import { runGenerate } from '../../src/generate/run.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

type Json = Record<string, unknown>;

interface Api {
  readonly paths: Record<string, { readonly post: Json }>;
  readonly schemas: Record<string, Json>;
}

type Random = (limit: number) => number;

/** Numbers from 0 to below `limit`, the same for the same seed. */
function randomOf(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % limit;
  };
}

/** More than are in one file, so that pages of rules and files of cases are by tag. */
const OPERATIONS = 61;
const SCHEMAS = 6;

const reference = (index: number): Json => ({ $ref: `#/components/schemas/S${index % SCHEMAS}` });

function schema(index: number): Json {
  return {
    type: 'object',
    required: ['id', 'at'],
    properties: {
      id: { type: 'integer', format: 'int64', minimum: index },
      at: { type: 'string', format: index % 2 === 0 ? 'date-time' : 'date' },
      state: { type: 'string', enum: ['open', 'closed', `of-${index}`] },
      secret: { type: 'string', writeOnly: true },
      ...(index % 3 === 2 && { other: reference(index - 1) }),
      ...(index % 4 === 0 && { again: { type: 'array', items: reference(index) } }),
    },
  };
}

function operation(index: number): { readonly post: Json } {
  const content = { 'application/json': { schema: reference(index) } };
  return {
    post: {
      operationId: `o${index}`,
      tags: [`tag ${index % 5}`],
      summary: `Does ${index}.`,
      parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', maximum: 10 + (index % 3) } }],
      requestBody: { required: index % 2 === 0, content },
      responses: { 200: { description: 'ok', content }, 400: { description: 'wrong', content } },
    },
  };
}

function api(): Api {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  return {
    schemas: Object.fromEntries(numbers(SCHEMAS).map((index) => [`S${index}`, schema(index)])),
    paths: Object.fromEntries(numbers(OPERATIONS).map((index) => [`/o${index}`, operation(index)])),
  };
}

/** A spec as it is found in another place, whose operations and schemas hang together in other ways. */
const SPECS: Readonly<Record<string, (api: Api) => Api>> = {
  'whose schemas lead to each other': (of) => of,
  'in which all operations have one schema': ({ paths, schemas }) => ({
    paths: JSON.parse(JSON.stringify(paths).replaceAll(/schemas\/S\d+/g, 'schemas/S3')),
    schemas,
  }),
  'whose operations have no schema of a name': ({ paths, schemas }) => ({
    paths: JSON.parse(JSON.stringify(paths).replaceAll(/\{"\$ref":"[^"]*"\}/g, '{"type":"string"}')),
    schemas,
  }),
};

type Edit = (chosen: {
  readonly of: Api;
  readonly post: Json;
  readonly schema: Json;
  random: Random;
}) => void;

/** The changes that people make. */
const EDITS: readonly Edit[] = [
  ({ post, random }) => Object.assign(post, { summary: `Said ${random(999)}.` }),
  ({ post, random }) => {
    const added = { name: `q${random(99)}`, in: 'query', schema: { type: 'string', maxLength: random(9) } };
    Object.assign(post, { parameters: [added] });
  },
  ({ post }) => Object.assign(post, { deprecated: true, requestBody: undefined }),
  ({ post, random }) => Object.assign(post, { tags: [`tag ${random(6)}`] }),
  ({ post, random }) => Object.assign(post, { operationId: `renamed${random(999)}` }),
  ({ post }) =>
    Object.assign(post, { responses: { 204: { description: 'none' }, '5XX': { description: 'no' } } }),
  ({ of, random }) => {
    const name = `/o${random(OPERATIONS)}`;
    delete of.paths[name];
  },
  ({ of, random }) => Object.assign(of.paths, { [`/new${random(999)}`]: operation(100 + random(99)) }),
  ({ schema: changed, random }) => Object.assign(changed, { description: `What it is, ${random(99)}.` }),
  ({ schema: changed, random }) => Object.assign(changed, { maxProperties: 3 + random(9) }),
  ({ schema: changed, random }) =>
    Object.assign(changed, {
      properties: { ...Object(changed['properties']), [`p${random(9)}`]: { type: 'number' } },
    }),
  ({ schema: changed, random }) => Object.assign(changed, schema(random(SCHEMAS) + 1)),
];

function edited(of: Api, random: Random): void {
  const paths = Object.values(of.paths);
  const schemas = Object.values(of.schemas);
  const post = paths[random(paths.length)]?.post ?? {};
  EDITS[random(EDITS.length)]?.({ of, post, schema: schemas[random(schemas.length || 1)] ?? {}, random });
}

const ROUNDS = 4;

/** A workspace with one contract. */
function workspace(): string {
  const contracts = { pets: { spec: 'spec.json', output: 'out' } };
  return temporaryFolder({ 'tallystick.config.json': JSON.stringify({ contracts }) });
}

describe('after edits chosen at random, a package is the one that is generated from nothing', () => {
  it.each(Object.entries(SPECS))(
    'of a spec %s',
    async (name, arranged) => {
      const [watched, kept] = [new Memory(temporaryFolder()), temporaryFolder()];
      const roots = { watched: workspace(), kept: workspace(), full: workspace() };
      const random = randomOf(11 + Object.keys(SPECS).indexOf(name));
      const of = arranged(api());
      for (let round = 0; round < ROUNDS; round++) {
        const { paths, schemas } = of;
        const spec = JSON.stringify(openApi(paths, { components: { schemas } }));
        const generated = async (root: string, memory: Memory) => {
          putFiles(root, { 'spec.json': spec });
          expect(await runGenerate({ cwd: root }, { memory })).toMatchObject({ ok: true });
          return filesIn(join(root, 'out'));
        };
        const full = await generated(roots.full, new Memory(temporaryFolder()));
        expect(Object.keys(full).length).toBeGreaterThan(20);
        expect(await generated(roots.watched, watched), `watched, round ${round}`).toEqual(full);
        expect(await generated(roots.kept, new Memory(kept)), `kept, round ${round}`).toEqual(full);
        edited(of, random);
      }
    },
    300_000,
  );
});
