import { expect, it, test } from 'vitest';
import { addContract } from '../../src/config/edit-config.ts';

const SETTINGS = {
  spec: 'specs/pets.json',
  output: 'packages/pets',
  packageName: '@acme/pets',
  runtime: 'inline',
} as const;

function added(text: string, file = 'tallystick.config.ts', name = 'pets'): string | undefined {
  return addContract(file, text, name, SETTINGS);
}

test('a contract is added to a config, and everything else stays', () => {
  const before = `import { defineConfig } from 'tallystick';

// ours
export default defineConfig({
  contracts: {
    billing: { spec: 'b.yaml', output: 'packages/billing' }, // theirs
  },
});
`;
  expect(added(before, 'tallystick.config.ts', 'pet-store')).toBe(`import { defineConfig } from 'tallystick';

// ours
export default defineConfig({
  contracts: {
    billing: { spec: 'b.yaml', output: 'packages/billing' }, // theirs
    'pet-store': {
      spec: 'specs/pets.json',
      output: 'packages/pets',
      packageName: '@acme/pets',
      runtime: 'inline',
    },
  },
});
`);
});

test('packages of shared schemas stay', () => {
  const shared = { money: { spec: 'specs/common.yaml', output: 'packages/money' } };
  const json = added(JSON.stringify({ shared, contracts: {} }), 'tallystick.config.json') ?? '';
  expect(JSON.parse(json)).toMatchObject({ shared, contracts: { pets: SETTINGS } });
  const text = `export default {
  shared: { money: { spec: 'specs/common.yaml', output: 'packages/money' } },
  contracts: {},
};
`;
  expect(added(text)).toContain(text.split('\n')[1]);
  expect(added(text)?.indexOf('pets: {')).toBeGreaterThan(text.indexOf('contracts'));
});

it.each([
  ['a plain object', 'export default { contracts: {} };'],
  ['satisfies', 'export default { contracts: {} } satisfies X;'],
  ['as', 'export default ({ contracts: {} } as X);'],
  ['a constant', 'const config = { contracts: {} };\nexport default config;'],
  ['contracts in a constant', 'const contracts = {};\nexport default { contracts: contracts };'],
])('knows the contracts in %s', (_, text) => {
  expect(added(text)).toContain('pets: {');
});

it.each([
  ['computed', 'export default make();'],
  ['spread', 'export default { ...other };'],
  ['imported', "import { contracts } from './x.ts';\nexport default { contracts: contracts };"],
  ['absent', 'export const config = {};'],
])('returns undefined for contracts that are %s', (_, text) => {
  expect(added(text)).toBeUndefined();
});

test('JSON keeps its indentation', () => {
  const text = '{\n    "contracts": {\n        "a": { "spec": "a", "output": "b" }\n    }\n}\n';
  const after = added(text, 'tallystick.config.json') ?? '';
  expect(JSON.parse(after)).toEqual({ contracts: { a: { spec: 'a', output: 'b' }, pets: SETTINGS } });
  expect(after).toContain('\n    "contracts"');
});

test('a path with a quote stays one literal', () => {
  const text = addContract('x.ts', 'export default { contracts: {} };', 'a', {
    ...SETTINGS,
    spec: "it's\\x",
  });
  expect(text).toContain(String.raw`spec: 'it\'s\\x'`);
});
