// Puts openapi-typescript, and of its compiler only what it calls, into one file of `dist/`. Loading all of the compiler and
// the linter behind openapi-typescript takes longer than generating a package of a few operations.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { moduleOf } from './reached.ts';

const FOLDER = 'dist/vendor';

/** What openapi-typescript's layout calls of the compiler. */
const CALLED = [
  'addSyntheticLeadingComment',
  'createPrinter',
  'createSourceFile',
  'factory',
  'idText',
  'isArrayTypeNode',
  'isInterfaceDeclaration',
  'isTupleTypeNode',
  'isTypeAliasDeclaration',
  'isTypeNode',
  'NewLineKind',
  'NodeFlags',
  'objectAllocator',
  'ScriptKind',
  'ScriptTarget',
  'SyntaxKind',
];

const ENTRY = `
export { default, astToString } from 'openapi-typescript';
import ts from 'typescript';
export const { factory } = ts;
// What the compiler's language service adds to names, and openapi-typescript reads.
const { prototype } = ts.objectAllocator.getIdentifierConstructor();
Object.defineProperty(prototype, 'text', { get() { return ts.idText(this); } });
`;

/** The document is ours and whole: there is nothing in it to lint, and no reference to follow. */
const STAND_INS = [
  {
    filter: /[\\/]dist[\\/]lib[\\/]redoc\.mjs$/,
    contents: 'export const validateAndBundle = async (document) => document;',
  },
  {
    filter: /[\\/]openapi-core[\\/]lib[\\/]index\.js$/,
    contents: 'export const createConfig = async () => ({});',
  },
  { filter: /[\\/]openapi-core[\\/]lib[\\/]utils\.js$/, contents: 'exports.isTruthy = Boolean;' },
];

const reduced: Plugin = {
  name: 'reduced',
  setup({ onLoad }) {
    for (const { filter, contents } of STAND_INS) onLoad({ filter }, () => ({ contents, loader: 'js' }));
    onLoad({ filter: /[\\/]typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({
      contents: moduleOf(readFileSync(path, 'utf8'), CALLED),
      loader: 'js',
    }));
  },
};

const { metafile } = await build({
  stdin: { contents: ENTRY, resolveDir: import.meta.dirname, sourcefile: 'entry.js' },
  outfile: join(FOLDER, 'openapi-typescript.js'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'inline',
  banner: {
    js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
  },
  metafile: true,
  logLevel: 'warning',
  plugins: [reduced],
});

// The licenses ask that they go with every copy.
const packages = new Set(Object.keys(metafile.inputs).flatMap((input) => packageFolder(input) ?? []));
const notices = [...packages].sort().map(noticeOf);
writeFileSync(join(FOLDER, 'THIRD_PARTY_NOTICES.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));

function packageFolder(input: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) =>
    /^(?:licence|license|(?:third-?party-?)?notice)/i.test(file),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version}, parts of it (${license})`, ...texts, ''].join('\n\n');
}
