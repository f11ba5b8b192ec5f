import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../src/index.ts';
import { filesIn, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const responses = {
  200: { description: 'ok', content: { 'application/json': { schema: { type: 'string' } } } },
};

function documentOf(path = '/orders') {
  return openApi({
    [path]: { get: { operationId: 'listOrders', tags: ['a'], responses }, delete: { responses } },
  });
}

describe('generate with a document in memory', () => {
  it('writes a package, and says when the document is another', async () => {
    const cwd = temporaryFolder();
    const first = await generate({ cwd, contracts: { shop: { document: documentOf() } } });
    expect(first).toMatchObject({ ok: true, contracts: [{ name: 'shop', status: 'written' }] });
    const files = filesIn(join(cwd, 'packages/shop'));
    expect(files['src/client.ts']).toContain('// Spec: shop (in memory)');
    expect(files['src/client.ts']).toContain('listOrders');
    const check = (path?: string) =>
      generate({ cwd, check: true, contracts: { shop: { document: documentOf(path) } } });
    expect(await check()).toMatchObject({ ok: true, contracts: [{ status: 'unchanged' }] });
    expect(await check('/other')).toMatchObject({ ok: false, contracts: [{ status: 'stale' }] });
  });

  it('takes all settings of a contract, overlays and filters too', async () => {
    const action = { target: '$.paths.*.get', update: { operationId: 'allOrders' } };
    const overlay = { overlay: '1.1.0', info: { title: 'x', version: '1' }, actions: [action] };
    const cwd = temporaryFolder({ 'x.overlay.json': JSON.stringify(overlay) });
    const settings = {
      output: 'out',
      packageName: '@acme/shop',
      overlays: ['x.overlay.json'],
      include: { tags: ['a'] },
    };
    const { ok } = await generate({ cwd, contracts: { shop: { document: documentOf(), ...settings } } });
    expect(ok).toBe(true);
    const files = filesIn(join(cwd, 'out'));
    expect(JSON.parse(files['package.json'] ?? '{}').name).toBe('@acme/shop');
    expect(files['src/client.ts']).toContain('allOrders');
    expect(files['src/client.ts']).not.toContain("'DELETE'");
  });

  it('names the place of what is wrong', async () => {
    const cwd = temporaryFolder({ 'secret.json': '{}' });
    const loop: Record<string, unknown> = {};
    loop['loop'] = loop;
    const run = async (contract: object) => {
      const contracts = { shop: { document: {}, ...contract } };
      const report = await generate({ cwd, contracts });
      return [...report.diagnostics, ...report.contracts.flatMap(({ diagnostics }) => diagnostics)];
    };
    expect(await run({ document: loop })).toMatchObject([
      { code: 'TLY1002', pointer: '/contracts/shop/document' },
    ]);
    expect(await run({ outputs: { all: true } })).toMatchObject([
      { code: 'TLY1003', file: join(cwd, 'generate()'), pointer: '/contracts/shop/outputs/all' },
    ]);
    expect(await run({})).toMatchObject([{ code: 'TLY2003', file: join(cwd, 'shop (in memory)') }]);
    const document = openApi({ '/a': { $ref: 'secret.json' } });
    expect(await run({ document })).toMatchObject([{ code: 'TLY2006', pointer: '/paths/~1a/$ref', line: 9 }]);
  });
});
