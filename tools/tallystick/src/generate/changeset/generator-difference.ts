import { readFileSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { portablePath, type ResolvedContract, type Workspace } from '../../config/index.ts';
import type { Reporter } from '../../diagnostics/index.ts';
import type { Impact } from '../../diff/index.ts';
import { isJsonObject } from '../../model/index.ts';
import type { SourceFile } from '../../print/index.ts';
import { MANIFEST_FILE, type Manifest, manifestOf, parseManifest } from '../../write/index.ts';
import { type Base, withSpecAt } from '../diff/base.ts';
import { extract, filesAt } from '../diff/git.ts';
import { configHash } from '../freshness.ts';
import type { Generator } from '../generator.ts';
import type { BuildPackage } from '../pipeline.ts';
import { differencesOf } from './differences.ts';
import { ELSEWHERE, type Exported, exportedBy, manifestIn } from './exported.ts';
import { sameTypes } from './same-types.ts';

/** How a package that was committed differs from the one that this generator makes of the same spec. */
export interface GeneratorDifference {
  /** Versions of the generator. */
  readonly before: string;
  readonly after: string;
  /** Exports as `module name`. */
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly added: readonly string[];
  /** Names of packages. */
  readonly peers: readonly string[];
}

export interface GeneratorContext {
  readonly workspace: Workspace;
  readonly reporter: Reporter;
  readonly generator: Generator;
  readonly build: BuildPackage;
}

/** What a difference asks of those who use the package. A declaration that changed may break the code that uses it. */
export function impactsOf({ removed, changed, added, peers }: GeneratorDifference): readonly Impact[] {
  if (removed.length + changed.length + peers.length > 0) return ['breaking'];
  return [added.length > 0 ? 'compatible' : 'editorial'];
}

/**
 * Generates the spec of a commit with this generator and the current config, and compares it with the package that was
 * committed. undefined: they are the same, or the commit has no such package.
 */
export async function generatorDifference(
  base: Base,
  contract: ResolvedContract,
  context: GeneratorContext,
): Promise<GeneratorDifference | undefined> {
  if (base.kind !== 'commit') return undefined;
  const shared = context.workspace.contracts.filter(({ name }) => contract.shared?.includes(name));
  const compare = async (spec: string | undefined, folder: string, checkout: string) => {
    const root = await realpath(context.workspace.root);
    const below = (path: string): string =>
      join(relative(checkout, root), relative(context.workspace.root, path));
    const output = portablePath('', below(contract.output));
    await extract(checkout, base.commit, [`${output}/${MANIFEST_FILE}`], folder);
    const manifest = parseManifest(textOf(join(folder, output, MANIFEST_FILE)) ?? '');
    if (spec === undefined || manifest === undefined || isKnown(manifest, contract, context))
      return undefined;
    await extract(checkout, base.commit, await filesAt(checkout, base.commit, [output]), folder);
    const old = { ...contract, spec, output: join(folder, output) };
    const then = shared.map((each) => ({
      ...each,
      isBase: true as const,
      spec: join(folder, below(each.spec)),
    }));
    const workspace = {
      ...context.workspace,
      root: join(folder, relative(checkout, root)),
      contracts: [...then, ...context.workspace.contracts],
    };
    const built = await context.build(old, { workspace, reporter: context.reporter });
    return built && differenceOf(manifest, filesOf(manifest, old.output), built.files, context.generator);
  };
  return withSpecAt(base, contract, compare, shared);
}

/** Whether the same generator made it with the same config, so that it would make the same bytes again. */
function isKnown(
  { generator: version, config }: Manifest,
  contract: ResolvedContract,
  { workspace, generator }: GeneratorContext,
): boolean {
  return !generator.isLinked && version === generator.version && config === configHash(contract, workspace);
}

function filesOf({ files }: Manifest, folder: string): readonly SourceFile[] {
  return Object.keys(files).flatMap((path) => {
    const text = textOf(join(folder, path));
    return text === undefined ? [] : [{ path, text }];
  });
}

function differenceOf(
  manifest: Manifest,
  before: readonly SourceFile[],
  after: readonly SourceFile[],
  { version }: Generator,
): GeneratorDifference | undefined {
  const [old, made] = [manifestOf(manifest, before).files, manifestOf(manifest, after).files];
  const paths = new Set([...Object.keys(old), ...Object.keys(made)]);
  if ([...paths].every((path) => old[path] === made[path])) return undefined;
  const [from, to] = [exportedBy(before), exportedBy(after)];
  const { added, removed } = differencesOf(from, to);
  return {
    before: manifest.generator,
    after: version,
    removed,
    changed: changedExports(from, to, { before, after }),
    added,
    peers: changedPeers(before, after),
  };
}

/**
 * Exports with another declaration; of types, those that are not the same to the compiler. What a package of shared schemas
 * declares is equal in structure to what was declared here; its changes are in the changeset of that package.
 */
function changedExports(
  from: Exported,
  to: Exported,
  { before, after }: { readonly before: readonly SourceFile[]; readonly after: readonly SourceFile[] },
): readonly string[] {
  const differing = [...from].filter(
    ([name, text]) => to.has(name) && ![text, ELSEWHERE].includes(to.get(name) ?? '') && text !== ELSEWHERE,
  );
  const types = differing.flatMap(([name]) => (name.startsWith(TYPES) ? [name.slice(TYPES.length)] : []));
  const same = sameTypes(before, after, types);
  const isSame = (name: string, text: string): boolean => {
    const bare = name.slice(name.indexOf(' ') + 1);
    return same.has(bare) && from.get(TYPES + bare) === text;
  };
  return differing.filter(([name, text]) => !isSame(name, text)).map(([name]) => name);
}

/** What the names of exported types begin with. */
const TYPES = './types ';

function changedPeers(before: readonly SourceFile[], after: readonly SourceFile[]): readonly string[] {
  const [old, made] = [peersOf(before), peersOf(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(made)])].filter((name) => old[name] !== made[name]);
}

function peersOf(files: readonly SourceFile[]): Readonly<Record<string, unknown>> {
  const manifest = manifestIn(files);
  return isJsonObject(manifest) && isJsonObject(manifest.peerDependencies) ? manifest.peerDependencies : {};
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
