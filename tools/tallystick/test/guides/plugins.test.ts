import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pluginFiles } from '../../src/generate/plugin-init/plugin-files.ts';
import { compile, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { REPOSITORY } from '../helpers/source.ts';

// The examples of docs/plugins.md and docs/hooks.md are files of one project, and what they promise is generated there.

const DOCS = join(REPOSITORY, 'tools/tallystick/docs');
const folder = temporaryFolder();
const scaffold = pluginFiles({ name: 'operations-page', packageName: 'operations-page', version: '0.1.0' });

function examplesOf(page: string): readonly string[] {
  const text = readFileSync(join(DOCS, page), 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
}

const [plugin = '', config = '', options = '', code = '', ...unexpected] = examplesOf('plugins.md');
const [hooks = ''] = examplesOf('hooks.md');

/** A config that uses a plugin of the page. */
function configOf(file: string, name: string, call: string, output: string): string {
  return `import { defineConfig } from 'tallystick';
import { ${name} } from './${file}';
export default defineConfig({
  contracts: {
    orders: {
      spec: 'specs/orders.yaml',
      output: 'packages/${output}',
      plugins: [
        ${call},
      ],
    },
  },
});
`;
}

const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "module", "private": true }',
  'specs/orders.yaml': scaffold['test/orders.yaml'] ?? '',
  'operations-page.ts': plugin,
  'tallystick.config.ts': config,
  'options.ts': options,
  'all.config.ts': configOf('options.ts', 'operationsPage', 'operationsPage({})', 'all'),
  'none.config.ts': configOf('options.ts', 'operationsPage', "operationsPage({ tags: ['carts'] })", 'none'),
  'wrong.config.ts': configOf(
    'options.ts',
    'operationsPage',
    "// @ts-expect-error: one tag, not a list\n        operationsPage({ tags: 'orders' })",
    'wrong',
  ),
  'code.ts': code,
  'code.config.ts': configOf('code.ts', 'operationIds', 'operationIds()', 'code'),
  'hooks.config.ts': hooks,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      ...{ target: 'ES2023', lib: ['ES2023'], types: ['node'], module: 'NodeNext', strict: true },
      ...{ exactOptionalPropertyTypes: true, verbatimModuleSyntax: true, erasableSyntaxOnly: true },
      ...{ allowImportingTsExtensions: true, noEmit: true },
    },
    include: ['*.ts'],
  }),
};

beforeAll(() => {
  writeFiles(
    folder,
    Object.entries(FILES).map(([path, text]) => ({ path, text })),
  );
  writeFiles(folder, [{ path: 'node_modules/.keep', text: '' }]);
  symlinkSync(join(REPOSITORY, 'tools/tallystick'), join(folder, 'node_modules/tallystick'));
});

afterAll(() => removeFolder(folder));

function generate(...args: readonly string[]) {
  const main = join(folder, 'node_modules/tallystick/dist/cli/main.js');
  return spawnSync(process.execPath, [main, 'generate', ...args], { cwd: folder, encoding: 'utf8' });
}

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

/** The rows of a page's table, without its head. */
const rowsOf = (page: string): readonly string[] => page.split('\n').filter((line) => line.startsWith('| `'));

describe('the examples of docs/plugins.md', () => {
  test('are those that are tested here, and compile', () => {
    expect(unexpected).toEqual([]);
    expect(compile('7', folder, 'tsconfig.json')).toBe('');
  });

  test('begin with the plugin that `plugin init` creates', () => {
    expect(plugin.replace('// operations-page.ts\n', '')).toBe(scaffold['src/index.ts']);
  });

  test('generate a page that the package publishes and the manifest lists', () => {
    const { status, stderr } = generate();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(rowsOf(read('packages/orders/OPERATIONS.md'))).toEqual([
      '| `listOrders` | `listOrders` | List all orders |',
      '| `createOrder` | `createOrder` | Create an order |',
    ]);
    const { exports, files } = JSON.parse(read('packages/orders/package.json'));
    expect([exports['./OPERATIONS.md'], files]).toEqual([
      './OPERATIONS.md',
      expect.arrayContaining(['OPERATIONS.md']),
    ]);
    expect(read('packages/orders/tallystick.manifest.json')).toContain('"OPERATIONS.md"');
    expect(read('packages/orders/README.md')).toContain('a list of all operations');
  });

  test('stop where the page was edited by hand', () => {
    writeFiles(folder, [{ path: 'packages/orders/OPERATIONS.md', text: 'mine' }]);
    const { status, stderr } = generate();
    expect(status).toBe(1);
    expect(stderr).toContain('OPERATIONS.md was edited by hand');
  });

  test.each([
    ['all.config.ts', 'all', 2],
    ['none.config.ts', 'none', 0],
  ])('take an option with its default: %s', (file, output, rows) => {
    const { status, stderr } = generate('--config', file);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(rowsOf(read(`packages/${output}/OPERATIONS.md`))).toHaveLength(rows);
  });

  test('report an invalid option with its file and pointer', () => {
    const { status, stderr } = generate('--config', 'wrong.config.ts');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^wrong\.config\.ts:\d+:\d+ error TLY6001 /);
    expect(stderr).toContain('/contracts/orders/plugins/0/tags');
  });

  test('emit code that compiles', () => {
    const { status, stderr } = generate('--config', 'code.config.ts');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read('packages/code/src/ids.ts')).toContain("{ id: 'listOrders', call: listOrders };");
    expect(compile('7', join(folder, 'packages/code'), 'tsconfig.build.json')).toBe('');
  });
});
