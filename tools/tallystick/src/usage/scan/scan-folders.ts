import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Project, ts } from 'ts-morph';
import type { UsageFile } from '../usage-file.ts';
import { Collector } from './collector.ts';
import { GeneratedPackages, isGeneratedFile, type LoadContract } from './generated-packages.ts';
import { Places } from './places.ts';
import { scopeOf } from './scope.ts';
import { visitFile } from './visitor.ts';

export interface ScanOptions {
  /** Places are named from here. */
  readonly root: string;
  readonly folders: readonly string[];
  readonly team: string;
  /** Names of generated packages that are known, whether they are installed or not. */
  readonly names: readonly string[];
  /** Files of modules that are known, by what an import names. */
  readonly sources?: Readonly<Record<string, readonly [file: string]>>;
  readonly loadContract: LoadContract;
  /** Reports how many files of how many have been read. */
  readonly onFile?: (done: number, total: number) => void;
}

/** What was found, and how much was read for it. */
export interface Scan {
  readonly usage: UsageFile;
  readonly files: number;
}

/** Reads the programs of consumers, and finds what they use of generated packages. */
export async function scanFolders(options: ScanOptions): Promise<Scan> {
  const { root, team, onFile } = options;
  const [collector, packages, places] = [new Collector(), new GeneratedPackages(), new Places(root)];
  const groups = groupsOf([...new Set(options.folders.flatMap(sourcesIn))]);
  const total = [...groups.values()].reduce((sum, files) => sum + files.length, 0);
  let done = 0;
  for (const [config, files] of groups) {
    const program = programOf(config, files, options.sources ?? {});
    const sources = program.getSourceFiles().map(({ fileName }) => fileName);
    await packages.load(sources, options.loadContract);
    const names = new Set([...options.names, ...packages.all.map(({ name }) => name)]);
    const scope = scopeOf(program, { packages, collector, places, names });
    for (const file of files) {
      const source = program.getSourceFile(file);
      if (source !== undefined) visitFile(source, scope);
      done += 1;
      onFile?.(done, total);
    }
  }
  const usage: UsageFile = { format: 1, team, packages: collector.packages, unknown: collector.elsewhere };
  return { usage, files: total };
}

const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.[cm]?ts$/;
/** What is installed or built is nobody's own source. */
const OTHERS: ReadonlySet<string> = new Set(['node_modules', 'dist', 'build', 'coverage']);

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory())
        return OTHERS.has(entry.name) || entry.name.startsWith('.') ? [] : sourcesIn(path);
      const isSource = entry.isFile() && SOURCE.test(entry.name) && !DECLARATION.test(entry.name);
      return isSource && !isGeneratedFile(path) ? [path] : [];
    });
}

/** Files by the nearest `tsconfig.json`; '' where there is none. */
function groupsOf(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  const known = new Map<string, string>();
  for (const file of files) {
    const config = configOf(dirname(file), known);
    const group = groups.get(config) ?? [];
    groups.set(config, group);
    group.push(file);
  }
  return groups;
}

function configOf(folder: string, known: Map<string, string>): string {
  const found = known.get(folder);
  if (found !== undefined) return found;
  const own = join(folder, 'tsconfig.json');
  const above = dirname(folder);
  const config = existsSync(own) ? own : above === folder ? '' : configOf(above, known);
  known.set(folder, config);
  return config;
}

/** Settings that a reader needs, whatever a project is built with. */
const SETTINGS: ts.CompilerOptions = {
  allowJs: true,
  checkJs: false,
  noEmit: true,
  skipLibCheck: true,
  composite: false,
  incremental: false,
  strict: true,
};

function programOf(
  config: string,
  files: readonly string[],
  sources: NonNullable<ScanOptions['sources']>,
): ts.Program {
  const project = new Project({
    ...(config === '' ? {} : { tsConfigFilePath: config }),
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: SETTINGS,
  });
  const { moduleResolution, paths } = project.getCompilerOptions();
  const known = Object.entries(sources).map(([name, [file]]) => [name, [file]]);
  project.compilerOptions.set({ paths: { ...paths, ...Object.fromEntries(known) } });
  if (!RESOLUTIONS.has(moduleResolution)) project.compilerOptions.set(BUNDLER);
  project.addSourceFilesAtPaths([...files]);
  return project.getProgram().compilerObject;
}

/** Only these read the `exports` of a package. */
const RESOLUTIONS: ReadonlySet<ts.ModuleResolutionKind | undefined> = new Set([
  ts.ModuleResolutionKind.Node16,
  ts.ModuleResolutionKind.NodeNext,
  ts.ModuleResolutionKind.Bundler,
]);

const BUNDLER: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  target: ts.ScriptTarget.ES2023,
};
