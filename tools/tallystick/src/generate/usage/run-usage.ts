import { statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { ContractData } from '@tallystick/runtime/contract';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import type { UsageFile } from '../../usage/index.ts';
import { configIfAny } from '../config-if-any.ts';
import { loadContractData } from '../load-package.ts';
import { packageJson } from '../package-json.ts';
import { UsageError } from '../usage-error.ts';
import { packageSources } from './package-sources.ts';

export interface UsageRunOptions {
  /** Where folders are looked for, and what places are named from. Default: the working directory. */
  readonly cwd?: string;
  /** Path of the config file, from `cwd`. Default: the nearest one, if there is one. */
  readonly config?: string;
  /** Folders with the programs of consumers. Default: `cwd`. */
  readonly folders?: readonly string[];
  /** Who the consumers are. Default: the name in the package.json of the first folder, else the folder's. */
  readonly team?: string;
}

export interface UsageReport {
  /** False where a package could not be read. */
  readonly ok: boolean;
  /** How many files were read. */
  readonly files: number;
  readonly usage: UsageFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds what the programs in some folders use of generated packages. */
export async function runUsage(
  { cwd = process.cwd(), config, team, ...options }: UsageRunOptions,
  onFile?: (done: number, total: number) => void,
): Promise<UsageReport> {
  const folders = (options.folders?.length ? options.folders : ['.']).map((each) => folderAt(each, cwd));
  const reporter = new Reporter();
  const workspace = await configIfAny(cwd, config, reporter);
  // The compiler takes long to load, and only this command reads programs with it.
  const { scanFolders } = await import('../../usage/scan/scan-folders.ts');
  const { usage, files } = await scanFolders({
    root: cwd,
    folders,
    team: team ?? teamOf(folders[0] ?? cwd),
    names: (workspace?.contracts ?? []).map(({ packageName }) => packageName),
    sources: packageSources(workspace?.contracts ?? []),
    loadContract: (name): Promise<ContractData | undefined> => loadContractData({ cwd, name }, reporter),
    ...(onFile === undefined ? {} : { onFile }),
  });
  return { ok: !reporter.failed, files, usage, diagnostics: reporter.diagnostics };
}

function folderAt(name: string, cwd: string): string {
  const folder = resolve(cwd, name);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  if (!isFolder) throw new UsageError(`folder ${JSON.stringify(name)} not found.`);
  return folder;
}

function teamOf(folder: string): string {
  const name = packageJson(folder)?.['name'];
  return typeof name === 'string' && name !== '' ? name : basename(folder) || 'app';
}
