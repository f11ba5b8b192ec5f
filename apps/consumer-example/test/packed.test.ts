import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compiled } from './compiled.ts';
import { pnpm } from './pnpm.ts';
import { install, teamOf } from './team.ts';
import { verifyItsMock } from './verify-its-mock.ts';

const run = promisify(execFile);
const HERE = join(import.meta.dirname, '..');
const ROOT = join(HERE, '..', '..');
const ENTRIES = ['/types', '/validators', '/client', '/client/bare', '/mocks', '/cases', '/contract', ''];

let team: string;

beforeAll(async () => {
  team = await teamOf('team', ['@types/node', 'msw', 'typescript', 'vitest']);
});

afterAll(() => rm(team, { recursive: true, force: true }));

const NODES = [
  ['the Node of this repository', process.execPath],
  [
    'Node 22.12, the oldest supported',
    join(ROOT, 'tools', 'oldest-node', 'node_modules', 'node', 'bin', 'node'),
  ],
] as const;

describe.each(NODES)('under %s', (_name, node) => {
  test('a program of another team sends the operations to the mocks', async () => {
    const { stdout } = await run(node, ['use.mjs'], { cwd: team });
    expect(JSON.parse(stdout)).toEqual({ ids: 1, stored: 1, refusedBeforeSending: true, statusCode: 0 });
  });

  test('the first example of the README prints an id and what the mock stored', async () => {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8');
    const [, program = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? [];
    await writeFile(join(team, 'readme.mjs'), program);
    const { stdout } = await run(node, ['readme.mjs'], { cwd: team });
    expect(stdout).toMatch(/^\[ \{ id: \d+ \} \] \[ \{ id: \d+, phone: '74951234567', site_id: 12 \} \]\n$/);
  });

  test.each(['callgear-data-api', 'genesys-chat'])('require() loads every entry of %s', async (name) => {
    const entries = ENTRIES.map((entry) => `@tallystick/${name}${entry}`);
    const { stdout } = await run(node, ['require.cjs', ...entries], { cwd: team });
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(entries);
  });
});

/** What `vitest --reporter=json` writes. */
interface Report {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

describe('the tests of another team', () => {
  const program = (name: string, ...path: string[]): string => join(team, 'node_modules', name, ...path);

  test('compile, and so does its program', async () => {
    const { stdout } = await run(process.execPath, [program('typescript', 'bin', 'tsc'), '-p', '.'], {
      cwd: team,
    }).catch((error) => error);
    expect(stdout).toBe('');
  });

  test('hold the providers to their contracts, a test a case', async () => {
    const args = [
      program('vitest', 'vitest.mjs'),
      'run',
      '--testTimeout=60000',
      '--reporter=json',
      '--outputFile=report.json',
    ];
    // vitest ends with 1 where a test fails: the report says which.
    await run(process.execPath, args, { cwd: team, maxBuffer: 2 ** 26 }).catch(() => undefined);
    const report: Report = JSON.parse(await readFile(join(team, 'report.json'), 'utf8'));
    const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    const failed = tests.filter(({ status }) => status !== 'passed');
    expect(failed.map(({ fullName, failureMessages }) => [fullName, ...failureMessages])).toEqual([]);
    expect(tests.length).toBeGreaterThan(200);
    expect(report.success).toBe(true);
  });
});

const COMPILERS = [
  ['TypeScript 7', join(HERE, 'node_modules', 'typescript', 'bin', 'tsc')],
  ['TypeScript 5.9', join(ROOT, 'tools', 'tallystick', 'node_modules', 'typescript', 'bin', 'tsc')],
] as const;
const NODE_NEXT = { module: 'NodeNext' };
const BUNDLER = { module: 'ESNext', moduleResolution: 'Bundler' };

describe.each(COMPILERS)('the types of the packages under %s', (_name, compiler) => {
  test.each([
    ['neither the DOM library nor the types of Node', { lib: ['ES2023'], types: [], ...NODE_NEXT }],
    ['neither, for a bundler', { lib: ['ES2023'], types: [], ...BUNDLER }],
    ['the types of Node', { lib: ['ES2023'], types: ['node'], ...NODE_NEXT }],
    ['the DOM library', { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: [], ...NODE_NEXT }],
    ['both, for a bundler', { lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['node'], ...BUNDLER }],
  ])('compile in a project that has %s', async (_has, options) => {
    const { said } = await compiled(team, compiler, { file: 'calls.ts', options });
    expect(said).toBe('');
  });

  test.each(['node20', 'nodenext'])('CommonJS loads them where module is %s', async (module) => {
    const options = { module, lib: ['ES2023'], types: [] };
    const { said, output } = await compiled(team, compiler, { file: 'use.cts', options });
    expect(said).toBe('');
    for (const [, node] of NODES) {
      const { stdout } = await run(node, [join(output, 'use.cjs')]);
      expect(JSON.parse(stdout)).toEqual(['function', false]);
    }
  });

  test.each(['node16', 'node18'])('CommonJS cannot, as is documented, where module is %s', async (module) => {
    const options = { module, lib: ['ES2023'], types: [] };
    const { said } = await compiled(team, compiler, { file: 'use.cts', options });
    expect(said).toMatch(/error TS1479/);
  });
});

describe('the generator as pnpm installs it', () => {
  const spec = {
    openapi: '3.1.0',
    info: { title: 'Clock', version: '1' },
    servers: [{ url: 'https://clock.example' }],
    paths: {
      '/time': {
        get: {
          operationId: 'getTime',
          responses: {
            200: {
              description: 'ok',
              content: { 'application/json': { schema: { type: 'string', format: 'date-time' } } },
            },
          },
        },
      },
    },
  };

  test('makes a package that the next install keeps, with the build that it names', async () => {
    await writeFile(join(team, 'clock.json'), JSON.stringify(spec));
    const printed = await pnpm(team, 'exec', 'tallystick', 'init', 'clock.json');
    expect(printed).toContain('A package.json was changed. Install the new dependencies:  pnpm install\n');
    await install(team);
    // what is generated later must arrive without another install
    await rm(join(team, 'packages/clock/dist'), { recursive: true });
    expect(printed).toContain('pnpm exec tsc -p packages/clock/tsconfig.build.json\n');
    await pnpm(team, 'exec', 'tsc', '-p', 'packages/clock/tsconfig.build.json');
    const program = "import { getTime } from 'clock/client'; console.log(typeof getTime);";
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', program], { cwd: team });
    expect(stdout).toBe('function\n');
  });

  test('lints, generates, serves the mock and verifies it', async () => {
    await pnpm(team, 'exec', 'tallystick', 'lint', 'clock');
    await pnpm(team, 'exec', 'tallystick', 'generate', '--check', 'clock');
    expect(await verifyItsMock(team, 'clock', ['--allow-writes'])).toMatch(/\d+ passed/);
  });

  test('exports verify to both kinds of modules', async () => {
    const { stdout } = await run(
      process.execPath,
      ['require.cjs', 'tallystick/verify', 'tallystick/verify/properties'],
      {
        cwd: team,
      },
    );
    for (const [entry, exported] of Object.entries(JSON.parse(stdout) as object))
      expect(exported, entry).toBeGreaterThan(0);
  });
});
