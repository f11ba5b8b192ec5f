import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResolvedContract } from '../../config/index.ts';

interface Manifest {
  readonly exports?: Readonly<Record<string, { readonly default?: string } | string | undefined>>;
}

/** The source of each module that generated packages export, by what an import names: they are there before a build is. */
export function packageSources(
  contracts: readonly Pick<ResolvedContract, 'packageName' | 'output'>[],
): Readonly<Record<string, readonly [file: string]>> {
  return Object.fromEntries(contracts.flatMap(({ packageName, output }) => sourcesOf(packageName, output)));
}

function sourcesOf(packageName: string, folder: string): readonly (readonly [string, readonly [string]])[] {
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return [];
  const { exports = {} } = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  return Object.entries(exports).flatMap(([subpath, target]) => {
    const built = typeof target === 'string' ? target : target?.default;
    const [, stem] = /^\.\/dist\/(.+)\.js$/.exec(built ?? '') ?? [];
    const source = stem === undefined ? undefined : join(folder, 'src', `${stem}.ts`);
    if (source === undefined || !existsSync(source)) return [];
    return [[`${packageName}${subpath.slice(1)}`, [source]]];
  });
}
