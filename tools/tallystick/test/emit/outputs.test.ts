import { describe, expect, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { OUTPUT_NAMES, OUTPUTS } from '../../src/emit/outputs.ts';
import { parcelContract } from '../helpers/sample-contracts.ts';

describe('outputs', () => {
  test('have names of their own', () => {
    expect(new Set(OUTPUT_NAMES).size).toBe(OUTPUTS.length);
  });

  test.each(OUTPUTS)('$name tells the README what is at each of its exports', ({ exports, readme }) => {
    expect(Object.keys(readme(parcelContract()))).toEqual(Object.keys(exports));
  });

  test('emit the modules that they export', async () => {
    const spec = { file: 'parcels.json' };
    const options = { packageName: '@sample/parcels', runtime: 'package', spec } as const;
    const paths = (await emitPackage(parcelContract(), options)).map(({ path }) => path);
    const modules = OUTPUTS.flatMap(({ exports, index }) => [
      ...Object.values(exports),
      ...(index === undefined ? [] : [index.module]),
    ]);
    expect(paths).toEqual(expect.arrayContaining(modules.map((module) => `src/${module}.ts`)));
  });
});
