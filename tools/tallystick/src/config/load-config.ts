import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Reporter } from '../diagnostics/index.ts';
import { isJsonObject, type Origin, pointer } from '../model/index.ts';
import { DEFAULT_LIMITS } from '../model/limits.ts';
import { isConfig } from './check.ts';
import { checkSharedSettings } from './check-shared.ts';
import type {
  ContractConfig,
  InMemoryContract,
  ResolvedContract,
  TallystickConfig,
  Workspace,
} from './config.ts';
import { findConfig } from './find.ts';
import { isWithin } from './inside.ts';
import { nameDiagnostic } from './package-name.ts';
import { preparePlugins } from './prepare-plugins.ts';
import { readConfig } from './read-config.ts';
import { isRemote, remoteSpec } from './remote-spec.ts';
import { type LockedSpec, readLock } from './spec-lock.ts';

/** Finds, reads and checks the config. undefined where something is wrong with it, which is reported. */
export async function loadConfig(
  from: string,
  asked: string | undefined,
  reporter: Reporter,
): Promise<Workspace | undefined> {
  const file = findConfig(from, asked, reporter);
  if (file === undefined) return undefined;
  const value = await readConfig(file, reporter);
  if (reporter.failed || !isConfig(value, file, reporter)) return undefined;
  return resolveConfig(value, file, reporter);
}

/** A workspace of contracts whose specs are in memory. `file`: what diagnostics call the place of their settings. */
export async function workspaceInMemory(
  contracts: Readonly<Record<string, InMemoryContract>>,
  file: string,
  reporter: Reporter,
): Promise<Workspace | undefined> {
  reporter.locateWith((origin) => ({ file: origin.file }));
  const texts = new Map<string, string>();
  const settings = Object.entries(contracts).map(([name, { document, ...rest }]) => {
    texts.set(
      name,
      documentText(document, { file, pointer: pointer('contracts', name, 'document') }, reporter),
    );
    return [name, { output: `packages/${name}`, ...rest, spec: `${name} (in memory)` }] as const;
  });
  const value: unknown = { contracts: Object.fromEntries(settings) };
  if (!isConfig(value, file, reporter)) return undefined;
  const workspace = await resolveConfig(value, file, reporter);
  return (
    workspace && {
      ...workspace,
      contracts: workspace.contracts.map((contract) => ({
        ...contract,
        text: texts.get(contract.name) ?? '',
      })),
    }
  );
}

function documentText(document: unknown, at: Origin, reporter: Reporter): string {
  try {
    const text: unknown = JSON.stringify(document, null, 2);
    if (isJsonObject(document) && typeof text === 'string') return text;
  } catch {
    // A cycle, or a value that JSON does not have.
  }
  reporter.report({
    code: 'TLY1002',
    message: '"document" must be JSON-serializable: no cycles, no bigint values.',
    fix: 'Pass the OpenAPI or OpenRPC document itself.',
    at,
  });
  return '';
}

/** A config with its defaults and absolute paths; `file` is where it stands or would stand. */
async function resolveConfig(
  config: TallystickConfig,
  file: string,
  reporter: Reporter,
): Promise<Workspace | undefined> {
  const root = dirname(file);
  const lock = readLock(root);
  const contracts: ResolvedContract[] = Object.entries(config.shared ?? {}).map(([name, shared]) => ({
    ...resolveContract(name, shared, root, lock),
    declares: shared.schemas ?? 'all',
  }));
  for (const [name, contract] of Object.entries(config.contracts)) {
    const code = await resolveCode(contract, { file, pointer: pointer('contracts', name) }, reporter);
    contracts.push({ ...resolveContract(name, contract, root, lock), ...code });
  }
  for (const contract of contracts) {
    checkOutput(contract, contracts, root, file, reporter);
    checkSharedSettings(contract, contracts, { file, reporter });
    const stated = config.contracts[contract.name] ?? config.shared?.[contract.name];
    const named = stated?.packageName === undefined ? [] : ['packageName'];
    const at = { file, pointer: pointer(kindOf(contract), contract.name, ...named) };
    const wrong = nameDiagnostic(contract.packageName, at);
    if (wrong !== undefined) reporter.report(wrong);
  }
  return reporter.failed ? undefined : { file, root, contracts };
}

