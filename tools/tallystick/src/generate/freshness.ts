import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portablePath, type ResolvedContract, type Workspace } from '../config/index.ts';
import { isJsonObject } from '../model/index.ts';
import {
  hasTraces,
  isIntact,
  type Manifest,
  parseManifest,
  readManifestText,
  sha256,
} from '../write/index.ts';
import type { Generator } from './generator.ts';

/**
 * The manifest of a package that is known to be up to date, from hashes alone: the generator itself is not
 * loaded for the answer. undefined: it is not known, and the package is derived again. An installed generator answers
 * from the committed manifest. A linked one may change without a new version, so that it also asks a
 * cache beside the config, which says what code has verified the manifest.
 */
export function freshManifest(
  contract: ResolvedContract,
  workspace: Workspace,
  generator: Generator,
): Manifest | undefined {
  const text = readManifestText(contract.output);
  const manifest = text === undefined ? undefined : parseManifest(text);
  if (text === undefined || manifest === undefined || hasTraces(contract.output)) return undefined;
  const isStated =
    manifest.generator === generator.version &&
    manifest.contract === contract.name &&
    manifest.config === configHash(contract, workspace);
  if (!isStated || !arePluginsKnown(contract, generator)) return undefined;
  if (!isSameCode(contract, workspace, generator, sha256(text))) return undefined;
  if (!isSameSpec(manifest, contract, workspace)) return undefined;
  return isIntact(contract.output, manifest, contract.limits.outputBytes) ? manifest : undefined;
}

/** Records that the package is as this generator would write it. It is a cache: a failure to write it is ignored. */
export function keepVerified(contract: ResolvedContract, workspace: Workspace, generator: Generator): void {
  const manifest = readManifestText(contract.output);
  if (manifest === undefined) return;
  const { version, fingerprint } = generator;
  const verified: Verified = { version, fingerprint: fingerprint(), manifest: sha256(manifest) };
  try {
    mkdirSync(cacheFolder(workspace), { recursive: true, mode: 0o700 });
    writeFileSync(join(cacheFolder(workspace), '.gitignore'), '*\n');
    writeFileSync(cacheFile(contract, workspace), JSON.stringify(verified));
  } catch {
    // The next run looks again.
  }
}

/**
 * A hash of all that the config says about a contract, defaults filled in; the same on every machine. Every setting is
 * in it, so that a new one cannot be forgotten here.
 */
export function configHash(contract: ResolvedContract, workspace: Workspace): string {
  const { root } = workspace;
  const overlays = contract.overlays?.map((overlay) => portablePath(root, overlay));
  const paths = {
    spec: portablePath(root, contract.spec),
    output: portablePath(root, contract.output),
    ...(contract.folder !== undefined && { folder: portablePath(root, contract.folder) }),
    ...(overlays && { overlays }),
  };
  // The place of a plugin in the config is an absolute path.
  const plugins = contract.plugins?.map(({ at: _at, ...plugin }) => plugin);
  // The hash cannot cover what hooks do, so a package with hooks is generated each time. It covers whether there are
  // hooks, so that the package is generated once more when they are removed.
  const hooks = contract.hooks && true;
  const shared = contract.shared?.map((name) => {
    const found = workspace.contracts.find((each) => each.name === name);
    return found === undefined ? name : configHash(found, workspace);
  });
  // How a spec is downloaded does not change it.
  const remote = contract.remote && { url: contract.remote.url, sha256: contract.remote.locked?.sha256 };
  const { text: _text, ...settings } = contract;
  const stated = {
    ...settings,
    ...paths,
    ...(remote && { remote }),
    ...(plugins && { plugins }),
    ...(hooks && { hooks }),
    ...(shared && { shared }),
  };
  return sha256(JSON.stringify(stated, sortedMembers));
}

/**
 * Whether the hash of the config identifies all code that wrote a package. It does not know what hooks do. It knows
 * plugins whose options are data and that state a version, unless the generator is linked, as its plugins then may be.
 */
function arePluginsKnown({ plugins = [], hooks }: ResolvedContract, { isLinked }: Generator): boolean {
  if (hooks !== undefined) return false;
  return (
    plugins.length === 0 ||
    (!isLinked && plugins.every(({ version, options }) => version !== undefined && isData(options)))
  );
}

function isData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null)
    return ['string', 'number', 'boolean', 'undefined', 'object'].includes(typeof value);
  const isPlain = Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value));
  return isPlain && Object.values(value).every(isData);
}

/** For `JSON.stringify`: the members of objects in one order, however the config lists them. */
function sortedMembers(_key: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What the cache keeps of the last package that was verified: by which version, which code, and its manifest. */
interface Verified {
  readonly version: string;
  readonly fingerprint: string;
  readonly manifest: string;
}

function isSameCode(
  contract: ResolvedContract,
  workspace: Workspace,
  { version, isLinked, fingerprint }: Generator,
  manifest: string,
): boolean {
  const kept = verified(contract, workspace);
  if (isLinked) return kept?.manifest === manifest && kept.fingerprint === fingerprint();
  // One version with two codes: a package of it that was packed twice while it was being worked on.
  return kept?.version !== version || kept.fingerprint === fingerprint();
}

function verified(contract: ResolvedContract, workspace: Workspace): Verified | undefined {
  const kept = parse(readText(cacheFile(contract, workspace)) ?? '');
  if (!isJsonObject(kept)) return undefined;
  const { version, fingerprint, manifest } = kept;
  const isWhole = [version, fingerprint, manifest].every((each) => typeof each === 'string');
  return isWhole
    ? { version: String(version), fingerprint: String(fingerprint), manifest: String(manifest) }
    : undefined;
}

/** Whether the spec's files are those of the manifest, the main file among them. One at a URL is never known to be. */
function isSameSpec({ spec }: Manifest, contract: ResolvedContract, { root }: Workspace): boolean {
  const { fileBytes } = contract.limits;
  return (
    Object.hasOwn(spec, portablePath(root, contract.spec)) &&
    Object.entries(spec).every(([path, hash]) => hashOfFile(join(root, path), fileBytes) === hash)
  );
}

/** undefined where there is no file, or one that the loader would not read. */
function hashOfFile(file: string, maxBytes: number): string | undefined {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= maxBytes ? sha256(readFileSync(file)) : undefined;
  } catch {
    return undefined;
  }
}

function cacheFolder(workspace: Workspace): string {
  return join(workspace.root, '.tallystick');
}

function cacheFile(contract: ResolvedContract, workspace: Workspace): string {
  return join(cacheFolder(workspace), `${contract.name}.json`);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
