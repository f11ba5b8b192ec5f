import { afterAll, expect, test } from 'vitest';
import { emitPackage } from '../../../src/emit/emit-package.ts';
import { startDocumentPrinter } from '../../../src/emit/types/document-printer.ts';
import { documentJob } from '../../../src/emit/types/index.ts';
import type { DocumentJob } from '../../../src/emit/types/print-document.ts';
import { contractOf } from '../../helpers/contract.ts';
import { parcelContract } from '../../helpers/sample-contracts.ts';

const printer = startDocumentPrinter();
afterAll(() => printer.end());

const options = {
  packageName: '@sample/parcels',
  runtime: 'inline',
  spec: { file: 'parcels.json' },
} as const;
const texts = (files: readonly { readonly path: string; readonly text: string }[]) =>
  files.map(({ path, text }) => [path, text]);

test('another thread prints what this one would', async () => {
  const asked: DocumentJob[] = [];
  const types = (job: DocumentJob) => {
    asked.push(job);
    return printer.types(job);
  };
  const there = texts(await emitPackage(parcelContract(), options, { types }));
  expect(asked).toHaveLength(1);
  const here = texts(await emitPackage(parcelContract(), options));
  expect(there).toEqual(here);
  expect(here.find(([path]) => path === 'src/client.ts')?.[1]).toContain("from './types.ts';");
});

test('what goes wrong there is told here, and the next job is done', async () => {
  const broken = printer.types({ document: null as never, header: [], names: new Map() });
  await expect(broken).rejects.toThrow();
  expect(await printer.types(jobOf('Next'))).toContain('Next: string;');
});

test('answers come to those who asked', async () => {
  const names = ['First', 'Second', 'Third'];
  const found = await Promise.all(names.map((name) => printer.types(jobOf(name))));
  expect(found.map((text) => /(\w+): string;/.exec(text)?.[1])).toEqual(names);
});

function jobOf(name: string): DocumentJob {
  return documentJob(contractOf({ schemas: { [name]: { type: 'string' } } }), []);
}
