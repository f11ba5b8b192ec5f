import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContractCase, ContractData } from '@tallystick/runtime/contract';
import type { MockValidators } from '@tallystick/runtime/mock';
import { hint, loadConfig, type Workspace } from '../config/index.ts';
import { FORMAT_VERSION } from '../derive/index.ts';
import { messageOf, type NewDiagnostic, type Reporter } from '../diagnostics/index.ts';
import { configIfAny } from './config-if-any.ts';

/** A generated package, loaded: never the generator that wrote it. */
export interface LoadedPackage {
  readonly contract: ContractData;
  /** Of inputs as they travel, and of what a call resolves with; by id of operation. */
  readonly inputs: MockValidators;
  readonly results: MockValidators;
  /** Loaded when they are asked for. */
  readonly cases: () => Promise<readonly ContractCase[]>;
}

interface PackageSelection {
  readonly cwd: string;
  readonly config?: string;
  /** Names of contracts in the config, names of installed packages, or folders; none: all of the config. */
  readonly names: readonly string[];
}

/** Loads packages by name. What cannot be found or loaded is reported, and then nothing is returned. */
export async function loadPackages(
  { cwd, config, names }: PackageSelection,
  reporter: Reporter,
): Promise<readonly LoadedPackage[] | undefined> {
  const workspace = await (names.length > 0 ? configIfAny : loadConfig)(cwd, config, reporter);
  const all = workspace?.contracts ?? [];
  const contracts = all.filter(({ declares }) => declares === undefined);
  reportNothingToCall(
    all.filter(({ name }) => names.includes(name)),
    reporter,
  );
  const wanted = names.length > 0 ? names : contracts.map(({ name }) => name);
  const folders = wanted.map((name) => folderOf(name, cwd, workspace, reporter));
  if (reporter.failed) return undefined;
  const loaded: LoadedPackage[] = [];
  for (const folder of folders) {
    const found = folder === undefined ? undefined : await loadPackage(folder, reporter);
    if (found !== undefined) loaded.push(found);
  }
  return reporter.failed ? undefined : loaded;
}

/** A package of shared schemas has neither a mock nor cases. */
function reportNothingToCall(contracts: Workspace['contracts'], reporter: Reporter): void {
  for (const { name, declares } of contracts)
    if (declares !== undefined)
      reporter.report({
        code: 'TLY1005',
        message: `"${name}" is a package of shared schemas: it has nothing to call.`,
        fix: 'Name a contract.',
      });
}

/** A contract, and the folder of the package that it comes from. */
export interface LoadedContract {
  readonly data: ContractData;
  readonly folder: string;
}

type OnePackage = Omit<PackageSelection, 'names'> & { readonly name: string };

/** The contract of one package, without what it needs to run. What cannot be found or loaded is reported. */
export async function loadContractData(
  selection: OnePackage,
  reporter: Reporter,
): Promise<ContractData | undefined> {
  return (await loadContract(selection, reporter))?.data;
}

/** The same, with the package's folder. */
export async function loadContract(
  { cwd, config, name }: OnePackage,
  reporter: Reporter,
): Promise<LoadedContract | undefined> {
  const workspace = await configIfAny(cwd, config, reporter);
  const folder = folderOf(name, cwd, workspace, reporter);
  if (folder === undefined) return undefined;
  const file = entryOf(folder, 'contract');
  if (file === undefined) {
    reporter.report(notBuilt(folder));
    return undefined;
  }
  try {
    const { contract } = (await load(file)) as { readonly contract: ContractData };
    if (hasKnownFormat(contract, file, reporter)) return { data: contract, folder };
    return undefined;
  } catch (error) {
    const [why] = messageOf(error).split('\n', 1);
    reporter.report({
      ...notBuilt(folder),
      message: `The contract of this package could not be loaded: ${why}`,
      fix: 'Install the dependencies of the package, and generate it with this version of Tallystick.',
    });
    return undefined;
  }
}

