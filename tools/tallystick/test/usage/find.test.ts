import { rmSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { readUsage, type UsageFile, type Use, unusedOperations } from '../../src/usage/index.ts';
import { readSpec } from '../helpers/read.ts';
import { CONSUMERS } from './consumers.ts';
import { shop } from './shop.ts';
import { scan, workspace } from './workspace.ts';

const EXTRA = {
  'not-there.ts': `import { nothing } from '@acme/shop/absent';\nexport const none = nothing;`,
  'all.ts': `export * from '@acme/shop/types';\nimport * as shop from '@acme/shop';\nexport const copy = { ...shop };`,
  'any.ts': `
import type { Order } from '@acme/shop/types';
export function keysOf(order: Order, name: string): readonly unknown[] {
  const found: unknown[] = [];
  for (const key in order) found.push(key);
  return [...found, (order as Order & Record<string, unknown>)[name]];
}`,
};

describe('what is found in programs', () => {
  let folder = '';
  let found: Promise<UsageFile> | undefined;

  const usage = (): Promise<UsageFile> => {
    found ??= (async () => {
      const { contract } = await readSpec({ 'spec.json': shop() });
      if (contract === undefined) throw new Error('no contract');
      folder = await workspace(contract, { ...CONSUMERS, ...EXTRA });
      return (await scan(folder)).usage;
    })();
    return found;
  };
  const uses = async (kind: Use['kind'], name: string): Promise<readonly Use[]> => {
    const { packages } = await usage();
    return packages.flatMap((each) => each.uses).filter((use) => use.kind === kind && use.name === name);
  };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['operation', 'listOrders', 'namespace.ts:4', 'barrel.ts:2', 'through-barrel.ts:5', 'plain.js:5'],
    ['operation', 'cancelOrder', 'method.ts:4', 'spread-arguments.ts:4'],
    ['operation', 'ping', 'taken-apart.ts:3', 'dynamic.ts:4'],
    ['type', 'Line', 'keys.ts:3', 'class.ts:3'],
    ['member', 'Order', 'later.ts:8', 'wrapper.ts:8', 'loop.ts:5'],
    ['value', 'Order', 'enum-compare.ts:5'],
    ['error', 'createOrder', 'error-code.ts:8', 'error-switch.ts:7', 'mock-outcome.ts:4'],
    ['mock', 'ping', 'mock-result.ts:4'],
    ['validator', 'validateAddress', 'validator.ts:3'],
  ] as const)('is every %s %s', async (kind, name, ...at) => {
    const places = (await uses(kind, name)).flatMap((use) => use.at);
    expect(places).toEqual(expect.arrayContaining([...at]));
  });

  it('is listed as unknown where it cannot be followed', async () => {
    const { packages, unknown } = await usage();
    const all = [...packages.flatMap((each) => each.unknown), ...unknown];
    expect(all).toEqual(
      expect.arrayContaining([
        { why: 'untyped', name: 'Problem', at: ['lost.ts:4', 'lost.ts:5'] },
        { why: 'asserted', name: 'Problem', at: ['lost.ts:6'] },
        { why: 'computed-import', at: ['lost.ts:10'] },
        { why: 'not-found', name: '@acme/shop', at: ['not-there.ts:1'] },
        { why: 'exported-again', at: ['all.ts:1'] },
        { why: 'computed', name: 'Order', at: ['any.ts:6'] },
        expect.objectContaining({ why: 'enumerated', name: 'Order', at: ['any.ts:5'] }),
      ]),
    );
  });

  it('holds no text of the programs', async () => {
    const text = JSON.stringify(await usage());
    for (const words of ['Main St', 'ann@example.com', 'Blue.', 'patient', 'No pens.'])
      expect(text).not.toContain(words);
  });

  it('is the same each time, and of the documented form', async () => {
    const first = await usage();
    expect(readUsage(first)).toBe(first);
    expect((await scan(folder)).usage).toEqual(first);
  });

  it('tells which operations nobody uses', async () => {
    const { contract } = await readSpec({ 'spec.json': shop() });
    if (contract === undefined) throw new Error('no contract');
    const data = contractData(contract);
    const file = await usage();
    expect(unusedOperations(data, '@acme/shop', [file]).operations).toEqual([]);
    const other = {
      ...file,
      packages: file.packages.map((each) => ({
        ...each,
        uses: each.uses.filter(({ name }) => !/ping/i.test(name)),
      })),
    };
    expect(unusedOperations(data, '@acme/shop', [other]).operations).toEqual(['ping']);
  });

  it.each([
    [{}, 'format'],
    [{ format: 2, team: 'a', packages: [], unknown: [] }, '/format'],
    [{ format: 1, team: '', packages: [], unknown: [] }, '/team'],
    [{ format: 1, team: 'a', packages: [{ name: 'x' }], unknown: [] }, '/packages/0'],
    [{ format: 1, team: 'a', packages: [], unknown: [{ why: 'because', at: ['a:1'] }] }, '/unknown/0/why'],
    [{ format: 1, team: 'a', packages: [], unknown: [], more: 1 }, '/more'],
  ])('is refused in another form: %j', (value, words) => {
    expect(readUsage(value)).toContain(words);
  });
});
