#!/usr/bin/env node
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { HERE, ROOT, WORK } from './folders.ts';
import type { Runtime, Verdict } from './runtime.ts';
import { startRuntimes } from './runtimes.ts';
import { type Provider, startProvider } from './server.ts';
import { type Column, SCENARIOS, tableOf, writeTable } from './table.ts';

// Every scenario on every runtime, against a provider on this machine. The packages are installed as they are published,
// and one more is generated from a spec that has what the two of this repository have not.

generateFixture();
const provider = await startProvider();
let runtimes: readonly Runtime[] = [];
try {
  runtimes = await startRuntimes(provider.base);
  process.exitCode = report(await runAll(runtimes, provider), provider);
} finally {
  for (const { close } of runtimes) close?.();
  provider.close();
}

function generateFixture(): void {
  rmSync(WORK, { recursive: true, force: true });
  const options: ExecFileSyncOptions = { cwd: HERE, stdio: ['ignore', 'ignore', 'inherit'] };
  const generator = join(ROOT, 'tools', 'tallystick', 'dist', 'cli', 'main.js');
  execFileSync(process.execPath, [generator, 'generate'], options);
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', join(WORK, 'documents', 'tsconfig.build.json')], options);
}

/** One after the other, so that nothing waits for anything but itself. */
async function runAll(all: readonly Runtime[], { base }: Provider): Promise<readonly Column[]> {
  const columns: Column[] = [];
  for (const runtime of all) {
    const verdicts = new Map<string, Verdict>();
    if (runtime.run === undefined)
      process.stdout.write(
        `skipped: ${runtime.name}: it has no binary for ${process.platform} ${process.arch}\n`,
      );
    else
      for (const scenario of Object.keys(SCENARIOS))
        verdicts.set(scenario, await runtime.run(scenario, base));
    columns.push({ runtime, verdicts });
  }
  return columns;
}

function report(columns: readonly Column[], { followed }: Provider): number {
  const all = columns.flatMap(({ runtime, verdicts }) =>
    [...verdicts].map(([scenario, verdict]) => ({
      name: `${runtime.name} ${runtime.version}`,
      scenario,
      verdict,
    })),
  );
  for (const { name, scenario, verdict } of all)
    if (!verdict.passed) process.stdout.write(`failed: ${name}: ${scenario}: ${verdict.why}\n`);
  if (followed() > 0) process.stdout.write(`failed: ${followed()} redirects were followed\n`);
  const failed = all.filter(({ verdict }) => !verdict.passed).length + followed();
  const skipped = columns.filter(({ verdicts }) => verdicts.size === 0).length;
  const table = tableOf(columns);
  process.stdout.write(`${table}\n`);
  // A table of fewer runtimes than were tried elsewhere would say less than is known.
  if (skipped === 0) writeTable(table);
  const skips = skipped === 0 ? '' : `, ${skipped} skipped`;
  process.stdout.write(`${all.length + followed() - failed} passed, ${failed} failed${skips}\n`);
  return failed === 0 ? 0 : 1;
}
