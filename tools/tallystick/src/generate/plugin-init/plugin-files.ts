import { TYPESCRIPT_RANGE } from '../../emit/package/package-json.ts';
import type { JsonObject } from '../../model/index.ts';
import { camelCase } from '../../names/index.ts';

/** What a new plugin is called. Both names are valid ones: they are used in code unchanged. */
export interface PluginNames {
  /** The name for `definePlugin`: `operations-page`. */
  readonly name: string;
  readonly packageName: string;
  /** Version of the generator that it is made for. */
  readonly version: string;
}

/** The files of a new plugin, by path. */
export function pluginFiles(names: PluginNames): Readonly<Record<string, string>> {
  return {
    'package.json': json(manifest(names)),
    'tsconfig.json': json(TSCONFIG),
    'tsconfig.build.json': json(TSCONFIG_BUILD),
    'README.md': readme(names),
    '.gitignore': 'node_modules/\ndist/\n.tallystick/\ntest/generated/\n',
    'src/index.ts': source(names),
    'test/plugin.test.ts': TEST,
    'test/tallystick.config.ts': config(names, '../src/index.ts', 'orders.yaml', 'generated'),
    'test/orders.yaml': SPEC,
  };
}

function json(value: JsonObject): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function manifest({ packageName, version }: PluginNames): JsonObject {
  return {
    name: packageName,
    version: '0.1.0',
    description:
      'Plugin of Tallystick: adds a page that lists the operations of an API to generated packages.',
    type: 'module',
    engines: { node: '>=22.18' },
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: ['dist'],
    scripts: {
      build: 'tsc -p tsconfig.build.json',
      test: 'tsc -p tsconfig.json && node --test "test/*.test.ts"',
      prepack: 'npm run build',
    },
    peerDependencies: { tallystick: `^${version}` },
    devDependencies: {
      '@types/node': '^24.0.0',
      tallystick: `^${version}`,
      typescript: TYPESCRIPT_RANGE,
    },
  };
}

const TSCONFIG = {
  compilerOptions: {
    ...{ target: 'es2023', lib: ['es2023'], types: ['node'], module: 'nodenext', strict: true },
    // The test runs without being compiled, so it imports `.ts`, and nothing in it may need more than that types are
    // removed.
    ...{ verbatimModuleSyntax: true, erasableSyntaxOnly: true, rewriteRelativeImportExtensions: true },
    noEmit: true,
  },
  include: ['src', 'test/*.ts'],
};

const TSCONFIG_BUILD = {
  extends: './tsconfig.json',
  compilerOptions: { noEmit: false, declaration: true, rootDir: 'src', outDir: 'dist' },
  include: ['src'],
};

/** What the modules of the plugin and its config import. */
const IMPORTED = ['codeSpan', 'defineConfig', 'definePlugin', 'heading', 'paragraphs', 'table'];

/** The name of the function that the plugin exports: `operationsPage`. */
export function exportedName(name: string): string {
  const exported = camelCase(name);
  return IMPORTED.includes(exported) ? `${exported}Plugin` : exported;
}

function source({ name }: PluginNames): string {
  return `import { codeSpan, definePlugin, heading, paragraphs, table } from 'tallystick/plugin';

export const ${exportedName(name)} = definePlugin({
  name: '${name}',
  exports: { './OPERATIONS.md': 'OPERATIONS.md' },
  readme: { './OPERATIONS.md': 'a list of all operations' },
  emit: (contract) => [
    {
      page: 'OPERATIONS.md',
      content: [
        heading(1, \`Operations of \${contract.title}\`),
        paragraphs(contract.description ?? ''),
        table(
          ['function', 'operation', 'summary'],
          contract.operations.map(({ name, id, summary = '' }) => [codeSpan(name), codeSpan(id), summary]),
        ),
      ],
    },
  ],
});
`;
}

function config({ name }: PluginNames, from: string, spec: string, output: string): string {
  const exported = exportedName(name);
  return `import { defineConfig } from 'tallystick';
import { ${exported} } from '${from}';

export default defineConfig({
  contracts: {
    orders: {
      spec: '${spec}',
      output: '${output}',
      plugins: [${exported}()],
    },
  },
});
`;
}

const TEST = `import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { generate } from 'tallystick';

const output = join(import.meta.dirname, 'generated');

before(async () => {
  await rm(output, { recursive: true, force: true });
  const report = await generate({ config: join(import.meta.dirname, 'tallystick.config.ts') });
  const diagnostics = [report, ...report.contracts].flatMap((each) => each.diagnostics);
  assert.deepEqual(diagnostics, []);
});

test('the page lists every operation', async () => {
  const page = await readFile(join(output, 'OPERATIONS.md'), 'utf8');
  const rows = page.split('\\n').filter((line) => line.startsWith('| \`'));
  assert.match(page, /^# Operations of Orders$/m);
  assert.equal(rows.length, 2);
  assert.match(rows.join('\\n'), /\`listOrders\`.*List all orders/);
  assert.match(rows.join('\\n'), /\`createOrder\`.*Create an order/);
});

test('the package publishes the page', async () => {
  const manifest = JSON.parse(await readFile(join(output, 'package.json'), 'utf8'));
  assert.equal(manifest.exports['./OPERATIONS.md'], './OPERATIONS.md');
  assert.ok(manifest.files.includes('OPERATIONS.md'));
});
`;

const SPEC = `openapi: 3.1.0
info:
  title: Orders
  version: 1.0.0
servers:
  - url: https://orders.example.com
paths:
  /orders:
    get:
      operationId: listOrders
      summary: List all orders
      responses:
        '200':
          description: all orders
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Order' } }
    post:
      operationId: createOrder
      summary: Create an order
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Order' }
      responses:
        '201':
          description: the order that was created
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Order' }
components:
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: { type: string }
        amount: { type: number, minimum: 0 }
`;

function readme(names: PluginNames): string {
  return `# ${names.packageName}

A plugin of Tallystick. It adds \`OPERATIONS.md\`, a list of all operations, to generated packages.

## Use

Install it beside \`tallystick\`, and list it in the config:

\`\`\`ts
// tallystick.config.ts
${config(names, names.packageName, 'specs/orders.yaml', 'packages/orders')}\`\`\`

## Develop

| command         | what it does                                                                |
| --------------- | --------------------------------------------------------------------------- |
| \`npm test\`      | type-checks, generates \`test/generated\` with the plugin and checks the page |
| \`npm run build\` | compiles \`src\` to \`dist\`                                                    |
| \`npm pack\`      | builds, and packs the tarball to publish                                    |

\`node_modules/tallystick/docs/plugins.md\` explains options, code and peer dependencies of plugins.
`;
}
