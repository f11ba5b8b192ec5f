import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';

/** The language level of `tsconfig.json`. */
const TARGET = 'es2023';

/**
 * Builds a generated package: what its own `build` script makes, without a type check. Every export of a generated
 * module states its type, so that each file is built by itself. Rejects where a file cannot be.
 */
export async function buildPackage(folder: string): Promise<void> {
  const src = join(folder, 'src');
  const names = await readdir(src, { recursive: true });
  const modules = names.filter((name) => name.endsWith('.ts'));
  const builds = modules.map((name) => buildModule(src, name, join(folder, 'dist')));
  // A failure is reported when nothing is written any more: undoing the build earlier would miss files that are still
  // being written.
  for (const ended of await Promise.allSettled(builds)) if (ended.status === 'rejected') throw ended.reason;
}

async function buildModule(src: string, name: string, dist: string): Promise<void> {
  const source = join(src, name);
  const { transform } = await import('oxc-transform');
  const { code, map, declaration, declarationMap, errors } = await transform(
    source,
    await readFile(source, 'utf8'),
    {
      sourcemap: true,
      target: TARGET,
      typescript: {
        declaration: { sourcemap: true },
        onlyRemoveTypeImports: true,
        rewriteImportExtensions: 'rewrite',
      },
    },
  );
  const [error] = errors;
  if (error !== undefined || declaration === undefined || map === undefined || declarationMap === undefined)
    throw new Error(`${name} does not build: ${error?.message ?? 'its declaration is missing'}`);
  const built = join(dist, name.slice(0, -'.ts'.length));
  await mkdir(dirname(built), { recursive: true });
  await Promise.all([
    writeWithMap(`${built}.js`, code, map, source),
    writeWithMap(`${built}.d.ts`, withJsSpecifiers(declaration), declarationMap, source),
  ]);
}

/** What a source map has that we write; its sources lie beside the build, in the package. */
interface Mapping {
  readonly version: number;
  readonly names: readonly string[];
  readonly mappings: string;
}

async function writeWithMap(file: string, code: string, map: Mapping, source: string): Promise<void> {
  const { version, names, mappings } = map;
  const from = relative(dirname(file), source).split(sep).join('/');
  const text = JSON.stringify({ version, file: basename(file), sources: [from], names, mappings });
  const end = code.endsWith('\n') ? '' : '\n';
  await writeFile(file, `${code}${end}//# sourceMappingURL=${basename(file)}.map`);
  await writeFile(`${file}.map`, text);
}

/** A statement that imports or exports from a neighbour: no text of a spec is at the beginning of a line. */
const FROM_NEIGHBOUR = /^((?:import|export) [\p{ID_Continue}$\s{},*]*(["'])\.{1,2}\/[^"'\n]+)\.ts\2;$/gmu;

/** Declarations name the modules that are built. The length stays, and with it the positions of the map. */
function withJsSpecifiers(declaration: string): string {
  return declaration.replaceAll(FROM_NEIGHBOUR, '$1.js$2;');
}
