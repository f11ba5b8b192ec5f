import { cp, mkdtemp, readFile, realpath, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { pnpm } from './pnpm.ts';

const HERE = join(import.meta.dirname, '..');

/** A copy of a folder outside of the repository. Its manifest has the tarballs and other packages, at the versions of this repository. */
export async function teamOf(source: string, others: readonly string[]): Promise<string> {
  const team = await realpath(await mkdtemp(join(tmpdir(), 'tallystick-consumer-')));
  await cp(join(HERE, source), team, { recursive: true });
  await writeManifest(team, others);
  await install(team);
  return team;
}

/** Installs what the manifests of a team name. */
export async function install(team: string): Promise<void> {
  await pnpm(team, 'install', '--prefer-offline', '--ignore-scripts', '--no-frozen-lockfile');
}

/** Only tarballs: no file of the workspace is reachable from the folder. */
async function writeManifest(team: string, others: readonly string[]): Promise<void> {
  const named = Object.entries(inject('tarballs')).map(([name, file]) => [name, `file:${file}`] as const);
  const dependencies: Record<string, string> = Object.fromEntries(named);
  const overrides = { '@tallystick/runtime': dependencies['@tallystick/runtime'] };
  for (const name of others) dependencies[name] = await versionOf(name);
  await writeFile(
    join(team, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies }),
  );
  await writeFile(
    join(team, 'pnpm-workspace.yaml'),
    `pmOnFail: ignore\noverrides: ${JSON.stringify(overrides)}\n`,
  );
}

/** The version that this repository has, so that it is on this disk already. */
async function versionOf(name: string): Promise<string> {
  const manifest = await readFile(join(HERE, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
}
