import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDiff } from '../../src/generate/diff/run-diff.ts';
import { runGenerate, runLint } from '../../src/generate/run.ts';
import { runCli } from '../helpers/cli.ts';
import { putFiles, temporaryFolder } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';
import { billing, CURRENCY, filesOf, MONEY, type Parts, textOf } from './workspace.ts';

const PNPM = { 'pnpm-workspace.yaml': 'packages: [packages/*]\n' };

async function linted(parts: Parts) {
  const folder = temporaryFolder(filesOf(parts));
  const { diagnostics, contracts } = await runLint({ cwd: folder });
  return { folder, found: [...diagnostics, ...contracts.flatMap((each) => each.diagnostics)] };
}

describe('a definition that differs', () => {
  const amount = (minimum: number): object => ({
    properties: { ...MONEY.properties, amount: { type: 'integer', minimum } },
  });

  it('is an error with both places', async () => {
    const { folder, found } = await linted({ specs: { 'billing.json': billing(amount(1)) } });
    const [only, ...others] = found;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      code: 'TLY3080',
      severity: 'error',
      contract: 'billing',
      file: join(folder, 'specs/billing.json'),
      pointer: '/components/schemas/Money/properties/amount',
    });
    const lines = textOf(folder, 'specs/billing.json').split('\n');
    expect(lines[(only?.line ?? 0) - 1]).toContain('"amount"');
    const [, line] =
      /at specs\/common\.json:(\d+):\d+ \(\/components\/schemas\/Money\/properties\/amount\)/.exec(
        only?.message ?? '',
      ) ?? [];
    expect(textOf(folder, 'specs/common.json').split('\n')[Number(line) - 1]).toContain('"amount"');
    expect(only?.message).toContain('differs in `minimum` from');
  });

  it('keeps the package of the contract as it is, and no other', async () => {
    const folder = temporaryFolder(filesOf({ specs: { 'billing.json': billing(amount(1)) } }));
    const { contracts } = await runGenerate({ cwd: folder });
    expect(contracts.map(({ name, status }) => `${name} ${status}`)).toEqual([
      'money written',
      'orders written',
      'billing failed',
    ]);
  });

  it.each([
    ['a member', { properties: { ...MONEY.properties, note: { type: 'string' } } }, 'properties/note'],
    ['a required member', { required: ['amount'] }, 'required'],
    ['what a reference leads to', {}, 'enum', { ...CURRENCY, enum: ['EUR'] }],
    ['other members', { additionalProperties: false }, 'additionalProperties'],
  ])('is found in %s', async (_, change, keyword, currency: object = CURRENCY) => {
    const spec = billing(change) as { components: { schemas: object } };
    const schemas = { ...spec.components.schemas, Currency: currency };
    const { found } = await linted({ specs: { 'billing.json': { ...spec, components: { schemas } } } });
    expect(found.map(({ code }) => code)).toContain('TLY3080');
    expect(found[0]?.message).toContain(`in \`${keyword}\``);
  });

  it.each([
    ['other words', { title: 'Sum', description: 'Other.', examples: [{ amount: 1, currency: 'EUR' }] }],
    [
      'the order of members',
      { properties: Object.fromEntries(Object.entries(MONEY.properties).toReversed()) },
    ],
    ['a reference around it', { properties: { ...MONEY.properties, currency: { allOf: [CURRENCY] } } }],
  ])('is the same with %s', async (_, change) => {
    expect((await linted({ specs: { 'billing.json': billing(change) } })).found).toEqual([]);
  });
});

