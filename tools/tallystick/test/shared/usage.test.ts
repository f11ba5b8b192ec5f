import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDiff } from '../../src/generate/diff/run-diff.ts';
import { runUsage } from '../../src/generate/usage/run-usage.ts';
import { removeFolder, writeFiles } from '../helpers/compilers.ts';
import { billing, COMMON, filesOf, generated, MONEY, monorepo } from './workspace.ts';

const PROGRAM = `
import type { Money } from '@acme/orders/types';
import { isMoney } from '@acme/orders/validators';
export const kindOf = (money: Money): string => money.kind ?? 'net';
export const check = (value: unknown): boolean => isMoney(value);
`;

describe('uses of shared types', () => {
  let folder = '';

  beforeAll(async () => {
    folder = monorepo(filesOf());
    expect((await generated(folder)).ok).toBe(true);
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app/package.json'), '{ "name": "app", "type": "module" }');
    writeFileSync(join(folder, 'app/main.ts'), PROGRAM);
    const { usage } = await runUsage({ cwd: folder, folders: ['app'] });
    writeFileSync(join(folder, 'usage.json'), JSON.stringify(usage));
  }, 120_000);

  afterAll(() => removeFolder(folder));

  it('are found where the types are declared, whichever package they are imported from', async () => {
    const { usage } = await runUsage({ cwd: folder, folders: ['app'] });
    const found = usage.packages.flatMap(({ contract, uses }) =>
      uses.map(({ kind, name, pointer = '', at }) => `${contract} ${kind} ${name}${pointer} ${at.join()}`),
    );
    expect(found).toEqual(
      expect.arrayContaining([
        'money member Money/kind app/main.ts:4',
        'money validator isMoney app/main.ts:3,app/main.ts:5',
      ]),
    );
  });

  it('are marked in the contract and in the package, and compared with a generated package', async () => {
    const { kind: _, ...properties } = MONEY.properties;
    const changed = { ...MONEY, properties };
    const common = { components: { schemas: { ...COMMON.components.schemas, Money: changed } } };
    writeFiles(
      folder,
      Object.entries(filesOf({ specs: { 'common.json': common, 'billing.json': billing(changed) } })).map(
        ([path, text]) => ({ path, text }),
      ),
    );
    for (const name of ['orders', 'money']) {
      const base = `packages/${name}`;
      const { contracts } = await runDiff({ cwd: folder, contracts: [name], base, usage: ['usage.json'] });
      const removed = contracts[0]?.changes.filter(({ id }) => id === 'member-removed') ?? [];
      expect(removed.length).toBeGreaterThan(0);
      expect(removed.some(({ source }) => source === 'breaking')).toBe(true);
      for (const change of removed)
        expect(change.usage?.used).toEqual([{ team: 'app', at: expect.arrayContaining(['app/main.ts:4']) }]);
    }
  }, 120_000);
});
