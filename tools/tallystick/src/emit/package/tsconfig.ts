import { headerText } from '../../print/header.ts';
import type { SourceFile } from '../../print/index.ts';

/**
 * How strictly a package compiles, whatever tool builds it. A tool that looks at one file at a time, as oxc, esbuild,
 * swc and Node do, builds it too: every export states its type, and all else is erased.
 */
export const STRICT = {
  target: 'ES2023',
  lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
  isolatedModules: true,
  declaration: true,
  isolatedDeclarations: true,
  skipLibCheck: true,
};

const OPTIONS = {
  ...STRICT,
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  rewriteRelativeImportExtensions: true,
  declarationMap: true,
  sourceMap: true,
  rootDir: 'src',
  outDir: 'dist',
  noEmit: true,
};

/** The compiler's settings for the package: for the eye, and for the build. */
export function tsconfigFiles(header: readonly string[]): SourceFile[] {
  return [
    file('tsconfig.json', header, { compilerOptions: OPTIONS, include: ['src'] }),
    file('tsconfig.build.json', header, {
      extends: './tsconfig.json',
      compilerOptions: { noEmit: false },
    }),
  ];
}

function file(path: string, header: readonly string[], value: object): SourceFile {
  return { path, text: `${headerText(header)}${JSON.stringify(value, null, 2)}\n` };
}
