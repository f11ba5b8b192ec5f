import { symlinkSync } from 'node:fs';
import { join, posix, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defineConfig, isWithin, loadConfig, portablePath } from '../../src/config/index.ts';
import { type Diagnostic, Reporter } from '../../src/diagnostics/index.ts';
import { DEFAULT_LIMITS } from '../../src/model/limits.ts';
import { temporaryFolder } from '../helpers/folder.ts';

async function load(folder: string, asked?: string) {
  const reporter = new Reporter();
  const workspace = await loadConfig(folder, asked, reporter);
  return { workspace, diagnostics: reporter.diagnostics };
}

async function findingsOf(config: unknown): Promise<readonly Diagnostic[]> {
  const folder = temporaryFolder({ 'tallystick.config.json': JSON.stringify(config, null, 2) });
  const { workspace, diagnostics } = await load(folder);
  expect(workspace).toBeUndefined();
  return diagnostics;
}

const PETS = { spec: 'specs/pets.yaml', output: 'packages/pets' };

describe('diagnostic the config', () => {
  it.each([
    [
      'tallystick.config.ts',
      `const contracts = { pets: ${JSON.stringify(PETS)} }; export default { contracts };`,
    ],
    ['tallystick.config.mjs', `export default { contracts: { pets: ${JSON.stringify(PETS)} } };`],
    ['tallystick.config.json', JSON.stringify({ contracts: { pets: PETS } })],
  ])('reads %s, from folders below it too', async (name, text) => {
    const root = temporaryFolder({ [name]: text, 'deep/er/file.txt': '' });
    const { workspace, diagnostics } = await load(join(root, 'deep', 'er'));
    expect(diagnostics).toEqual([]);
    expect(workspace).toMatchObject({
      root,
      contracts: [
        {
          name: 'pets',
          spec: join(root, 'specs/pets.yaml'),
          output: join(root, 'packages/pets'),
          packageName: 'pets',
          runtime: 'package',
        },
      ],
    });
  });

  it('takes the one that is named', async () => {
    const root = temporaryFolder({ 'other.json': JSON.stringify({ contracts: { pets: PETS } }) });
    expect((await load(root, 'other.json')).workspace?.file).toBe(join(root, 'other.json'));
  });

  it('takes the outputs that are left out, and none by default', async () => {
    const contracts = {
      pets: { ...PETS, outputs: { openapi: false, mocks: false } },
      cats: { ...PETS, output: 'cats' },
    };
    const { workspace } = await load(
      temporaryFolder({ 'tallystick.config.json': JSON.stringify({ contracts }) }),
    );
    expect(workspace?.contracts).toMatchObject([
      { outputs: { openapi: false, mocks: false } },
      { outputs: {} },
    ]);
  });

  it.each([
    [{ types: false }, 'Unknown setting "types" in "outputs".'],
    [{ openapi: 'no' }, '"openapi" is "no"; it must be true or false.'],
  ])('refuses outputs %j', async (outputs, message) => {
    const contracts = { pets: { ...PETS, outputs } };
    const root = temporaryFolder({ 'tallystick.config.json': JSON.stringify({ contracts }) });
    expect((await load(root)).diagnostics).toMatchObject([{ message }]);
  });

  it('accepts namespaces, and omits them by default', async () => {
    const namespaces = { 'Pets API': 'pets', internal: false, billing: { pay: 'createPayment' } };
    const contracts = {
      pets: { ...PETS, namespaces },
      cats: { ...PETS, output: 'cats', namespaces: 'tags' },
      dogs: { ...PETS, output: 'dogs' },
    };
    const root = temporaryFolder({ 'tallystick.config.json': JSON.stringify({ contracts }) });
    const { workspace } = await load(root);
    expect(workspace?.contracts.map((contract) => contract.namespaces)).toEqual([
      namespaces,
      'tags',
      undefined,
    ]);
  });

  it.each([
    ['yes', '', '"namespaces" is "yes"; it must be "tags", "none", or an object that maps tags to names.'],
    [{ a: true }, '/a', '"a" is a boolean; it must be a name, e.g. "repos", or false.'],
    [{ a: 'b c' }, '/a', '"a" is "b c"; it must be a name, e.g. "repos", or false.'],
    [{ 'b c': { get: 'x' } }, '/b c', '"b c" is not a valid namespace name.'],
    [{ a: { get: 5 } }, '/a', '"a" is an object; it must be an object of operation ids by call name.'],
  ])('refuses namespaces %j', async (namespaces, place, message) => {
    const contracts = { pets: { ...PETS, namespaces } };
    const root = temporaryFolder({ 'tallystick.config.json': JSON.stringify({ contracts }) });
    const pointer = `/contracts/pets/namespaces${place}`;
    expect((await load(root)).diagnostics).toMatchObject([{ code: 'TLY1002', message, pointer }]);
  });

  it('reports a missing config', async () => {
    const { diagnostics } = await load(temporaryFolder(), 'nowhere.json');
    expect(diagnostics).toMatchObject([{ code: 'TLY1001', message: 'No config found at nowhere.json.' }]);
  });
});

