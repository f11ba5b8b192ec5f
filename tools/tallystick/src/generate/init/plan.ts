import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isWellKnown, isWithin, portablePath, unusable, whyUnusable } from '../../config/index.ts';
import { isJsonObject } from '../../model/index.ts';
import { isKebabCase } from '../../names/index.ts';
import { packageJson } from '../package-json.ts';
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
  const output = outputOf(options, name, place, cwd);
  const { packageName, avoided } = packageNameOf(options, name, output, place);
  const placement = placeSource(source, name, place.root);
  refuseWhatIsThere(options, output, placement.copies, place);
  const { url } = source;
  const settings = {
    spec: placement.spec,
    ...(url === undefined ? {} : { specUrl: publicUrl(url) }),
    output,
    packageName,
    runtime,
    onInvalid: 'skip',
    ...givenReading(source.reading),
  } as const;
  return { name, settings, placement, ...(avoided !== undefined && { avoided }) };
}

/** Only what was asked for is written into the config. */
function givenReading({ allowRefs, limits }: Reading): Pick<Scaffold['settings'], 'allowRefs' | 'limits'> {
  return {
    ...(allowRefs.length > 0 && { allowRefs }),
    ...(Object.keys(limits).length > 0 && { limits }),
  };
}

function nameOf(options: InitOptions, source: Source, taken: readonly string[]): string {
  const name = options.name ?? (slug(source.title) || 'api');
  if (!isKebabCase(name))
    throw new UsageError(`"${name}" must be lower case letters and digits in words joined by "-".`, 'name');
  if (taken.includes(name))
    throw new UsageError(
      `The config already has a contract "${name}". Update it with "tallystick generate ${name}", or use --name for a new one.`,
    );
  return name;
}

function runtimeOf({ runtime = 'inline' }: InitOptions): 'inline' | 'package' {
  if (runtime !== 'inline' && runtime !== 'package')
    throw new UsageError('must be inline or package.', 'runtime');
  return runtime;
}

interface PackageName {
  readonly packageName: string;
  /** The name by the title, if another package or a module of Node has it. */
  readonly avoided?: string;
}

/** A name that comes from the title gets `-api` if another package or a module of Node has it. */
function packageNameOf(
  { packageName: asked, force }: InitOptions,
  name: string,
  output: string,
  { root, scope }: Workplace,
): PackageName {
  const planned = asked ?? (scope === undefined ? name : `${scope}/${name}`);
  const isTaken = (each: string): boolean => force !== true && isInstalled(each, root, output);
  const isTheirs = whyUnusable(planned) !== undefined || isWellKnown(planned) || isTaken(planned);
  const packageName = asked === undefined && isTheirs ? `${planned}-api` : planned;
  const why = whyUnusable(packageName);
  if (why !== undefined) throw new UsageError(unusable(packageName, why), 'package-name');
  if (isTaken(packageName))
    throw new UsageError(`Another package "${packageName}" is installed in ${root}.`, 'package-name');
  return packageName === planned ? { packageName } : { packageName, avoided: planned };
}

/** Whether the root depends on, or has installed, another package of that name. */
function isInstalled(name: string, root: string, output: string): boolean {
  const manifest = packageJson(root) ?? {};
  const stated = [manifest.dependencies, manifest.devDependencies, manifest.peerDependencies]
    .filter((each) => isJsonObject(each))
    .flatMap((each) => (Object.hasOwn(each, name) ? [each[name]] : []));
  const isOther = stated.some((version) => version !== `file:${output}` && version !== `link:${output}`);
  const installed = join(root, 'node_modules', ...name.split('/'));
  if (isOther || !existsSync(installed)) return isOther;
  return realpathSync(installed) !== resolve(realpathSync(root), output);
}

function outputOf({ folder }: InitOptions, name: string, { root, packages }: Workplace, cwd: string): string {
  const output = folder === undefined ? join(root, packages, name) : resolve(cwd, folder);
  if (!isWithin(root, output))
    throw new UsageError(`The package's folder must be below ${root}, where the config is.`);
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
    throw new UsageError(`${output} is not empty. Use another folder or --name, or --force.`);
  const taken = [...copies.keys()].find((file) => existsSync(file));
  if (taken !== undefined)
    throw new UsageError(
      `${portablePath(root, taken)} already exists. Use another --name, or --force to replace it.`,
    );
}
