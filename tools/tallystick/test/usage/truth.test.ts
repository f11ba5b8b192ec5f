import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { type Change, diffContracts } from '../../src/diff/index.ts';
import type { Contract } from '../../src/model/index.ts';
import { markChanges, type UsageFile } from '../../src/usage/index.ts';
import { readSpec } from '../helpers/read.ts';
import { CHANGES } from './changes.ts';
import { errorsIn } from './compile-app.ts';
import { CONSUMERS } from './consumers.ts';
import { MORE_FILES } from './more-changes.ts';
import { MORE_CONSUMERS } from './more-consumers.ts';
import { type Spec, shop } from './shop.ts';
import { scan, workspace, writeShop } from './workspace.ts';

async function contractOf(change?: (spec: Spec) => void): Promise<Contract> {
  const { contract, diagnostics } = await readSpec({ 'spec.json': shop(change) });
  if (contract === undefined) throw new Error(JSON.stringify(diagnostics));
  return contract;
}

/** Places that changes concern: `file:line`. */
function placesOf(changes: readonly Change[]): readonly string[] {
  const all = changes.flatMap(({ usage }) => usage?.used ?? []).flatMap(({ at }) => at);
  return [...new Set(all)].toSorted();
}

interface Prepared {
  readonly old: Contract;
  readonly usage: UsageFile;
}

const CHANGED = CHANGES.map(([title, change, ...files]) => ({ title, change, files }));

/** Each consumer, with the files of it that a change concerns. */
const ALL = [
  { of: 'a consumer', consumers: CONSUMERS, kinds: 30, rows: CHANGED },
  {
    of: 'a consumer of less common ways',
    consumers: MORE_CONSUMERS,
    kinds: 20,
    rows: CHANGED.map(({ title, change }) => ({ title, change, files: MORE_FILES[title] ?? [] })),
  },
];

it('labels only existing changes', () => {
  const titles = CHANGED.map(({ title }) => title);
  expect(Object.keys(MORE_FILES).filter((title) => !titles.includes(title))).toEqual([]);
});

describe.each(ALL)('the usage of $of', ({ consumers, kinds, rows }) => {
  let folder = '';
  let prepared: Promise<Prepared> | undefined;

  /** The first test of all that run prepares the workspace: specs are read within tests only. */
  const prepare = async (): Promise<Prepared> => {
    const old = await contractOf();
    folder = await workspace(old, consumers);
    const { usage } = await scan(folder);
    return { old, usage };
  };
  const ready = (): Promise<Prepared> => {
    prepared ??= prepare();
    return prepared;
  };

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is of many kinds, which the compiler accepts', async () => {
    await ready();
    expect(Object.keys(consumers).length).toBeGreaterThanOrEqual(kinds);
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(errorsIn(folder)).toEqual([]);
  });

  it.each(rows)('predicts the compile errors: $title', async ({ change, files }) => {
    const { old, usage } = await ready();
    const next = await contractOf(change);
    const [before, after] = [old, next].map((contract) => ({ data: contractData(contract), contract }));
    if (before === undefined || after === undefined) throw new Error('no contracts');
    const changes = diffContracts(before, after);
    const marked = placesOf(markChanges(changes, { before: before.data, after: after.data }, [usage]));
    rmSync(join(folder, 'shop'), { recursive: true });
    await writeShop(folder, next);
    expect(errorsIn(folder).filter((error) => !marked.includes(error))).toEqual([]);
    const found = new Set(marked.map((place) => place.split(':')[0]));
    expect([...found].toSorted()).toEqual([...files].toSorted());
  });
});
