import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contractData } from '../../src/derive/index.ts';
import { inlineModule, inlineRuntime } from '../../src/emit/inline-runtime/index.ts';
import { sourceModule } from '../../src/emit/inline-runtime/source-module.ts';
import { runtimeSource } from '../../src/emit/inline-runtime/sources.ts';
import type { RuntimeModule } from '../../src/emit/runtime-module.ts';
import {
  COMPILERS,
  compile,
  consumerConfig,
  removeFolder,
  temporaryFolder,
  writeFiles,
} from '../helpers/compilers.ts';
import { contractOf } from '../helpers/contract.ts';

const PARTS: readonly RuntimeModule[] = [
  ...(['', 'http', 'forms', 'multipart', 'streams', 'json-rpc', 'chunks', 'namespaces', 'integers'] as const),
  ...(['contract', 'mock', 'patterns'] as const),
];

/** A contract that asks for no part of any table. */
const NOTHING = contractData(contractOf({}));

/** Names that a part of the runtime exports. */
function exportsOf(path: string): readonly string[] {
  const { declarations, exports } = sourceModule(path, runtimeSource(path));
  const own = [...declarations].flatMap(([name, text]) => (/^export /m.test(text) ? [name] : []));
  return [...own, ...exports.keys()];
}

/** Each export in a separate folder, with what it needs alone; of the mock the engine, which needs the rest. */
const SINGLE = PARTS.flatMap((part) => {
  const module = inlineModule(part);
  const names = part === 'mock' ? ['createMockEngine'] : exportsOf(module.replace('./runtime/', ''));
  return names.map((name) => ({ name, module }));
});

describe('what is taken of the runtime for one name', () => {
  let folder: string;

  beforeAll(() => {
    folder = temporaryFolder();
    for (const [index, { module, name }] of SINGLE.entries()) {
      const consumer = { path: 'src/consumer.ts', text: `export type { ${name} } from '${module}';\n` };
      for (const [label, files] of Object.entries({
        [index]: inlineRuntime([consumer], []),
        ...(name === 'createMockEngine' && { least: inlineRuntime([consumer], [], NOTHING) }),
      }))
        writeFiles(
          folder,
          [consumer, ...files].map(({ path, text }) => ({ path: `${label}/${path}`, text })),
        );
    }
    const { compilerOptions } = JSON.parse(consumerConfig('NodeNext'));
    const config = { compilerOptions: { ...compilerOptions, erasableSyntaxOnly: true }, include: ['*/src'] };
    writeFiles(folder, [
      { path: 'package.json', text: '{ "type": "module" }' },
      { path: 'tsconfig.json', text: JSON.stringify(config) },
    ]);
  });

  afterAll(() => removeFolder(folder));

  test('is there for every export', () => {
    expect(SINGLE.length).toBeGreaterThan(80);
  });

  test.each(Object.keys(COMPILERS) as ('5.9' | '7')[])('compiles with TypeScript %s', (compiler) => {
    expect(compile(compiler, folder, 'tsconfig.json')).toBe('');
  });
});
