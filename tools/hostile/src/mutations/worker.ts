import { parentPort, workerData } from 'node:worker_threads';
import type { Case, Outcome } from './attempts.ts';
import { bases } from './bases.ts';
import { type Mutant, mutantOf } from './mutant.ts';
import { oddDocument } from './odd-documents.ts';
import { type Fate, tryMutant } from './try-mutant.ts';

/** Of processor time, so that other work on the machine makes no difference. */
const SLOWEST_MS = 10_000;

const { folder, seed } = workerData as { readonly folder: string; readonly seed: number };
const all = bases();

parentPort?.on('message', async ({ kind, index }: Case) => {
  const mutant = kind === 'odd' ? oddDocument(index) : await mutantOf(index, seed, all);
  const start = process.threadCpuUsage();
  const fate = await tryMutant(mutant, folder);
  const { user, system } = process.threadCpuUsage(start);
  parentPort?.postMessage(outcomeOf(mutant, fate, (user + system) / 1_000));
});

function outcomeOf({ base, changes }: Mutant, fate: Fate, ms: number): Outcome {
  const what = `${base}, ${changes.join('; ')}`;
  if (ms > SLOWEST_MS) return { held: false, said: `${what}: took ${Math.round(ms)} ms` };
  if (fate.kind === 'failed') return { held: false, said: `${what}: ${fate.why}` };
  return { held: true, said: fate.kind === 'generated' ? 'generated' : `refused with ${fate.code}` };
}
