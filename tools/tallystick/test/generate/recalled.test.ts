import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Memory } from '../../src/generate/memory.ts';
import { runGenerate } from '../../src/generate/run.ts';
import { filesIn, putFiles, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const OPERATIONS = 52;

function spec(maximum: number): string {
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } };
  const operation = (index: number) => ({
    operationId: `read${index}`,
    tags: ['pets'],
    parameters: [
      { name: 'limit', in: 'query', schema: { type: 'integer', maximum: index === 7 ? maximum : 5 } },
    ],
    responses: { 200: { description: 'ok', content } },
  });
  const paths = Array.from({ length: OPERATIONS }, (_, index) => [`/p${index}`, { get: operation(index) }]);
  const Pet = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  return JSON.stringify(openApi(Object.fromEntries(paths), { components: { schemas: { Pet } } }));
}

it('a package for which results were recalled is the one that --check generates', async () => {
  const results = temporaryFolder();
  const contracts = { pets: { spec: 'spec.json', output: 'out' } };
  const root = temporaryFolder({
    'tallystick.config.json': JSON.stringify({ contracts }),
    'spec.json': spec(10),
  });
  const run = (options = {}) => runGenerate({ cwd: root, ...options }, { memory: new Memory(results) });
  expect(await run()).toMatchObject({ ok: true, contracts: [{ status: 'written' }] });
  expect(readdirSync(results)).toHaveLength(1);
  const before = filesIn(join(root, 'out'));
  putFiles(root, { 'spec.json': spec(11) });
  expect(await run()).toMatchObject({ ok: true, contracts: [{ status: 'written' }] });
  expect(filesIn(join(root, 'out'))).not.toEqual(before);
  expect(await run({ check: true })).toMatchObject({
    ok: true,
    contracts: [{ status: 'unchanged', basis: 'generation' }],
  });
}, 60_000);

interface Pets {
  readonly paths: Record<string, unknown>;
  readonly components: { readonly schemas: Record<string, unknown> };
}

/** Operations of several shapes over schemas that refer to each other. */
function pets(): Pets {
  const content = (name: string) => ({
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const operation = (index: number) => ({
    operationId: `change${index}`,
    tags: [`tag${index % 4}`],
    ...(index % 3 === 0 && { requestBody: { required: true, content: content('Pet') } }),
    responses: { 200: { description: 'ok', content: content(index % 2 === 0 ? 'Pet' : 'Owner') } },
  });
  const paths = Array.from({ length: OPERATIONS }, (_, index) => [`/c${index}`, { post: operation(index) }]);
  const reference = { $ref: '#/components/schemas/Kind' };
  const schemas = {
    Kind: { type: 'string', enum: ['cat', 'dog'] },
    Pet: { type: 'object', required: ['kind'], properties: { kind: reference, owner: { type: 'string' } } },
    Owner: {
      type: 'object',
      properties: { pets: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } },
    },
  };
  return { paths: Object.fromEntries(paths), components: { schemas } };
}

const EDITS: Readonly<Record<string, (api: Pets) => Pets>> = {
  'a schema is renamed': (api) =>
    JSON.parse(
      JSON.stringify(api).replaceAll('schemas/Owner', 'schemas/Keeper').replace('"Owner":', '"Keeper":'),
    ),
  'a schema that others refer to changes': (api) => {
    api.components.schemas['Kind'] = { type: 'string', enum: ['cat', 'dog'], description: 'What it is.' };
    return api;
  },
  'an enum gets a value': (api) => {
    api.components.schemas['Kind'] = { type: 'string', enum: ['cat', 'dog', 'bird'] };
    return api;
  },
  'an operation goes': ({ paths: { '/c3': _gone, ...paths }, components }) => ({ paths, components }),
  'operations of a new shape come': (api) => {
    const parameters = [{ name: 'q', in: 'header', required: true, schema: { type: 'integer' } }];
    const responses = { '4XX': { description: 'no' }, 204: { description: 'none' } };
    const trace = { operationId: 'traceNew', deprecated: true, parameters, responses };
    return { ...api, paths: { '/new': { trace, delete: { responses } }, ...api.paths } };
  },
};

it('after every edit a package is the one that is generated without results of earlier runs', async () => {
  const results = temporaryFolder();
  const config = JSON.stringify({ contracts: { pets: { spec: 'spec.json', output: 'out' } } });
  const root = temporaryFolder({ 'tallystick.config.json': config });
  const inProcess = new Memory(results);
  for (const [name, edit] of Object.entries({ 'as it was': (api: Pets) => api, ...EDITS })) {
    const { paths, ...rest } = edit(pets());
    putFiles(root, { 'spec.json': JSON.stringify(openApi(paths, { ...rest })) });
    // Results that were kept in the process, then those on disk.
    for (const memory of [inProcess, new Memory(results)]) {
      rmSync(join(root, 'out'), { recursive: true, force: true });
      expect(await runGenerate({ cwd: root }, { memory }), name).toMatchObject({ ok: true });
    }
    expect(await runGenerate({ cwd: root, check: true }), name).toMatchObject({
      ok: true,
      contracts: [{ status: 'unchanged', basis: 'generation' }],
    });
  }
}, 120_000);
