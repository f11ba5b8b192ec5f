import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedContract } from '../../config/index.ts';
import { exportedModules } from '../exported-modules.ts';
import { packageJson } from '../package-json.ts';

/** The source of each module that generated packages export, by what an import names: they are there before a build is. */
export function packageSources(
  contracts: readonly Pick<ResolvedContract, 'packageName' | 'output'>[],
): Readonly<Record<string, readonly [file: string]>> {
  return Object.fromEntries(contracts.flatMap(({ packageName, output }) => sourcesOf(packageName, output)));
}

function sourcesOf(packageName: string, folder: string): readonly (readonly [string, readonly [string]])[] {
  return exportedModules(packageJson(folder)).flatMap(({ subpath, source }) => {
    const file = join(folder, source);
    return existsSync(file) ? [[`${packageName}${subpath.slice(1)}`, [file]] as const] : [];
  });
}
