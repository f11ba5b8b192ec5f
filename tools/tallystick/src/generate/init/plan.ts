import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isWithin, portablePath } from '../../config/index.ts';
import { UsageError } from '../usage-error.ts';
import { placeSource } from './place-source.ts';
import type { Reading } from './reading.ts';
import { type Scaffold, slug } from './scaffold.ts';
import { publicUrl, type Source } from './source.ts';
import type { Workplace } from './workspace-kind.ts';

export interface InitOptions {
  readonly spec: string;
  /** Folder of the package, from the working directory. */
  readonly folder?: string;
  readonly name?: string;
  readonly packageName?: string;
  readonly runtime?: string;
  /** References that may lead out of the spec's folder, as the spec has them. */
  readonly allowRefs?: readonly string[];
  /** `NAME=N` each. */
  readonly limit?: readonly string[];
  readonly force?: boolean;
  readonly cwd?: string;
}

/** What is to be scaffolded. Throws where an option asks for what cannot be. */
export function planned(
  options: InitOptions,
  source: Source,
  place: Workplace,
  taken: readonly string[],
  cwd: string,
): Scaffold {
  const name = nameOf(options, source, taken);
  const runtime = runtimeOf(options);
  const packageName = packageNameOf(options, name, place);
  const output = outputOf(options, name, place, cwd);
  const placement = placeSource(source, name, place.root);
  refuseWhatIsThere(options, output, placement.copies, place);
  const { url } = source;
  const settings = {
    spec: placement.spec,
    ...(url === undefined ? {} : { specUrl: publicUrl(url) }),
    output,
    packageName,
    runtime,
    ...givenReading(source.reading),
  } as const;
  return { name, settings, placement };
}

/** Only what was asked for is written into the config. */
function givenReading({ allowRefs, limits }: Reading): Pick<Scaffold['settings'], 'allowRefs' | 'limits'> {
  return {
    ...(allowRefs.length > 0 && { allowRefs }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

function nameOf(options: InitOptions, source: Source, taken: readonly string[]): string {
  const name = options.name ?? (slug(source.contract.title) || 'api');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new UsageError(`"${name}" has to be lower case letters and digits in words joined by "-".`, 'name');
  if (taken.includes(name))
    throw new UsageError(
      `The config has a contract "${name}". "tallystick generate ${name}" brings it up to date; --name makes another.`,
    );
  return name;
}

function runtimeOf({ runtime = 'inline' }: InitOptions): 'inline' | 'package' {
  if (runtime !== 'inline' && runtime !== 'package')
    throw new UsageError('inline or package is wanted.', 'runtime');
  return runtime;
}

/** What npm allows (package.json, name). */
const LONGEST_NAME = 214;
const UNUSABLE: ReadonlySet<string> = new Set(['node_modules', 'favicon.ico']);

function packageNameOf(options: InitOptions, name: string, { scope }: Workplace): string {
  const packageName = options.packageName ?? (scope === undefined ? name : `${scope}/${name}`);
  const isName = /^(@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/.test(packageName);
  if (!isName || packageName.length > LONGEST_NAME || UNUSABLE.has(packageName))
    throw new UsageError(`"${packageName}" cannot be the name of a package.`, 'package-name');
  return packageName;
}

function outputOf({ folder }: InitOptions, name: string, { root, packages }: Workplace, cwd: string): string {
  const output = folder === undefined ? join(root, packages, name) : resolve(cwd, folder);
  if (!isWithin(root, output))
    throw new UsageError(`The package's folder has to lie below ${root}, where the config is.`);
  return portablePath(root, output);
}

function refuseWhatIsThere(
  { force }: InitOptions,
  output: string,
  copies: Scaffold['placement']['copies'],
  { root }: Workplace,
): void {
  if (force === true) return;
  const folder = join(root, output);
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new UsageError(`${output} is not empty. Name another folder or --name, or say --force.`);
  const taken = [...copies.keys()].find((file) => existsSync(file));
  if (taken !== undefined)
    throw new UsageError(
      `${portablePath(root, taken)} is there already. Take another --name, or say --force.`,
    );
}
