import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unusable, whyUnusable } from '../../config/index.ts';
import { type Diagnostic, Reporter } from '../../diagnostics/index.ts';
import { isKebabCase } from '../../names/index.ts';
import { diskCause, isOfDisk } from '../disk-diagnostics.ts';
import { generatorVersion } from '../generator.ts';
import { Changes } from '../init/changes.ts';
import { UsageError } from '../usage-error.ts';
import { pluginFiles } from './plugin-files.ts';

export interface PluginInitOptions {
  /** Of the plugin: `operations-page`. */
  readonly name: string;
  /** Where it is created, from the working directory. Default: a folder of the plugin's name. */
  readonly folder?: string;
  readonly packageName?: string;
  readonly cwd?: string;
}

/** What came of it, as `--json` prints it. */
export interface PluginInitReport {
  readonly ok: boolean;
  /** Absolute. */
  readonly folder: string;
  readonly packageName: string;
  /** Created files, relative to `folder`. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Creates a plugin in a new or empty folder. Throws a UsageError if a name cannot be used, or if the folder has files. */
export function runPluginInit(options: PluginInitOptions): PluginInitReport {
  const name = pluginName(options.name);
  const packageName = packageNameOf(options);
  const folder = resolve(options.cwd ?? process.cwd(), options.folder ?? name);
  if (!isFree(folder))
    throw new UsageError(`${options.folder ?? name} exists and is not an empty folder. Name another folder.`);
  const files = pluginFiles({ name, packageName, version: generatorVersion() });
  const diagnostics = written(folder, files);
  const ok = diagnostics.length === 0;
  return { ok, folder, packageName, files: ok ? Object.keys(files) : [], diagnostics };
}

function pluginName(name: string): string {
  if (!isKebabCase(name))
    throw new UsageError(
      `"${name}" cannot be the name of a plugin: use lower-case letters and digits, in words joined by "-".`,
    );
  return name;
}

function packageNameOf({ name, packageName: asked }: PluginInitOptions): string {
  const packageName = asked ?? `tallystick-plugin-${name}`;
  const why = whyUnusable(packageName);
  if (why !== undefined)
    throw new UsageError(unusable(packageName, why), asked === undefined ? undefined : 'package-name');
  return packageName;
}

function isFree(folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats === undefined || (stats.isDirectory() && readdirSync(folder).length === 0);
}

/** Writes all files or none. Returns what the disk answered, if it did not take them. */
function written(folder: string, files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const changes = new Changes();
  try {
    for (const [path, text] of Object.entries(files)) changes.write(join(folder, path), text);
    return [];
  } catch (error) {
    changes.undo();
    if (!isOfDisk(error)) throw error;
    const reporter = new Reporter();
    reporter.report({
      code: 'TLY4004',
      message: `The plugin could not be written: ${diskCause(error)}; nothing was changed.`,
      fix: 'Remove the cause, and run the command again.',
      at: { file: folder, pointer: '' },
    });
    return reporter.diagnostics;
  }
}
