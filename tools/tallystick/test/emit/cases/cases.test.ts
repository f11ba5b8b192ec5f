import { describe, expect, it } from 'vitest';
import { deriveCases } from '../../../src/derive/index.ts';
import { emitCases } from '../../../src/emit/cases/index.ts';
import type { EmitContext } from '../../../src/emit/context.ts';
import { inlineModule } from '../../../src/emit/inline-runtime/index.ts';
import { isPackagePath } from '../../../src/write/relative-path.ts';
import { contractOf, type PlainSchema } from '../../helpers/contract.ts';
import { loadFiles } from '../../helpers/load-files.ts';
import { doorContract, parcelContract } from '../../helpers/sample-contracts.ts';

const options: EmitContext = {
  packageName: '@tallystick/sample-api',
  runtime: 'package',
  header: ['Made by a test.'],
  runtimeModule: (part) => `@tallystick/runtime/${part}`,
};
const input: PlainSchema = { type: 'object', properties: { n: { type: 'integer' } } };
const examples = [{ name: 'one', input: { n: 1 }, outcome: 'result' }];

describe('the files of a suite', () => {
  it('are one an operation, and one that joins them', () => {
    const operations = ['list.things', 'addThing'].map((id) => ({ id, input, examples }));
    const files = emitCases(contractOf({ operations }), options);
    expect(files.map(({ path }) => path)).toEqual([
      'src/cases.ts',
      'src/cases/list-things.ts',
      'src/cases/add-thing.ts',
    ]);
    const [joined, list] = files.map(({ text }) => text);
    expect(joined).toContain("import { listThings } from './cases/list-things.ts';");
    expect(joined).toContain('  ...listThings,\n  ...addThing,\n');
    expect(list).toContain("import { type ContractCase, casesOf } from '@tallystick/runtime/contract';");
    expect(list).toContain('  {"example":"one",');
  });

  it('give the cases that were derived, as they were', async () => {
    for (const contract of [parcelContract(), doorContract()]) {
      const { cases } = await loadFiles(emitCases(contract, options), 'src/cases.ts');
      expect(cases).toEqual(deriveCases(contract));
    }
  });

  it('have names that every file system takes and tells apart', () => {
    const ids = ['найти', '查找', 'straße', 'ſet', 'set', 'x·y', 'ﬁnd', 'n\u0303', 'İd', 'ΌΣ'];
    const operations = ids.map((id) => ({ id, name: id, input, examples }));
    const paths = emitCases(contractOf({ operations }), options).map(({ path }) => path);
    expect(paths.filter((path) => !isPackagePath(path))).toEqual([]);
    expect(new Set(paths.map((path) => path.toUpperCase())).size).toBe(ids.length + 1);
    expect(paths.slice(1, 4)).toEqual(['найти', '查找', 'stradfe'].map((stem) => `src/cases/${stem}.ts`));
  });

  it.each([
    ...['ſet.ts', 'n\u0303.ts', '\u212a.ts', 'a\u200db.ts', 'a\ufe0f.ts', '\u3164.ts', 'a\\b.ts'],
    ...['.git', 'a:b.ts', 'nul.ts', 'a..', '../a.ts', ''],
  ])('are none such as %j', (path) => {
    expect(isPackagePath(path)).toBe(false);
  });

  it('are one a tag where there are many operations', () => {
    const many = Array.from({ length: 61 }, (_, index) => ({
      id: `op-${index}`,
      input: {},
      examples,
      tags: index === 60 ? [] : [index % 2 === 0 ? 'Git Refs' : '../'],
    }));
    const files = emitCases(contractOf({ operations: many }), options);
    const names = files.map(({ path }) => path);
    expect(names).toEqual(['src/cases.ts', 'src/cases/git-refs.ts', 'src/cases/untagged.ts']);
    const examplesIn = ({ text }: { readonly text: string }): number =>
      text.split('\n  {"example":').length - 1;
    expect(files.map(examplesIn).reduce((sum, count) => sum + count)).toBe(61);
  });

  it('see an inlined runtime from where they are', () => {
    const inline: EmitContext = { ...options, runtimeModule: inlineModule };
    const [joined, part] = emitCases(contractOf({ operations: [{ id: 'op', input, examples }] }), inline);
    expect(joined?.text).toContain("from './runtime/contract/index.ts'");
    expect(part?.text).toContain("from '../runtime/contract/index.ts'");
  });

  it('are never split by number: however many cases an operation has, they are in one file', () => {
    const names = Array.from({ length: 200 }, (_, index) => `member_${index}`);
    const properties = Object.fromEntries(
      names.map((name) => [name, { type: 'string', enum: ['a', 'b', 'c'] }]),
    );
    const wide = { id: 'wide', input: { type: 'object', properties } };
    const files = emitCases(contractOf({ operations: [wide] }), options);
    expect(files.map(({ path }) => path)).toEqual(['src/cases.ts', 'src/cases/wide.ts']);
    expect(files[1]?.text).toContain('"at":"/member_199"');
  });

  it('keep two operations apart whose names differ by case only', () => {
    const operations = [
      { id: 'a', name: 'getURL', input },
      { id: 'b', name: 'getUrl', input },
    ];
    const paths = emitCases(contractOf({ operations }), options).map(({ path }) => path.toLowerCase());
    expect(new Set(paths).size).toBe(3);
  });
});

it('a very long name gives a file that a disk takes', () => {
  const id = 'x'.repeat(1_000);
  const contract = contractOf({
    operations: [{ id, name: id, typeName: `X${id}`, input: {}, outcomes: [{ name: 'result' }] } as never],
  });
  const paths = emitCases(contract, options).map(({ path }) => path);
  expect(paths.filter((path) => path.length > 200)).toEqual([]);
});
