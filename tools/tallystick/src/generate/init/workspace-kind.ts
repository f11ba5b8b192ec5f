import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { findConfig } from '../../config/index.ts';
import { Reporter } from '../../diagnostics/index.ts';
import { isJsonObject, type JsonValue } from '../../model/index.ts';
import { packageJson } from '../package-json.ts';

/** Where a new package goes, and how what is there already is wired. */
export interface Workplace {
  /** Folder of the config, absolute. */
  readonly root: string;
  /** The config that is there already. */
  readonly config?: string;
  /** Whether the folder is the root of a monorepo. */
  readonly monorepo: boolean;
  /** Folder of packages, relative to the root. */
  readonly packages: string;
  /** `@acme`, where the packages beside it have one. */
  readonly scope?: string;
  readonly manager: 'npm' | 'pnpm' | 'yarn';
}

/** Looks upwards from a folder: for a config, for the root of a monorepo; without either it is the folder itself. */
export async function findWorkplace(from: string): Promise<Workplace> {
  const config = findConfig(from, undefined, new Reporter());
  const root = config === undefined ? (upwards(from, isMonorepo) ?? resolve(from)) : dirname(config);
  const globs = await globsOf(root);
  const packages = packagesFolder(globs ?? []);
  const scope = scopeOf(join(root, packages));
  return {
    root,
    ...(config !== undefined && { config }),
    monorepo: globs !== undefined && globs.length > 0,
    packages,
    ...(scope !== undefined && { scope }),
    manager: managerOf(root),
  };
}

function upwards(from: string, holds: (folder: string) => boolean): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    if (holds(folder)) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function isMonorepo(folder: string): boolean {
  // pnpm keeps settings in that file too, also in folders that are not a monorepo.
  return /^packages:/m.test(readText(join(folder, PNPM)) ?? '') || workspacesOf(folder) !== undefined;
}

const PNPM = 'pnpm-workspace.yaml';

/** The patterns by which a monorepo names its packages; undefined where the folder is not a monorepo. */
async function globsOf(root: string): Promise<readonly string[] | undefined> {
  const text = readText(join(root, PNPM));
  if (text === undefined) return workspacesOf(root);
  const { parse } = await import('yaml');
  const value: JsonValue = parse(text);
  return isJsonObject(value) ? texts(value.packages) : [];
}

/** npm and yarn have them in package.json, yarn also one level down. */
function workspacesOf(folder: string): readonly string[] | undefined {
  const { workspaces } = packageJson(folder) ?? {};
  if (workspaces === undefined) return undefined;
  return texts(isJsonObject(workspaces) ? workspaces.packages : workspaces);
}

function texts(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Where libraries go, by the names that people give such folders. */
const LIBRARIES = ['packages', 'libs', 'lib', 'modules'];

/** `packages` of `packages/*`: of several folders the one for libraries, else the first. */
function packagesFolder(globs: readonly string[]): string {
  const folders = globs.flatMap((glob) => /^(?:\.\/)?([^!*{}[\]]+)\/\*{1,2}\/?$/.exec(glob)?.[1] ?? []);
  const [known] = LIBRARIES.filter((name) => folders.includes(name));
  return known ?? folders.find((folder) => folder !== 'apps') ?? folders[0] ?? 'packages';
}

/** The scope that most packages of a folder are named with. */
function scopeOf(folder: string): string | undefined {
  const amounts = new Map<string, number>();
  for (const entry of existsSync(folder) ? readdirSync(folder) : []) {
    const name = packageJson(join(folder, entry))?.name;
    const scope = typeof name === 'string' ? /^(@[^/]+)\//.exec(name)?.[1] : undefined;
    if (scope !== undefined) amounts.set(scope, (amounts.get(scope) ?? 0) + 1);
  }
  return [...amounts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function managerOf(root: string): Workplace['manager'] {
  if (existsSync(join(root, PNPM)) || existsSync(join(root, 'pnpm-lock.yaml'))) return 'pnpm';
  return existsSync(join(root, 'yarn.lock')) ? 'yarn' : 'npm';
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
