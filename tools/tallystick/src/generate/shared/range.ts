import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ResolvedContract } from '../../config/index.ts';
import { packageJson } from '../package-json.ts';

/**
 * How a package of the monorepo depends on another. pnpm, Bun and newer Yarn write a real range in its place when they
 * pack; npm and Yarn 1 have the range itself, and link the package of the monorepo that it includes.
 */
export function rangeOf({ output }: Pick<ResolvedContract, 'output'>, root: string): string {
  if (knowsWorkspaces(root)) return 'workspace:^';
  const version = packageJson(output)?.['version'];
  return `^${typeof version === 'string' ? version : '0.1.0'}`;
}

function knowsWorkspaces(folder: string): boolean {
  const has = (name: string): boolean => existsSync(join(folder, name));
  if (['pnpm-workspace.yaml', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb'].some(has)) return true;
  if (has('yarn.lock')) return readFileSync(join(folder, 'yarn.lock'), 'utf8').includes('__metadata:');
  if (has('package-lock.json') || folder === dirname(folder)) return false;
  return knowsWorkspaces(dirname(folder));
}
