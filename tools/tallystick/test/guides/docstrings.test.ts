import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { REPOSITORY } from '../helpers/source.ts';
import { fileOf, moduleOf, type Origins } from './docstring-module.ts';
import { exportsOf } from './public-exports.ts';

// Every public export has a docstring, and that of a function or class has an example. The examples compile, and their
// comments state the results.

const FOLDERS = [
  'packages/runtime',
  'packages/verify',
  'packages/plugin-tanstack-query',
  'tools/tallystick',
] as const;

/** Entries that only generated code and Tallystick's own packages import: their README says that they may change. */
const FOR_GENERATED_CODE = [
  ...['http', 'json-rpc', 'forms', 'multipart', 'streams', 'namespaces', 'integers'],
  ...['dates', 'pages', 'idempotency', 'codec', 'validate'],
].map((entry) => `@tallystick/runtime/${entry}`);

const packages = FOLDERS.map(exportsOf);
const callables = packages
  .flatMap((each) => each.callables)
  .filter(({ from }) => !FOR_GENERATED_CODE.includes(from));

/**
 * What an example may use without importing it: its entry, the packages, the contract of CallGear, a client and a mock
 * of it.
 */
const sample = exportsOf('packages/callgear-data-api').names;
const shared: Origins = [...packages.flatMap(({ names }) => [...names]), ...sample].map(([from, names]) => [
  from,
  new Set(names),
]);
const originsOf = (from: string): Origins => [
  ...shared.filter(([entry]) => entry === from),
  ['../prelude.ts', new Set(['client', 'mock', 'promised'])],
  ...shared,
];

const PRELUDE = `
import { inspect, isDeepStrictEqual } from 'node:util';
import { createCallgearDataApiClient } from '@tallystick/callgear-data-api/client';
import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';

export const mock = createCallgearDataApiMock();
export const client = createCallgearDataApiClient({
  auth: { accessToken: 'secret' },
  fetch: async (input, init) => (await mock.engine.handle(new Request(input, init))) ?? Response.error(),
});

export const wrong: string[] = [];
export const kept = new Set<number>();
export const promised = {
  value: (id: number, promise: string, value: unknown, wanted: unknown): void => {
    kept.add(id);
    if (!isDeepStrictEqual(value, wanted)) wrong.push(\`\${inspect(value)}, not \${promise}\`);
  },
  printed: (id: number, promise: string, ...values: readonly unknown[]): void => {
    kept.add(id);
    const printed = values.map((each) => (typeof each === 'string' ? each : inspect(each))).join(' ');
    if (printed !== promise) wrong.push(\`\${printed}, not \${promise}\`);
  },
};
`;

const RUN = `
import { readdirSync, readFileSync } from 'node:fs';
import { kept, wrong } from './built/prelude.js';

const found = {};
for (const file of readdirSync('built/examples').filter((name) => name.endsWith('.js'))) {
  wrong.length = 0;
  kept.clear();
  try { await import('./built/examples/' + file); }
  catch (error) { wrong.push(String(error)); }
  const promises = readFileSync('built/examples/' + file, 'utf8').match(/^ *promised\\./gm) ?? [];
  if (kept.size < promises.length) wrong.push('a comment is behind an expression that does not run');
  if (wrong.length > 0) found[file] = [...wrong];
}
console.log('\\n' + JSON.stringify(found));
process.exit(0);
`;

const CONFIG = {
  compilerOptions: {
    ...{ target: 'ES2023', lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'], types: ['node'] },
    ...{ module: 'NodeNext', strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true },
    ...{ allowImportingTsExtensions: true, rewriteRelativeImportExtensions: true, noEmitOnError: true },
    ...{ outDir: 'built', rootDir: '.' },
  },
  include: ['prelude.ts', 'examples/*.ts'],
};

const folder = temporaryFolder();
const examples = callables
  .flatMap((each) => each.examples.map((example) => ({ each, example })))
  .map(({ each, example }, index) => {
    const text = moduleOf(example, originsOf(each.from));
    const needed = text.includes('promised.') ? "import { promised } from '../prelude.ts';\n" : '';
    return { path: `examples/${fileOf(each, index)}.ts`, text: needed + text };
  });

beforeAll(() => {
  writeFiles(folder, [
    { path: 'package.json', text: '{ "type": "module", "private": true }' },
    { path: 'tsconfig.json', text: JSON.stringify(CONFIG) },
    { path: 'prelude.ts', text: PRELUDE },
    { path: 'run.js', text: RUN },
    ...examples,
  ]);
  mkdirSync(join(folder, 'node_modules/@tallystick'), { recursive: true });
  symlinkSync(join(REPOSITORY, 'tools/tallystick'), join(folder, 'node_modules/tallystick'));
  for (const name of ['runtime', 'verify', 'plugin-tanstack-query', 'callgear-data-api'])
    symlinkSync(join(REPOSITORY, 'packages', name), join(folder, 'node_modules/@tallystick', name));
});

afterAll(() => removeFolder(folder));

describe('the docstrings of public functions and classes', () => {
  test('are there, each with an example', () => {
    expect(callables.length).toBeGreaterThan(140);
    const without = callables.filter(({ examples: own }) => own.length === 0);
    expect(without.map(({ from, name, declared }) => `${from} ${name} ${declared}`)).toEqual([]);
  });

  test('are there for all other exports too', () => {
    expect(packages.flatMap(({ undocumented }) => undocumented)).toEqual([]);
  });

  test('leave out entries for generated code alone, as the README of the runtime says', () => {
    const readme = readFileSync(join(REPOSITORY, 'packages/runtime/README.md'), 'utf8');
    const [, said = ''] = /^Only for generated code: ([^.]*)\./m.exec(readme) ?? [];
    const named = [...said.matchAll(/`\/([a-z-]+)`/g)].map(
      ([, entry = '']) => `@tallystick/runtime/${entry}`,
    );
    expect(named.sort()).toEqual(FOR_GENERATED_CODE.toSorted());
  });

  test('have examples that compile', () => {
    expect(compile('7', folder, 'tsconfig.json')).toBe('');
  });

  test('have examples whose comments say what comes out', () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['run.js'], { cwd: folder, encoding: 'utf8' });
    expect(stderr).toBe('');
    // examples print as well
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toEqual({});
    expect(examples.filter(({ text }) => text.includes('promised.')).length).toBeGreaterThan(80);
  });
});
