import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// What a plugin of ours needs, a plugin of anybody needs: it is built on the public interface alone.

const ROOT = join(import.meta.dirname, '..', '..', '..');
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;

const sources = globSync('packages/plugin-*/src/**/*.ts', { cwd: ROOT });

/** Modules of Node, files of the plugin, and the interface of plugins. */
function isAllowed(specifier: string): boolean {
  return (
    specifier === 'tallystick/plugin' || specifier.startsWith('node:') || /^\.\/[\w-]+\.ts$/.test(specifier)
  );
}

/** Text in comments does not import anything. */
function importsIn(text: string): readonly string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  return [...code.matchAll(IMPORT)].map(([, specifier = '']) => specifier);
}

test('plugins import tallystick/plugin and nothing else of tallystick', () => {
  expect(sources.length).toBeGreaterThan(3);
  const found = sources.flatMap((file) =>
    importsIn(readFileSync(join(ROOT, file), 'utf8')).map((specifier) => ({ file, specifier })),
  );
  expect(found.filter(({ specifier }) => specifier === 'tallystick/plugin').length).toBeGreaterThan(0);
  expect(found.filter(({ specifier }) => !isAllowed(specifier))).toEqual([]);
});

test.each([
  'tallystick',
  '../../tallystick/src/emit/output.ts',
  '@tallystick/runtime',
  './../other/index.ts',
])('an import of %s would be found', (specifier) => {
  expect(importsIn(`import { x } from '${specifier}';`).filter((each) => !isAllowed(each))).toEqual([
    specifier,
  ]);
});

test('plugins depend on tallystick as a peer, and on nothing else at run time', () => {
  for (const file of globSync('packages/plugin-*/package.json', { cwd: ROOT })) {
    const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
    expect({ file, dependencies, peers: Object.keys(peerDependencies) }).toEqual({
      file,
      dependencies: {},
      peers: ['tallystick'],
    });
  }
});
