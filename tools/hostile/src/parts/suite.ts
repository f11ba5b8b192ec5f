import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../../tallystick/src/generate/usage-error.ts';
import { readMerged } from '../../../tallystick/src/generate/verify/report-files.ts';
import { count, sumOf } from '../counts.ts';
import { hasPrototypeChanged } from '../prototype.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';
import { stackOf } from '../thrown.ts';
import { temporaryFolder } from '../work-folder.ts';
import { type Attack, attacks } from './attacks.ts';
import { problemOf } from './formats.ts';
import { GOOD_REPORT } from './good-report.ts';
import { otherFiles } from './other-files.ts';

/** Reports that `verify --merge` reads, and the other files that `verify` reads, as anybody may have written them. */
export const SUITE: Suite = {
  name: 'parts',
  fewest: 3_400,
  run: runParts,
};

export async function runParts({ takes, onStep }: Share): Promise<SuiteResult> {
  const folder = await temporaryFolder();
  const failures: string[] = [];
  const counts = new Map<string, number>();
  let index = 0;
  const tried = (kind: string, name: string, attempt: () => Outcome): void => {
    index += 1;
    if (!takes(index)) return;
    onStep(`${kind}: ${name.slice(0, 60)}`);
    const { end, why } = held(attempt);
    if (why !== undefined) failures.push(`${kind}, ${name.slice(0, 200)}: ${why}`);
    count(counts, `${kind}, ${end}`);
  };
  try {
    for (const attack of attacks()) tried(attack.kind, attack.name, () => merged(attack, folder));
    for (const { kind, name, read } of otherFiles(folder)) tried(kind, name, () => outcomeOf(read, true));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { passed: sumOf(counts) - failures.length, failures, counts };
}

/** How an attack ended, and why that is a failure. */
interface Outcome {
  readonly end: 'refused' | 'taken' | 'failed';
  readonly why?: string;
}

function held(attempt: () => Outcome): Outcome {
  const outcome = attempt();
  return hasPrototypeChanged() ? { end: 'failed', why: 'the prototype of objects has changed' } : outcome;
}

function merged({ files, refused }: Attack, folder: string): Outcome {
  const paths = files.map((file, index) => {
    const path = join(folder, `${index + 1}.json`);
    writeFileSync(path, file);
    return path;
  });
  return outcomeOf(() => {
    const report = readMerged(paths, folder, GOOD_REPORT.origin?.contract ?? '');
    return problemOf(report);
  }, refused);
}

/** `read` throws a UsageError, or returns what is wrong with what it read. */
function outcomeOf(read: () => string | undefined, refused: boolean): Outcome {
  try {
    const why = read();
    if (why !== undefined) return { end: 'failed', why };
    return refused ? { end: 'failed', why: 'it was taken' } : { end: 'taken' };
  } catch (error) {
    if (!(error instanceof UsageError) && !isMisuse(error))
      return { end: 'failed', why: `threw ${stackOf(error)}` };
    return error.message.length > 2_000
      ? { end: 'failed', why: `says ${error.message.length} characters` }
      : { end: 'refused' };
  }
}

/** What the command line throws for options: the module of the class need not be the one that was imported here. */
function isMisuse(error: unknown): error is Error {
  return error instanceof Error && error.constructor.name === 'Misuse';
}
