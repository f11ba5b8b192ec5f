import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runGenerate, runLint } from '../../src/generate/run.ts';
import { runCli } from '../helpers/cli.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';

const ref = { $ref: '#/components/schemas/orderDto' };
const ok = { 200: { description: 'ok', content: { 'application/json': { schema: ref } } } };

const SPEC = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      get: {
        operationId: 'Controller_list',
        'x-tallystick-name': 'fromSpec',
        tags: ['orders'],
        responses: {
          200: { ...ok[200], links: { again: { operationId: 'Controller_purge' } } },
        },
      },
      delete: {
        operationId: 'Controller_purge',
        tags: ['internal'],
        responses: { 204: { description: 'gone' } },
      },
    },
  },
  components: { schemas: { orderDto: { type: 'object', properties: { id: { type: 'string' } } } } },
};

function workspace(hooks: string, more = '') {
  return temporaryFolder({
    'spec.json': JSON.stringify(SPEC),
    'tallystick.config.mjs': `export default {
  contracts: {
    orders: {
      spec: 'spec.json',
      output: 'orders',
      hooks: ${hooks},
      ${more}
    },
  },
};
`,
  });
}

const HOOKS = `{
        name: (id, kind) => (kind === 'schema' ? id.replace(/Dto$/, '') : id.replace('Controller_', '') + 'Orders'),
        operation: ({ tags }) => (tags.includes('internal') ? false : { summary: 'Lists orders.', deprecated: true }),
        schema: ({ name }) => (name === 'orderDto' ? { description: 'What was ordered.' } : undefined),
      }`;

describe('hooks', () => {
  it('rename, drop and document, in all outputs', async () => {
    const root = workspace(HOOKS);
    expect(await runGenerate({ cwd: root })).toMatchObject({ ok: true });
    const files = filesIn(join(root, 'orders/src'));
    expect(files['types.ts']).toMatch(/\/\*\* What was ordered\. \*\/\nexport interface Order \{/);
    expect(files['client-interface.ts']).toMatch(/Lists orders\.[\s\S]*@deprecated[\s\S]*listOrders\(/);
    const all = Object.values(files).join('\n');
    expect(all).not.toMatch(/purge|fromSpec|export \w+ \w*Dto/);
  });

  it('are explained by lint', async () => {
    const root = workspace(HOOKS);
    const expected = [
      'name: the schema "orderDto" is named Order',
      'name: the operation "Controller_list" is named listOrders',
      'name: the operation "Controller_purge" is named purgeOrders',
      'operation: the operation "Controller_list" was changed: summary, deprecated',
      'operation: the operation "Controller_purge" is dropped',
      'schema: the schema "orderDto" was changed: description',
    ];
    const [report] = (await runLint({ cwd: root })).contracts;
    expect(report?.hooks.map(({ hook, of, did }) => `${hook}: ${of} ${did}`).sort()).toEqual(
      [...expected].sort(),
    );
    const { stdout } = runCli(root, ['lint', '--explain']);
    expect(stdout).toContain('orders: 6 changes\n');
    for (const line of expected) expect(stdout).toContain(`\n  ${line}\n`);
    expect(runCli(root, ['lint']).stdout).not.toContain('orderDto');
  });

  it('give way to `renames`', async () => {
    const root = workspace(HOOKS, "renames: { Controller_list: 'findOrders', orderDto: 'Purchase' },");
    expect(await runGenerate({ cwd: root })).toMatchObject({ ok: true });
    const files = filesIn(join(root, 'orders/src'));
    expect(files['types.ts']).toContain('export interface Purchase {');
    expect(files['client-interface.ts']).toContain('findOrders(');
    const [report] = (await runLint({ cwd: root })).contracts;
    expect(report?.hooks.filter(({ hook }) => hook === 'name').map(({ of }) => of)).toEqual([
      'the operation "Controller_purge"',
    ]);
  });

  it('have their package generated at each run', async () => {
    const root = workspace(HOOKS);
    await runGenerate({ cwd: root });
    expect(await runGenerate({ cwd: root })).toMatchObject({
      contracts: [{ status: 'unchanged', basis: 'generation' }],
    });
  });

  it.each([
    [
      "{ name: () => raise('x') }",
      'name',
      'The hook "name" failed (ReferenceError: raise is not defined) for the schema "orderDto".',
    ],
    ['{ name: () => 1 }', 'name', 'The hook "name" returned no name for the schema "orderDto".'],
    [
      '{ operation: () => true }',
      'operation',
      'The hook "operation" returned no object for the operation "Controller_list".',
    ],
    [
      "{ operation: () => ({ id: 'x' }) }",
      'operation',
      'The hook "operation" returned a "id" that cannot be set for the operation "Controller_list".',
    ],
    [
      '{ schema: () => ({ title: 1 }) }',
      'schema',
      'The hook "schema" returned a "title" that cannot be set for the schema "orderDto".',
    ],
  ])('that do wrong get a diagnostic: %s', async (hooks, name, message) => {
    const root = workspace(hooks);
    const report = await runGenerate({ cwd: root });
    expect(report).toMatchObject({ ok: false, contracts: [{ status: 'failed' }] });
    expect(report.contracts[0]?.diagnostics).toMatchObject([
      {
        code: 'TLY1008',
        message,
        file: join(root, 'tallystick.config.mjs'),
        pointer: `/contracts/orders/hooks/${name}`,
      },
    ]);
    expect(Object.keys(filesIn(root)).some((path) => path.startsWith('orders/'))).toBe(false);
  });

  it.each([
    ['{ names: () => 1 }', 'TLY1003', '/contracts/orders/hooks/names'],
    ["{ name: 'x' }", 'TLY1002', '/contracts/orders/hooks/name'],
  ])('are checked in the config: %s', async (hooks, code, pointer) => {
    expect((await runGenerate({ cwd: workspace(hooks) })).diagnostics).toMatchObject([{ code, pointer }]);
  });
});