describe('the config of shared packages', () => {
  it.each([
    ['TLY1022', { orders: { shared: ['mony'] } }, 'Did you mean "money"?'],
    ['TLY1023', { orders: { dates: 'Date' as const } }, 'Set `dates` to the same value in both'],
    ['TLY3082', { shared: { schemas: ['Mony'] } }, 'Did you mean "Money"?'],
    ['TLY3082', { specs: { 'common.json': { components: {} } } }, 'Set `spec` of the package to the file'],
    ['TLY3084', { specs: { 'common.json': { components: {} } } }, 'Run `tallystick lint money`'],
    [
      'TLY3081',
      { specs: { 'billing.json': openApi({ '/x': { get: { responses: { 204: { description: 'x' } } } } }) } },
      'Remove "money" from `shared`',
    ],
  ])('reports %s', async (code, parts: Parts, fix) => {
    const { found } = await linted(parts);
    expect(found.filter((each) => each.code === code).map((each) => each.fix)).toEqual(
      expect.arrayContaining([expect.stringContaining(fix)]),
    );
  });

  it('refuses a name that a contract has, and an unknown setting', async () => {
    const files = filesOf();
    const config = JSON.parse(files['tallystick.config.json'] ?? '');
    const root = temporaryFolder({
      ...files,
      'tallystick.config.json': JSON.stringify({
        ...config,
        shared: { ...config.shared, orders: { ...config.shared.money, output: 'packages/o', specs: 'x' } },
      }),
    });
    const first = await runLint({ cwd: root });
    expect(first.diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'TLY1003 /shared/orders/specs',
    ]);
    putFiles(root, {
      'tallystick.config.json': JSON.stringify({ ...config, shared: { orders: config.shared.money } }),
    });
    expect((await runLint({ cwd: root })).diagnostics.map(({ message }) => message)).toContain(
      '"orders" is both a contract and a shared package.',
    );
  });

  it('takes the definitions from the spec of a contract, too', async () => {
    const { found, folder } = await linted({ shared: { spec: 'specs/billing.json' } });
    expect(found).toEqual([]);
    await runGenerate({ cwd: folder });
    expect(textOf(folder, 'packages/orders/src/types.ts')).toContain(
      "export type { Money } from '@acme/money/types'",
    );
  });

  it('exports a type under the name that it has in the contract', async () => {
    const folder = temporaryFolder(filesOf({ billing: { renames: { Money: 'Sum' } } }));
    await runGenerate({ cwd: folder });
    expect(textOf(folder, 'packages/billing/src/types.ts')).toContain(
      "export type { Money as Sum } from '@acme/money/types';",
    );
    expect(textOf(folder, 'packages/billing/src/validators.ts')).toContain('isMoney as isSum');
  });

  it('keeps a schema whose members go one way for each direction', async () => {
    const money = { ...MONEY, properties: { ...MONEY.properties, id: { type: 'string', readOnly: true } } };
    const content = { 'application/json': { schema: { $ref: 'common.json#/components/schemas/Money' } } };
    const spec = openApi({
      '/sums': {
        post: {
          operationId: 'add',
          requestBody: { content },
          responses: { 200: { description: 'Fine.', content } },
        },
      },
    });
    const common = { components: { schemas: { Money: money, Currency: CURRENCY } } };
    const { found } = await linted({
      billing: { shared: [] },
      specs: { 'common.json': common, 'orders.json': spec },
    });
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['TLY3083 info']);
  });

  it('depends on the package as the package manager wants it', async () => {
    const folder = temporaryFolder({ ...filesOf(), ...PNPM });
    const dependencies = (): object =>
      JSON.parse(textOf(folder, 'packages/orders/package.json')).dependencies;
    await runGenerate({ cwd: folder });
    expect(dependencies()).toMatchObject({ '@acme/money': 'workspace:^' });
    const file = join(folder, 'packages/orders/package.json');
    writeFileSync(file, textOf(folder, 'packages/orders/package.json').replace('workspace:^', 'workspace:*'));
    expect((await runGenerate({ cwd: folder, check: true })).ok).toBe(true);
    expect(dependencies()).toMatchObject({ '@acme/money': 'workspace:*' });
  });

  it('generates a contract again when the definition or the settings of the package change', async () => {
    const folder = temporaryFolder(filesOf());
    await runGenerate({ cwd: folder });
    const bases = async (): Promise<readonly string[]> =>
      (await runGenerate({ cwd: folder })).contracts.map(({ basis }) => basis);
    expect(await bases()).toEqual(['manifest', 'manifest', 'manifest']);
    putFiles(folder, filesOf({ shared: { packageName: '@acme/cash' } }));
    expect(await bases()).toEqual(['generation', 'generation', 'generation']);
    expect(textOf(folder, 'packages/orders/src/types.ts')).toContain("from '@acme/cash/types'");
  });

  it('is not a contract that can be called', () => {
    const { code, stderr } = runCli(temporaryFolder(filesOf()), ['mock', 'money']);
    expect(code).not.toBe(0);
    expect(stderr).toContain('"money" is a shared package: it has schemas, but no operations.');
  });
});

describe('what a change of a shared schema means', () => {
  const git = (folder: string, ...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgSign=false'];
    execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const changed = { ...MONEY, properties: { ...MONEY.properties, amount: { type: 'integer', minimum: 5 } } };
  const later = (more: object): Readonly<Record<string, unknown>> => ({
    'common.json': { components: { schemas: { Money: changed, Currency: CURRENCY, ...more } } },
    'billing.json': billing(changed),
  });

  const withExtra = { components: { schemas: { Money: MONEY, Currency: CURRENCY, Extra: {} } } };
  const committed = (parts: Parts): string => {
    const folder = temporaryFolder(filesOf(parts));
    git(folder, 'init', '-q', '-b', 'main');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-q', '-m', 'first');
    return folder;
  };

  it('is shown by diff, in the package and in each contract', async () => {
    const folder = committed({ isWhole: true });
    putFiles(folder, filesOf({ isWhole: true, specs: later({ Extra: {} }) }));
    const { contracts } = await runDiff({ cwd: folder, base: 'HEAD' });
    const limits = contracts.map(({ name, changes }) => [
      name,
      changes.filter(({ id }) => id === 'limit-changed').map(({ wire }) => wire),
    ]);
    expect(limits).toEqual([
      ['money', ['breaking', 'compatible']],
      ['orders', ['breaking', 'compatible']],
      ['billing', ['breaking', 'compatible']],
    ]);
    const [money] = contracts;
    expect(money?.changes.map(({ id, schema }) => `${id} ${schema}`)).toEqual(
      expect.arrayContaining(['schema-added Extra', 'export-removed Unrelated']),
    );
    expect(money?.changes.find(({ wire }) => wire === 'breaking')).toMatchObject({
      schema: 'Money',
      pointer: '/amount',
      witness: { value: { currency: 'EUR' } },
      before: { pointer: '/components/schemas/Money/properties/amount' },
    });
  });

  it('does not ask the base for a schema that is new', async () => {
    const folder = committed({});
    const shared = { schemas: ['Money', 'Extra'] };
    putFiles(folder, filesOf({ shared, specs: { 'common.json': withExtra } }));
    const { contracts, ok } = await runDiff({ cwd: folder, base: 'HEAD', contracts: ['money'] });
    expect(ok).toBe(true);
    expect(contracts[0]?.changes.map(({ id, schema }) => `${id} ${schema}`)).toEqual(['schema-added Extra']);
  });

  it('is nothing where nothing changed', async () => {
    const { contracts } = await runDiff({ cwd: committed({}), base: 'HEAD' });
    expect(contracts.flatMap(({ changes }) => changes)).toEqual([]);
  });
});