describe('checking the config', () => {
  it.each([
    [
      'a missing member',
      { contracts: { pets: { spec: 'a.yaml' } } },
      'TLY1002',
      '"pets": "output" is missing.',
      3,
    ],
    [
      'a wrong type',
      { contracts: { pets: { ...PETS, spec: 5 } } },
      'TLY1002',
      '"spec" is 5; it must be a non-empty string.',
      4,
    ],
    [
      'an unknown value',
      { contracts: { pets: { ...PETS, runtime: 'none' } } },
      'TLY1002',
      '"runtime" is "none"; it must be "package" or "inline".',
      6,
    ],
    [
      'a bad limit',
      { contracts: { pets: { ...PETS, limits: { depth: 0 } } } },
      'TLY1002',
      '"depth" is 0; it must be an integer greater than 0.',
      7,
    ],
    [
      'a bad limit by the old name of limits',
      { contracts: { pets: { ...PETS, budgets: { depth: 0 } } } },
      'TLY1002',
      '"depth" is 0; it must be an integer greater than 0.',
      7,
    ],
    [
      'limits by both names',
      { contracts: { pets: { ...PETS, limits: { depth: 50 }, budgets: { depth: 60 } } } },
      'TLY1002',
      '"pets" has both "limits" and "budgets", its old name.',
      9,
    ],
    [
      'a bad contract name',
      { contracts: { 'My Pets': PETS } },
      'TLY1002',
      '"My Pets" is not a valid name for a contract.',
      3,
    ],
    [
      'a bad package name',
      { contracts: { pets: { ...PETS, packageName: 'Pets!' } } },
      'TLY1002',
      '"packageName" is "Pets!"; it must be the name of a package, e.g. "@acme/billing-api".',
      6,
    ],
    [
      'an unknown member',
      { contracts: { pets: { ...PETS, ouptut: 'x' } } },
      'TLY1003',
      'Unknown setting "ouptut" in "pets".',
      6,
    ],
    [
      'no contract',
      { contracts: {} },
      'TLY1002',
      '"contracts" is an object; it must be an object with at least one contract.',
      2,
    ],
    ['a list', [], 'TLY1002', 'The config is an array; it must be an object.', undefined],
  ])('reports %s, with its line', async (_, config, code, message, line) => {
    const [found, ...rest] = await findingsOf(config);
    expect(rest).toEqual([]);
    expect(found).toMatchObject({ code, message, ...(line === undefined ? {} : { line }) });
  });

  it('takes limits by their old name, and points at it where both are given', async () => {
    const limits = { depth: 50 };
    const config = { contracts: { pets: { ...PETS, budgets: limits } } };
    const root = temporaryFolder({ 'tallystick.config.json': JSON.stringify(config) });
    const { workspace, diagnostics } = await load(root);
    expect(diagnostics).toEqual([]);
    expect(workspace?.contracts[0]?.limits).toEqual({ ...DEFAULT_LIMITS, ...limits });
    const both = await findingsOf({ contracts: { pets: { ...PETS, limits, budgets: limits } } });
    expect(both.map(({ pointer }) => pointer)).toEqual(['/contracts/pets/budgets']);
  });

  it('suggests what a mistyped key may mean', async () => {
    const found = await findingsOf({ contracts: { pets: { ...PETS, pakageName: 'x' } } });
    expect(found[0]?.fix).toBe('Did you mean "packageName"?');
  });

  it('reports everything that is wrong at once', async () => {
    const found = await findingsOf({ contracts: { pets: { spec: '', output: 1 } }, plugins: [] });
    expect(found.map((diagnostic) => diagnostic.pointer)).toEqual([
      '/contracts/pets/spec',
      '/contracts/pets/output',
      '/plugins',
    ]);
  });

  it('says where the JSON breaks off', async () => {
    const folder = temporaryFolder({ 'tallystick.config.json': '{\n  "contracts": {,\n}' });
    expect((await load(folder)).diagnostics).toMatchObject([{ code: 'TLY1002', line: 2, column: 17 }]);
  });

  it('says where a config that is code fails', async () => {
    const text = 'const a = 1;\nthrow new Error("no 1");\nexport default {};\n';
    const folder = temporaryFolder({ 'tallystick.config.mjs': text });
    expect((await load(folder)).diagnostics).toMatchObject([
      { code: 'TLY1002', message: 'The config threw an error: no 1', line: 2 },
    ]);
  });

  it('finds the line of a key in a config that is code', async () => {
    const text = `export default {\n  contracts: {\n    pets: { spec: 'a.yaml', output: 'pets', runtme: 'inline' },\n  },\n};\n`;
    const folder = temporaryFolder({ 'tallystick.config.ts': text });
    expect((await load(folder)).diagnostics).toMatchObject([{ code: 'TLY1003', line: 3, column: 45 }]);
  });
});

