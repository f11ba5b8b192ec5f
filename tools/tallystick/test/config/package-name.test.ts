import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import { Reporter } from '../../src/diagnostics/index.ts';
import { temporaryFolder } from '../helpers/folder.ts';

async function diagnosticsOf(config: unknown) {
  const text = typeof config === 'string' ? config : JSON.stringify(config, null, 2);
  const folder = temporaryFolder({ 'tallystick.config.json': text });
  const reporter = new Reporter();
  const workspace = await loadConfig(folder, undefined, reporter);
  return { accepted: workspace !== undefined, diagnostics: reporter.diagnostics };
}

const contract = { spec: 'specs/pets.yaml', output: 'packages/pets' };
const named = (packageName: string) => ({ contracts: { pets: { ...contract, packageName } } });

describe('the name of a package', () => {
  test.each([
    ['too long', 'a'.repeat(300), 'npm allows 214 characters, and it has 300'],
    ['too long with its scope', `@${'a'.repeat(107)}/${'b'.repeat(107)}`, '214'],
    ["npm's folder", 'node_modules', 'reserved'],
    ["a browser's file", 'favicon.ico', 'reserved'],
    ['the generator', 'tallystick', 'reserved'],
    ['the runtime', '@tallystick/runtime', 'reserved'],
    ['a module of Node', 'fs', 'Node'],
    ['a module of Node that has a word for a name', 'events', 'Node'],
  ])('is refused: %s', async (_title, packageName, why) => {
    const { accepted, diagnostics } = await diagnosticsOf(named(packageName));
    expect(accepted).toBe(false);
    expect(diagnostics).toMatchObject([
      {
        code: 'TLY1002',
        pointer: '/contracts/pets/packageName',
        line: 6,
        message: expect.stringContaining(why),
      },
    ]);
  });

  test.each(['msw', 'react', 'lodash', '@types/pets'])('is warned of: %s', async (packageName) => {
    const { accepted, diagnostics } = await diagnosticsOf(named(packageName));
    expect(accepted).toBe(true);
    expect(diagnostics).toMatchObject([
      { code: 'TLY1007', severity: 'warning', pointer: '/contracts/pets/packageName', line: 6 },
    ]);
  });

  test.each(['pets', '@acme/react', '@acme/fs', 'a'.repeat(214)])('is accepted: %s', async (packageName) => {
    expect(await diagnosticsOf(named(packageName))).toEqual({ accepted: true, diagnostics: [] });
  });

  test('is that of the contract where none is given', async () => {
    const { diagnostics } = await diagnosticsOf({ contracts: { react: contract } });
    expect(diagnostics).toMatchObject([{ code: 'TLY1007', pointer: '/contracts/react', line: 3 }]);
    expect((await diagnosticsOf({ contracts: { events: contract } })).accepted).toBe(false);
  });
});

test('a config in JSON that has a member twice is refused at its line', async () => {
  const text = `{"contracts":{"a":${JSON.stringify(contract)},\n"a":${JSON.stringify(contract)}}}`;
  const { accepted, diagnostics } = await diagnosticsOf(text);
  expect(accepted).toBe(false);
  expect(diagnostics).toMatchObject([
    { code: 'TLY1002', line: 2, message: expect.stringContaining('Duplicate key "a"') },
  ]);
});
