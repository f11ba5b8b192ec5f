// Puts the generator's modules into few files, because opening and linking five hundred of them takes longer than
// generating a package of a few operations. What runs is in `dist/bundle`; for each export, command and worker thread,
// a file of one line imports it. Source maps map it to `src`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

const SOURCES = join(import.meta.dirname, '..', 'src');
const DIST = join(import.meta.dirname, '..', 'dist');
const FOLDER = 'bundle';

const ENTRIES = [
  'index',
  'plugin/index',
  'verify',
  'verify-properties',
  'cli/main',
  'emit/openapi/document-worker',
  'generate/init/init-worker',
  'generate/mock/serve-worker',
  'generate/verify/verify-worker',
];

/**
 * Parts of other packages of this repository that every run needs. They are data and pure functions, so it does not matter that
 * a generated package which is loaded for `mock` or `verify` has its own copy.
 */
const INCLUDED: readonly string[] = ['codec', 'contract', 'effects', 'schema', 'validate'].map(
  (part) => `@tallystick/runtime/${part}`,
);

/** What cases are derived with. Elsewhere `@tallystick/verify` is the one that is installed, which people import as well. */
const VERIFY = '@tallystick/verify';
const DERIVE = join(SOURCES, 'derive') + sep;

const companions: Plugin = {
  name: 'companions',
  setup({ onResolve }) {
    onResolve({ filter: /^@tallystick\// }, ({ path, importer }) => {
      const isIncluded = INCLUDED.includes(path) || (path === VERIFY && importer.startsWith(DERIVE));
      return isIncluded ? { path: fileURLToPath(import.meta.resolve(path)), sideEffects: false } : undefined;
    });
  },
};

/** A module that asks where it is gets the answer it would get if `dist` held it alone. */
const whereabouts: Plugin = {
  name: 'whereabouts',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8');
      const place = relative(SOURCES, path).split(sep).join('/').replace(/\.ts$/, '.js');
      const isAsked = !place.startsWith('..') && /\bimport\.meta\.(?:url|dirname)\b/.test(text);
      return { contents: isAsked ? `${stated(`../${place}`)} ${text}` : text, loader: 'ts' };
    });
  },
};

/** On the first line, so that no other moves. */
function stated(place: string): string {
  return [
    "import { dirname as dirnameOfModule } from 'node:path';",
    "import { fileURLToPath as pathOfModule } from 'node:url';",
    'const { url: urlOfBundle } = import.meta;',
    `const urlOfModule = new URL(${JSON.stringify(place)}, urlOfBundle).href;`,
    'const folderOfModule = dirnameOfModule(pathOfModule(urlOfModule));',
  ].join(' ');
}

rmSync(join(DIST, FOLDER), { recursive: true, force: true });
// Modules of an earlier build, from when each was a file. A separate build makes `vendor`.
for (const name of readdirSync(DIST, { recursive: true, encoding: 'utf8' }))
  if (/\.js(?:\.map)?$/.test(name) && !name.startsWith('vendor')) rmSync(join(DIST, name));
await build({
  entryPoints: Object.fromEntries(ENTRIES.map((entry) => [bundledName(entry), join(SOURCES, `${entry}.ts`)])),
  outdir: join(DIST, FOLDER),
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  packages: 'external',
  define: { 'import.meta.url': 'urlOfModule', 'import.meta.dirname': 'folderOfModule' },
  sourcemap: 'linked',
  sourcesContent: false,
  logLevel: 'warning',
  plugins: [companions, whereabouts],
});
// The sources of the other packages are where a tarball has them, too: in `node_modules`.
for (const name of readdirSync(join(DIST, FOLDER)).filter((each) => each.endsWith('.map'))) {
  const file = join(DIST, FOLDER, name);
  const map: { readonly sources: readonly string[] } = JSON.parse(readFileSync(file, 'utf8'));
  const sources = map.sources.map((source) =>
    source.replace(/^(?:\.\.\/)+packages\/(runtime|verify)\//, '../../node_modules/@tallystick/$1/'),
  );
  writeFileSync(file, JSON.stringify({ ...map, sources }));
}
for (const entry of ENTRIES) {
  const file = join(DIST, `${entry}.js`);
  const [first = ''] = readFileSync(join(SOURCES, `${entry}.ts`), 'utf8').split('\n');
  const start = first.startsWith('#!') ? `${first}\n` : '';
  const up = '../'.repeat(entry.split('/').length - 1) || './';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${start}export * from '${up}${FOLDER}/${bundledName(entry)}.js';\n`);
}

function bundledName(entry: string): string {
  return entry.replaceAll('/', '-');
}
