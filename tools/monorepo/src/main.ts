#!/usr/bin/env node
import { Checks } from './checks.ts';
import { checkRelease } from './release.ts';
import { checkSharedCache } from './shared-cache.ts';

// What a team with many generated packages relies on, against servers on this machine: a release through a registry, and
// work that is shared between clones.

const SUITES = { release: checkRelease, 'shared-cache': checkSharedCache } as const;

const wanted = process.argv.slice(2);
const checks = new Checks();
for (const [name, check] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  try {
    await check(checks);
  } catch (error) {
    checks.fail(name, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
process.exitCode = checks.end();
