import { afterAll, expect, test } from 'vitest';
import { emitPackage } from '../../../src/emit/emit-package.ts';
import { startDocumentPrinter } from '../../../src/emit/types/document-printer.ts';
import { parcelContract } from '../../helpers/sample-contracts.ts';

const printer = startDocumentPrinter();
afterAll(() => printer.end());

const options = {
  packageName: '@sample/parcels',
  runtime: 'inline',
  spec: { file: 'parcels.json', sha256: '0'.repeat(64) },
} as const;
const texts = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.map(({ path, text }) => [path, text]);

test('another thread prints what this one would', async () => {
  let asked = 0;
  const counted = {
    ...printer,
    imports: (all: Parameters<typeof printer.imports>[0]) => {
      asked += all.length;
      return printer.imports(all);
    },
  };
  const there = texts(await emitPackage(parcelContract(), options, counted));
  expect(asked).toBeGreaterThan(3);
  const here = texts(await emitPackage(parcelContract(), options));
  expect(there).toEqual(here);
  expect(here.find(([path]) => path === 'src/client.ts')?.[1]).toContain("from './types.ts';");
});

test('what goes wrong there is told here, and the next job is done', async () => {
  const broken = printer.types({ document: null as never, header: [], names: new Map() });
  await expect(broken).rejects.toThrow();
  expect(await printer.imports([[{ moduleSpecifier: './a.ts', namedImports: ['b'] }]])).toEqual([
    "import { b } from './a.ts';\n",
  ]);
});

test('answers come to those who asked', async () => {
  const lists = ['a', 'b', 'c'].map((name) => [[{ moduleSpecifier: `./${name}.ts`, namedImports: [name] }]]);
  const found = await Promise.all(lists.map((list) => printer.imports(list)));
  expect(found.flat().map((text) => text.slice(9, 10))).toEqual(['a', 'b', 'c']);
});
