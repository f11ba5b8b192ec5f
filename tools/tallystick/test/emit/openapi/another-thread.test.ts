import { afterAll, expect, test } from 'vitest';
import { emitPackage } from '../../../src/emit/emit-package.ts';
import { skeletonDocument } from '../../../src/emit/openapi/document.ts';
import { startDocumentPrinter } from '../../../src/emit/openapi/document-printer.ts';
import type { DocumentPart, PrintSkeleton } from '../../../src/emit/openapi/skeleton.ts';
import { StandIns } from '../../../src/emit/openapi/stand-ins.ts';
import { contractOf } from '../../helpers/contract.ts';
import { doorContract, parcelContract } from '../../helpers/sample-contracts.ts';

const printer = startDocumentPrinter();
afterAll(() => printer.end());

const options = {
  packageName: '@sample/parcels',
  runtime: 'inline',
  spec: { file: 'parcels.json' },
} as const;
const texts = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.map(({ path, text }) => [path, text]);

/** The other thread, and what it was asked for. */
function recorded(): { readonly asked: unknown[]; readonly print: PrintSkeleton } {
  const asked: unknown[] = [];
  const print: PrintSkeleton = (skeleton) => {
    asked.push(skeleton);
    return printer.print(skeleton);
  };
  return { asked, print };
}

test('another thread prints what this one would', async () => {
  const { asked, print } = recorded();
  const there = texts(await emitPackage(doorContract(), options, { print }));
  expect(asked).toHaveLength(1);
  const here = texts(await emitPackage(doorContract(), options));
  expect(there).toEqual(here);
  expect(here.find(([path]) => path === 'src/client.ts')?.[1]).toContain("from './types.ts';");
});

test.each([
  ['a package without operations over HTTP', parcelContract(), {}],
  ['a package that leaves ./openapi out', doorContract(), { openapi: false }],
])('it is not asked for %s', async (_, contract, outputs) => {
  const { asked, print } = recorded();
  const files = await emitPackage(contract, { ...options, outputs }, { print });
  expect(asked).toEqual([]);
  expect(files.map(({ path }) => path)).not.toContain('src/openapi.ts');
});

test('an error there is thrown here, and the next job is done', async () => {
  await expect(printer.print(null as never)).rejects.toThrow();
  expect(await printer.print(skeletonOf('/next'))).toContain('"@0": {');
});

test('answers come to those who asked', async () => {
  const found = await Promise.all(
    [1, 2, 3].map((count) => printer.print(skeletonOf(...'abc'.slice(0, count)))),
  );
  expect(found.map((text) => text.match(/^ {4}"@\d+": \{/gm)?.length)).toEqual([1, 2, 3]);
});

function skeletonOf(...paths: readonly string[]): DocumentPart {
  const operations = paths.map((path) => {
    const binding = { protocol: 'http', method: 'get', path, parameters: [] } as const;
    return { id: path, binding };
  });
  const skeleton = skeletonDocument(contractOf({ operations }), new StandIns());
  // What is not asked for here would have stand-ins as well.
  return { openapi: skeleton.openapi, info: skeleton.info, paths: withoutIds(skeleton.paths) };
}

function withoutIds(paths: unknown): unknown {
  return JSON.parse(JSON.stringify(paths).replaceAll(/"operationId":"[^"]*",/g, ''));
}
