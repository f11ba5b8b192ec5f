import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runGenerate, runLint } from '../src/generate/run.ts';
import { openApi, openRpc } from './helpers/read.ts';
import { REPOSITORY } from './helpers/source.ts';

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const sending = (Shelf: object, more: object = {}) => {
  const content = { 'application/json': { schema: to('Shelf') } };
  const post = {
    operationId: 'put',
    requestBody: { content },
    responses: { 200: { description: '', content } },
  };
  return openApi({ '/shelf': { post } }, { components: { schemas: { Shelf } }, ...more });
};
const tuple = {
  type: 'array',
  prefixItems: [{ type: 'string' }, { type: 'integer', minimum: 3 }],
  items: false,
};

/** One spec of each kind that is hard to make a package of. */
const HARD: Readonly<Record<string, unknown>> = {
  'tuple without minItems': sending({ type: 'object', required: ['at'], properties: { at: tuple } }),
  'tuple in a tuple': sending({ type: 'array', prefixItems: [tuple, tuple] }),
  'items that have to contain': sending({ type: 'array', contains: { minimum: 5 }, minContains: 2 }),
  'members that depend': sending({ type: 'object', dependentRequired: { a: ['b'] }, minProperties: 2 }),
  'schema in its own allOf': sending({ allOf: [to('Shelf'), { type: 'object' }] }),
  'schema that is not itself': sending({ not: to('Shelf') }),
  'reference to itself': sending(to('Shelf')),
  'pattern of 10 thousand million letters': sending({
    type: 'string',
    pattern: '^((((a{100}){100}){100}){100}){100}$',
  }),
  'identifier of another host': sending({
    $id: 'file://elsewhere/a.json',
    properties: { a: { $ref: 'b.json' } },
  }),
  'identifier with an encoded slash': sending({
    $id: 'file:///a%2fb/c.json',
    properties: { a: { $ref: 'd%2f.json' } },
  }),
  'integers of 64 bits': sending({ type: 'integer', format: 'int64' }),
  'operations of one id': openApi({
    '/a': { get: { operationId: 'x', responses: {} } },
    '/b': { get: { operationId: 'x', responses: {} } },
  }),
  'nothing to call': openApi({}),
  'no spec': { hello: 'world' },
  rpc: openRpc([
    { name: 'a.b', params: [], result: { name: 'r', schema: { type: 'integer', format: 'int64' } } },
  ]),
};

/** Specs of the repository: those that packages are generated from. */
function specFiles(): readonly string[] {
  const folder = join(REPOSITORY, 'specs');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(openapi|openrpc)[^/]*\.(json|ya?ml)$/.test(file))
    .map((file) => join(folder, file));
}

let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tallystick-agree-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What either command reports of a spec, and whether anything was thrown. */
async function reports(name: string, spec: string, place: (folder: string) => void) {
  const cwd = mkdtempSync(join(root, 'ws-'));
  place(join(cwd, 'specs'));
  const contracts = { sample: { spec: `specs/${spec}`, output: 'out', runtime: 'package' } };
  writeFileSync(join(cwd, 'tallystick.config.json'), JSON.stringify({ contracts }));
  const [lint, generate] = [await runLint({ cwd }), await runGenerate({ cwd })];
  expect(lint.diagnostics, name).toEqual([]);
  return {
    lint: lint.contracts.flatMap(({ diagnostics }) => diagnostics),
    generate: generate.contracts.flatMap(({ diagnostics }) => diagnostics),
  };
}

describe('lint and generate report the same', () => {
  test.each(Object.keys(HARD))('%s', async (name) => {
    const { lint, generate } = await reports(name, 'spec.json', (folder) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'spec.json'), JSON.stringify(HARD[name]));
    });
    expect(generate).toEqual(lint);
    // A fault of the generator's own is none of the spec's.
    expect(lint.map(({ code }) => code)).not.toContain('TLY3040');
    for (const { severity, line, file } of lint)
      if (severity !== 'info') expect([file, line]).toEqual([expect.any(String), expect.any(Number)]);
  });

  test.each(specFiles().map((file) => [file.slice(REPOSITORY.length), file]))('%s', async (name, file) => {
    const { lint, generate } = await reports(name, basename(file), (folder) =>
      cpSync(dirname(file), folder, { recursive: true }),
    );
    expect(generate).toEqual(lint);
    expect(lint.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('what a contract throws is a diagnostic of it, and the run goes on with the others', async () => {
  const cwd = mkdtempSync(join(root, 'ws-'));
  const contracts = { first: { spec: 'a.json', output: 'a' }, second: { spec: 'a.json', output: 'b' } };
  writeFileSync(join(cwd, 'tallystick.config.json'), JSON.stringify({ contracts }));
  writeFileSync(join(cwd, 'a.json'), JSON.stringify(openApi({})));
  const report = await runGenerate({ cwd });
  expect(report.contracts.map(({ status }) => status)).toEqual(['written', 'written']);
  const { reported } = await import('../src/generate/reported.ts');
  const { Reporter } = await import('../src/diagnostics/index.ts');
  const reporter = new Reporter('first');
  const step = () => Promise.reject(new RangeError('too deep\n    at somewhere.ts:1'));
  expect(await reported({ spec: join(cwd, 'a.json') }, reporter, step)).toBeUndefined();
  expect(reporter.diagnostics).toMatchObject([{ code: 'TLY3040', severity: 'error', contract: 'first' }]);
  expect(JSON.stringify(reporter.diagnostics)).not.toContain('somewhere.ts');
});