describe('outputs', () => {
  it.each(['../elsewhere', '.', '/tmp', '..'])('refuses %j', async (output) => {
    const found = await findingsOf({ contracts: { pets: { ...PETS, output } } });
    expect(found).toMatchObject([{ code: 'TLY1004', pointer: '/contracts/pets/output', line: 5 }]);
  });

  it('refuses a folder that a link leads out of', async () => {
    const outside = temporaryFolder();
    const root = temporaryFolder({ 'tallystick.config.json': JSON.stringify({ contracts: { pets: PETS } }) });
    symlinkSync(outside, join(root, 'packages'));
    expect((await load(root)).diagnostics).toMatchObject([{ code: 'TLY1004' }]);
  });

  it.each(['packages/pets', 'packages/pets/inner'])('refuses %j beside packages/pets', async (output) => {
    const found = await findingsOf({ contracts: { pets: PETS, toys: { ...PETS, output } } });
    expect(found).toMatchObject([{ code: 'TLY1002', message: 'The outputs of "pets" and "toys" overlap.' }]);
  });

  it.each([
    ['C:\\work', 'C:\\work\\packages\\pets', true],
    ['C:\\work', 'c:\\WORK\\packages', true],
    ['C:\\work', 'C:\\work', false],
    ['C:\\work', 'C:\\worker\\pets', false],
    ['C:\\work', 'C:\\', false],
    ['C:\\work', 'D:\\work\\pets', false],
    ['C:\\work', '\\\\server\\share\\pets', false],
    ['\\\\server\\share', '\\\\server\\share\\pets', true],
    ['C:\\work', 'C:\\work\\..pets', true],
  ])('knows on Windows whether %s holds %s', (folder, path, expected) => {
    expect(isWithin(folder, path, win32)).toBe(expected);
  });

  it('writes paths the same way everywhere', () => {
    expect(portablePath('C:\\work', 'C:\\work\\specs\\pets.yaml', win32)).toBe('specs/pets.yaml');
    expect(portablePath('/work', '/work/specs/pets.yaml', posix)).toBe('specs/pets.yaml');
  });
});

it('defineConfig gives back what it is given', () => {
  const config = { contracts: { pets: PETS } };
  expect(defineConfig(config)).toBe(config);
});
