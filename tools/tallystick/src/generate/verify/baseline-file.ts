import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { baselineOf, type Deviation, isBaseline, type RunReport, readDeviations } from '@tallystick/verify';
import { UsageError } from '../usage-error.ts';
import { jsonIn } from './json-file.ts';

/** The entries of a baseline that is there already. Throws where the file holds anything else, which must not be lost. */
export function readBaseline(file: string): readonly Deviation[] {
  if (!existsSync(file)) return [];
  const read = readDeviations(jsonIn(file, 'write-baseline'));
  if (typeof read === 'string' || !isBaseline(read))
    throw new UsageError(
      `${file} is not a baseline, so it is not overwritten. Give another file.`,
      'write-baseline',
    );
  return read;
}

/** Writes what fails today as deviations; returns how many there are. */
export function writeBaseline(report: RunReport, file: string, before: readonly Deviation[]): number {
  const entries = baselineOf(report, Date.now(), before);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(entries, null, 2)}\n`);
  return entries.length;
}
