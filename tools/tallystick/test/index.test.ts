import { expect, it } from 'vitest';
import { defineConfig, generate, lint } from '../src/index.ts';
import { temporaryFolder } from './helpers/folder.ts';

it('reports what is wrong, and does not reject', async () => {
  const cwd = temporaryFolder();
  expect(await generate({ cwd })).toMatchObject({ ok: false, diagnostics: [{ code: 'TLY1001' }] });
  expect(await lint({ cwd })).toMatchObject({ ok: false, diagnostics: [{ code: 'TLY1001' }] });
});

it('lints the contracts that are asked for', async () => {
  const contracts = defineConfig({
    contracts: { a: { spec: 'a.json', output: 'a' }, b: { spec: 'b.json', output: 'b' } },
  });
  const cwd = temporaryFolder({ 'tallystick.config.json': JSON.stringify(contracts), 'b.json': '{}' });
  const report = await lint({ cwd, contracts: ['b'] });
  expect(report.contracts).toMatchObject([{ name: 'b', diagnostics: [{ code: 'TLY2003' }] }]);
});
