import { describe, expect, onTestFinished, test } from 'vitest';
import { emitPackage } from '../../src/emit/emit-package.ts';
import { OPTIONAL_OUTPUT_NAMES, OUTPUT_NAMES, OUTPUTS } from '../../src/emit/outputs.ts';
import { compile, removeFolder, temporaryFolder, writeFiles } from '../helpers/compilers.ts';
import { doorContract, parcelContract } from '../helpers/sample-contracts.ts';

const spec = { file: 'parcels.json' };
const options = { packageName: '@sample/parcels', runtime: 'package', spec } as const;

describe('outputs', () => {
  test('have unique names', () => {
    expect(new Set(OUTPUT_NAMES).size).toBe(OUTPUTS.length);
  });

  test.each(OUTPUTS)('$name tells the README what is at each of its exports', ({ exports, readme }) => {
    expect(Object.keys(readme(parcelContract()))).toEqual(Object.keys(exports));
  });

  test('emit the modules that they export', async () => {
    const paths = (await emitPackage(doorContract(), options)).map(({ path }) => path);
    const modules = OUTPUTS.flatMap(({ exports, index }) => [
      ...Object.values(exports),
      ...(index === undefined ? [] : [index.module]),
    ]);
    expect(paths).toEqual(expect.arrayContaining(modules.map((module) => `src/${module}.ts`)));
  });

  test.each(OPTIONAL_OUTPUT_NAMES)('%s may be left out', async (name) => {
    const output = OUTPUTS.find((each) => each.name === name);
    const files = await emitPackage(doorContract(), { ...options, outputs: { [name]: false } });
    const { exports, peerDependencies } = JSON.parse(
      files.find(({ path }) => path === 'package.json')?.text ?? '',
    );
    const readme = files.find(({ path }) => path === 'README.md')?.text;
    for (const [subpath, module] of Object.entries(output?.exports ?? {})) {
      expect(files.map(({ path }) => path)).not.toContain(`src/${module}.ts`);
      expect(Object.keys(exports)).not.toContain(subpath);
      expect(readme).not.toContain(`\`@sample/parcels${subpath.slice(1)}\``);
    }
    for (const peer of Object.keys(output?.peers ?? {})) expect(peerDependencies).not.toHaveProperty(peer);
  });

  test('without mocks and cases, the package does not mention them, and it compiles', async () => {
    const outputs = { openapi: false, mocks: false, cases: false };
    const files = await emitPackage(doorContract(), { ...options, outputs });
    const { exports, ...manifest } = JSON.parse(
      files.find(({ path }) => path === 'package.json')?.text ?? '',
    );
    expect(Object.keys(exports)).not.toEqual(expect.arrayContaining(['./cases']));
    expect(Object.keys(exports)).not.toEqual(expect.arrayContaining(['./mocks']));
    expect(manifest).toMatchObject({ peerDependencies: {}, peerDependenciesMeta: {} });
    expect(manifest.devDependencies).toEqual({ typescript: expect.any(String) });
    expect(manifest.description).not.toMatch(/mock|case/);
    const texts = files.filter(({ path }) => /^(?:README\.md|src\/(?!client).*)$/.test(path));
    for (const { path, text } of texts) expect(`${path}: ${text}`).not.toMatch(/\bmsw\b|\bmocks\b/);
    const folder = temporaryFolder();
    onTestFinished(() => removeFolder(folder));
    writeFiles(folder, files);
    expect(compile('7', folder, 'tsconfig.json')).toBe('');
  });

  test('others stay, whatever a config says', async () => {
    const outputs = { types: false, client: false };
    const files = await emitPackage(doorContract(), { ...options, outputs });
    expect(files.map(({ path }) => path)).toEqual(expect.arrayContaining(['src/types.ts', 'src/client.ts']));
  });
});
