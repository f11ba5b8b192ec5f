import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** An npm package that holds a spec, and where in it. */
export interface SpecPackage {
  readonly name: string;
  readonly file: string;
  /** The number of latest versions to compare: a large spec takes a minute. */
  readonly latest: number;
  /** The last version to compare. Absent: the newest. */
  readonly last?: string;
}

export const PACKAGES: readonly SpecPackage[] = [
  { name: '@metamask/api-specs', file: 'dist/build/openrpc.json', latest: 8 },
  // Later versions have references below an `$id` that lead out of the schema, and so nowhere.
  { name: '@scalar/galaxy', file: 'dist/3.1.json', latest: 4, last: '0.6.4' },
  { name: '@blockfrost/openapi', file: 'openapi.yaml', latest: 4 },
  { name: 'rclone-openapi', file: 'openapi.json', latest: 2 },
  { name: '@octokit/openapi', file: 'generated/api.github.com.json', latest: 5 },
];

/** The versions that the registry has which npm is configured for, the oldest first. */
export async function versionsOf({ name, latest, last }: SpecPackage): Promise<readonly string[]> {
  const { stdout } = await run('npm', ['view', name, 'versions', '--json']);
  const versions: unknown = JSON.parse(stdout);
  const all = Array.isArray(versions) ? versions.map(String) : [String(versions)];
  const released = all.filter((version) => /^\d+\.\d+\.\d+$/.test(version));
  const end = last === undefined ? -1 : released.indexOf(last);
  return (end === -1 ? released : released.slice(0, end + 1)).slice(-latest);
}

/** Fetches a version into a folder, where it is not there yet. Answers its spec's file. */
export async function specOf({ name, file }: SpecPackage, version: string, cache: string): Promise<string> {
  const folder = join(cache, `${name}@${version}`);
  const spec = join(folder, 'package', file);
  if (existsSync(spec)) return spec;
  mkdirSync(folder, { recursive: true });
  const { stdout } = await run('npm', ['pack', `${name}@${version}`, '--json', '--ignore-scripts'], {
    cwd: folder,
  });
  const [packed]: readonly { readonly filename: string }[] = JSON.parse(stdout);
  if (packed === undefined) throw new Error(`npm packed nothing for ${name}@${version}`);
  await run('tar', ['-xzf', packed.filename], { cwd: folder });
  return spec;
}