function hasKnownFormat(
  { name, formatVersion = 0 }: ContractData,
  file: string,
  reporter: Reporter,
): boolean {
  if (formatVersion === FORMAT_VERSION) return true;
  const isOlder = formatVersion < FORMAT_VERSION;
  reporter.report({
    code: 'TLY5002',
    message: `The contract "${name}" has format version ${formatVersion}; this Tallystick reads version ${FORMAT_VERSION}.`,
    fix: isOlder
      ? 'Compare with the spec that the package was generated from: name a git ref, a file or a URL. Or generate the package again.'
      : 'Update Tallystick.',
    at: { file, pointer: '/formatVersion' },
  });
  return false;
}

/** The declarations of a module of a package: its source, else what `exports` says. */
export function typesOf(folder: string, name: string): string | undefined {
  const source = join(folder, 'src', `${name}.ts`);
  if (existsSync(source)) return source;
  const target = exportsOf(folder)?.[`./${name}`]?.types;
  const file = target === undefined ? undefined : join(folder, target);
  return file !== undefined && existsSync(file) ? file : undefined;
}

interface Entry {
  readonly default?: string;
  readonly types?: string;
}

function exportsOf(folder: string): Readonly<Record<string, Entry | undefined>> | undefined {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly exports?: Readonly<Record<string, Entry | undefined>>;
  };
  return manifest.exports;
}

function folderOf(
  name: string,
  cwd: string,
  workspace: Workspace | undefined,
  reporter: Reporter,
): string | undefined {
  const contract = workspace?.contracts.find((each) => each.name === name);
  if (contract !== undefined) return contract.output;
  if (existsSync(join(resolve(cwd, name), 'package.json'))) return resolve(cwd, name);
  const manifest = installed(name, cwd);
  if (manifest !== undefined) return dirname(manifest);
  const known = (workspace?.contracts ?? []).map((each) => each.name);
  reporter.report({
    code: 'TLY1005',
    message: `No contract, installed package or folder is named "${name}".`,
    fix:
      known.length === 0
        ? 'Name a generated package that is installed here, or its folder.'
        : hint(name, known),
  });
  return undefined;
}

function installed(name: string, cwd: string): string | undefined {
  try {
    return createRequire(join(cwd, 'package.json')).resolve(`${name}/package.json`);
  } catch {
    return undefined;
  }
}

async function loadPackage(folder: string, reporter: Reporter): Promise<LoadedPackage | undefined> {
  const entry = (name: string): string | undefined => entryOf(folder, name);
  const [contractFile, validatorsFile] = [entry('contract'), entry('validators')];
  if (contractFile === undefined || validatorsFile === undefined) {
    reporter.report(notBuilt(folder));
    return undefined;
  }
  const { contract } = (await load(contractFile)) as { readonly contract: ContractData };
  const validators = (await load(validatorsFile)) as Readonly<
    Record<string, MockValidators[string] | undefined>
  >;
  return {
    contract,
    inputs: byOperation(contract, validators, 'Input'),
    results: byOperation(contract, validators, 'Result'),
    cases: async () => {
      const file = entry('cases');
      return file === undefined
        ? []
        : ((await load(file)) as { readonly cases: readonly ContractCase[] }).cases;
    },
  };
}

function notBuilt(folder: string): NewDiagnostic {
  return {
    code: 'TLY5001',
    message: 'This folder does not contain a generated package that is built.',
    fix: 'Run `tallystick generate`. If the package is installed without its sources, run its `build` script in its own folder first.',
    at: { file: join(folder, 'package.json'), pointer: '' },
  };
}

/** Sources where they can be loaded, since they are never older than the build; otherwise what `exports` says. */
function entryOf(folder: string, name: string): string | undefined {
  const source = join(folder, 'src', `${name}.ts`);
  if (!folder.includes(`${join('/', 'node_modules', '/')}`) && existsSync(source)) return source;
  const target = exportsOf(folder)?.[`./${name}`]?.default;
  const file = target === undefined ? undefined : join(folder, target);
  return file !== undefined && existsSync(file) ? file : undefined;
}

function load(file: string): Promise<unknown> {
  return import(pathToFileURL(file).href);
}

function byOperation(
  { operations }: ContractData,
  validators: Readonly<Record<string, MockValidators[string] | undefined>>,
  what: 'Input' | 'Result',
): MockValidators {
  return Object.fromEntries(
    operations.flatMap(({ id, typeName }) => {
      const found = validators[`validate${typeName}${what}`];
      return found === undefined ? [] : [[id, found]];
    }),
  );
}
