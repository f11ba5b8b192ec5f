import { expect, test } from 'vitest';
import { OUTPUTS } from '../../../src/emit/outputs.ts';
import { packageIndex } from '../../../src/emit/package/package-index.ts';
import { contractOf } from '../../helpers/contract.ts';

const indexOf = (schemas: NonNullable<Parameters<typeof contractOf>[0]['schemas']>): string =>
  packageIndex(contractOf({ schemas }), [], OUTPUTS).text;

test('types and client come from one import', () => {
  expect(indexOf({ Pet: { type: 'object' } })).toBe(
    "export * from './types.ts';\n\nexport * from './client.ts';\n",
  );
});

test('a schema with a name of the runtime’s is what that name means', () => {
  const text = indexOf({ Issue: { type: 'object' }, Pet: {}, Reply: {} });
  expect(text).toContain("export type { Issue, Reply } from './types.ts';");
});
