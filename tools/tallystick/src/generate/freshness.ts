import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { portablePath, type ResolvedContract, type Workspace } from '../config/index.ts';
import { isJsonObject } from '../model/index.ts';
import { hasTraces, MANIFEST_FILE, type Manifest, ownedHash, parseManifest, sha256 } from '../write/index.ts';

/**
 * The manifest of a package that is known to be up to date, from hashes alone: nothing of the generator proper is
 * loaded for the answer. undefined: it is not known. A cache beside the config says which manifest this very generator has verified; without
 * it the long way is taken, which comes to the same.
 */
export function freshManifest(
  contract: ResolvedContract,
  workspace: Workspace,
  fingerprint: string,
): Manifest | undefined {
  const text = readText(join(contract.output, MANIFEST_FILE));
  if (text === undefined || !isVerified(contract, workspace, fingerprint, text)) return undefined;
  const manifest = parseManifest(text);
  if (manifest === undefined || hasTraces(contract.output)) return undefined;
  if (manifest.config !== configHash(contract, workspace)) return undefined;
  return filesMatch(manifest, contract, workspace) ? manifest : undefined;
}

/** Keeps that the package is as this generator would write it. A cache: that it cannot be kept is no matter. */
export function keepVerified(contract: ResolvedContract, workspace: Workspace, fingerprint: string): void {
  const manifest = readText(join(contract.output, MANIFEST_FILE));
  if (manifest === undefined) return;
  try {
    mkdirSync(cacheFolder(workspace), { recursive: true, mode: 0o700 });
    writeFileSync(join(cacheFolder(workspace), '.gitignore'), '*\n');
    writeFileSync(
      cacheFile(contract, workspace),
      JSON.stringify({ fingerprint, manifest: sha256(manifest) }),
    );
  } catch {
    // The next run looks again.
  }
}

/** A hash of all that the config says about a contract, defaults filled in; the same on every machine. */
export function configHash(contract: ResolvedContract, { root }: Workspace): string {
  const { name, packageName, runtime, allowRefs, limits, formats, int64, renames, specUrl } = contract;
  const { license, outputs } = contract;
  const spec = portablePath(root, contract.spec);
  const output = portablePath(root, contract.output);
  return sha256(
    JSON.stringify({
      name,
      spec,
      output,
      packageName,
      runtime,
      allowRefs,
      limits,
      formats,
      int64,
      outputs,
      renames,
      specUrl,
      license,
    }),
  );
}

function isVerified(
  contract: ResolvedContract,
  workspace: Workspace,
  fingerprint: string,
  manifest: string,
): boolean {
  const kept = parse(readText(cacheFile(contract, workspace)) ?? '');
  return isJsonObject(kept) && kept.fingerprint === fingerprint && kept.manifest === sha256(manifest);
}

function filesMatch(manifest: Manifest, contract: ResolvedContract, workspace: Workspace): boolean {
  const spec = Object.entries(manifest.spec);
  const files = Object.entries(manifest.files);
  return (
    spec.length > 0 &&
    spec.every(([path, hash]) => hashOf(join(workspace.root, path), sha256) === hash) &&
    files.every(
      ([path, hash]) => hashOf(join(contract.output, path), (text) => ownedHash(path, text)) === hash,
    )
  );
}

function hashOf(file: string, hash: (text: string) => string): string | undefined {
  const text = readText(file);
  return text === undefined ? undefined : hash(text);
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
