import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runGenerate } from '../../src/generate/run.ts';
import { putFiles, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const SPEC = openApi({ '/a': { get: { operationId: 'a', responses: { 204: { description: 'done' } } } } });

function overlay(operationId: string): string {
  const actions = [{ target: '$.paths.*.get', update: { operationId } }];
  return JSON.stringify({ overlay: '1.1.0', info: { title: 'x', version: '1' }, actions });
}

it('a package depends on its overlays: they are sources, and a changed one makes it stale', async () => {
  const contracts = { shop: { spec: 'spec.json', output: 'out', overlays: ['overlays/x.json'] } };
  const cwd = temporaryFolder({
    'tallystick.config.json': JSON.stringify({ contracts }),
    'spec.json': JSON.stringify(SPEC),
    'overlays/x.json': overlay('b'),
  });
  const first = await runGenerate({ cwd });
  const sources = [join(cwd, 'spec.json'), join(cwd, 'overlays/x.json')];
  expect(first).toMatchObject({ ok: true, contracts: [{ status: 'written', sources }] });
  const again = await runGenerate({ cwd, check: true, manifest: true });
  expect(again).toMatchObject({ ok: true, contracts: [{ basis: 'manifest', sources: sources.toSorted() }] });
  putFiles(cwd, { 'overlays/x.json': overlay('c') });
  const check = { cwd, check: true };
  expect(await runGenerate({ ...check, manifest: true })).toMatchObject({ contracts: [{ status: 'stale' }] });
  expect(await runGenerate(check)).toMatchObject({ ok: false, contracts: [{ status: 'stale', sources }] });
});
