import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { createMockEngine, keepResources, type MockSeeds, SeedError } from '@tallystick/runtime/mock';
import { messageOf, type Reporter } from '../../diagnostics/index.ts';
import type { LoadedPackage } from '../load-package.ts';

/** Seeds by the name of a contract. */
export type SeedsOfContracts = Readonly<Record<string, MockSeeds>>;

interface Seeded {
  readonly seeds: MockSeeds;
  /** Pointer to them in the file. */
  readonly at: string;
}

/**
 * Reads a file of seeds: `{"orders": [...]}` for one contract, `{"shop": {"orders": [...]}}` for several. Undefined where
 * something in it is wrong, which is reported.
 */
export function readSeeds(
  file: string,
  { cwd, packages }: { readonly cwd: string; readonly packages: readonly LoadedPackage[] },
  reporter: Reporter,
): SeedsOfContracts | undefined {
  const path = resolve(cwd, file);
  const report = (pointer: string, message: string): void =>
    reporter.report({
      ...{ code: 'TLY5010', severity: 'error', message, fix: 'Correct the value.' },
      at: { file: relative(cwd, path), pointer },
    });
  const all = jsonOf(path, report);
  if (all === undefined) return undefined;
  const entries = packages.flatMap(({ contract }) => {
    const found = seedsFor(contract.name, all, packages);
    if (found === undefined) return [];
    for (const { pointer, message } of issuesOf(contract, found.seeds)) report(found.at + pointer, message);
    return [[contract.name, found.seeds] as const];
  });
  const known = new Set(packages.map(({ contract }) => contract.name));
  for (const name of Object.keys(all))
    if (!Array.isArray(Reflect.get(all, name)) ? !known.has(name) : packages.length > 1)
      report(`/${name}`, `Unknown contract. Known contracts: ${[...known].join(', ')}.`);
  return reporter.failed ? undefined : Object.fromEntries(entries);
}

function jsonOf(path: string, report: (pointer: string, message: string) => void): object | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    report('', 'Must be an object with lists of items.');
  } catch (error) {
    report('', `Must be a JSON file: ${messageOf(error)}`);
  }
  return undefined;
}

/** Of one contract, the lists at the top; of several, what is below the name. */
function seedsFor(name: string, all: object, packages: readonly LoadedPackage[]): Seeded | undefined {
  const own: unknown = Object.hasOwn(all, name) ? Reflect.get(all, name) : undefined;
  if (typeof own === 'object' && own !== null && !Array.isArray(own))
    return { seeds: { ...own }, at: `/${name}` };
  if (packages.length > 1) return undefined;
  const lists = Object.entries(all).filter(([, each]) => Array.isArray(each));
  return { seeds: Object.fromEntries(lists), at: '' };
}

function issuesOf(contract: LoadedPackage['contract'], data: MockSeeds): SeedError['issues'] {
  try {
    createMockEngine(contract, {}, { data }, keepResources);
    return [];
  } catch (error) {
    if (error instanceof SeedError) return error.issues;
    throw error;
  }
}
