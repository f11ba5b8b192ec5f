#!/usr/bin/env node
import { Worker } from 'node:worker_threads';
import type { Result } from './run.ts';

// Every string position of both dialects × every payload × where in the text it stands. A spec may be refused, in a
// coded diagnostic; what is generated must parse, and no canary may run when it is imported and called.

const WORKERS = 2;
const FEWEST = 20_000;

const results = await Promise.all(Array.from({ length: WORKERS }, (_, offset) => runShare(offset)));
progress('');
process.exitCode = report(results);

function runShare(offset: number): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { offset, step: WORKERS },
    });
    worker.on('error', reject);
    worker.on('message', ({ step, result }: { readonly step?: string; readonly result?: Result }) => {
      if (step !== undefined) progress(step);
      if (result !== undefined) resolve(result);
    });
  });
}

function report(all: readonly Result[]): number {
  const generated = all.reduce((sum, each) => sum + each.generated, 0);
  const failures = all.flatMap((each) => each.failures);
  const typeErrors = all.flatMap((each) => each.typeErrors);
  const connections = all.reduce((sum, each) => sum + each.connections, 0);
  const refused = new Map<string, number>();
  for (const [code, count] of all.flatMap((each) => [...each.refused]))
    refused.set(code, (refused.get(code) ?? 0) + count);
  const refusals = [...refused.values()].reduce((sum, count) => sum + count, 0);
  const cases = generated + refusals + failures.length;
  const codes = [...refused].sort(([a], [b]) => (a < b ? -1 : 1)).map(([code, count]) => `${code} ×${count}`);
  const lines = [
    ...failures.map(
      ({ dialect, payload, placement, position, why }) =>
        `failed: ${dialect}, ${payload} (${placement}), ${position}: ${why}`,
    ),
    ...typeErrors.slice(0, 50).map((error) => `type error: ${error}`),
    `${cases} cases: ${generated} generated, imported and called; ${refusals} refused (${codes.join(', ')})`,
    `${connections} connections to the canary server`,
    ...(cases < FEWEST ? [`fewer than ${FEWEST} cases`] : []),
    `${cases - failures.length} passed, ${failures.length + typeErrors.length + connections} failed`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return failures.length + typeErrors.length + connections === 0 && cases >= FEWEST ? 0 : 1;
}

function progress(what: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${what}`);
}