/** The plugins and hooks of a contract; `at` is the contract's place in the config. */
async function resolveCode(
  { plugins = [], hooks }: ContractConfig,
  at: Origin,
  reporter: Reporter,
): Promise<Pick<ResolvedContract, 'plugins' | 'hooks'>> {
  const place = (member: string): Origin => ({ file: at.file, pointer: at.pointer + pointer(member) });
  const prepared = await preparePlugins(plugins, place('plugins'), reporter);
  return {
    ...(prepared.length > 0 && { plugins: prepared }),
    ...(hooks !== undefined && { hooks: { ...hooks, at: place('hooks') } }),
  };
}

function resolveContract(
  name: string,
  contract: ContractConfig,
  root: string,
  lock: ReadonlyMap<string, LockedSpec>,
): ResolvedContract {
  const { spec, specHeaders: headers } = contract;
  const remote = isRemote(spec)
    ? remoteSpec(name, root, { url: spec, headers, locked: lock.get(name) })
    : undefined;
  return {
    name,
    spec: remote?.file ?? resolve(root, spec),
    ...(remote && { remote, specUrl: remote.url }),
    ...(remote?.folder !== undefined && { folder: remote.folder }),
    output: resolve(root, contract.output),
    packageName: contract.packageName ?? name,
    runtime: contract.runtime ?? 'package',
    allowRefs: contract.allowRefs ?? [],
    limits: { ...DEFAULT_LIMITS, ...(contract.limits ?? contract.budgets) },
    formats: contract.formats ?? 'assert',
    int64: contract.int64 ?? 'number',
    outputs: contract.outputs ?? {},
    renames: contract.renames ?? {},
    ...(contract.specUrl === undefined ? {} : { specUrl: contract.specUrl }),
    ...(contract.license === undefined ? {} : { license: contract.license }),
    ...(contract.dates === undefined ? {} : { dates: contract.dates }),
    ...(contract.pagination === undefined ? {} : { pagination: contract.pagination }),
    ...(contract.onInvalid === undefined ? {} : { onInvalid: contract.onInvalid }),
    ...(contract.ignore === undefined ? {} : { ignore: contract.ignore }),
    ...(contract.namespaces === undefined ? {} : { namespaces: contract.namespaces }),
    ...(contract.shared === undefined ? {} : { shared: contract.shared }),
    ...(contract.include === undefined ? {} : { include: contract.include }),
    ...(contract.exclude === undefined ? {} : { exclude: contract.exclude }),
    ...(contract.overlays === undefined || contract.overlays.length === 0
      ? {}
      : { overlays: contract.overlays.map((overlay) => resolve(root, overlay)) }),
  };
}

/** The member of the config that has it. */
function kindOf({ declares }: ResolvedContract): 'contracts' | 'shared' {
  return declares === undefined ? 'contracts' : 'shared';
}

function checkOutput(
  contract: ResolvedContract,
  all: readonly ResolvedContract[],
  root: string,
  file: string,
  reporter: Reporter,
): void {
  const at = { file, pointer: pointer(kindOf(contract), contract.name, 'output') };
  const output = withLinksFollowed(contract.output);
  if (!isWithin(withLinksFollowed(root), output))
    reporter.report({
      code: 'TLY1004',
      message: `The output of "${contract.name}" is ${output}, which is not below the config's folder.`,
      fix: `Choose a folder below ${root}, or move the config to a parent folder.`,
      at,
    });
  const other = all.find((candidate) => candidate !== contract && overlap(candidate.output, contract.output));
  if (other !== undefined && contract.name > other.name)
    reporter.report({
      code: 'TLY1002',
      message: `The outputs of "${other.name}" and "${contract.name}" overlap.`,
      fix: 'Give each contract its own folder.',
      at,
    });
}

function overlap(a: string, b: string): boolean {
  return a === b || isWithin(a, b) || isWithin(b, a);
}

/** The path with links followed as far as it exists: a link on the way must not lead out. */
function withLinksFollowed(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(withLinksFollowed(parent), basename(path));
}
