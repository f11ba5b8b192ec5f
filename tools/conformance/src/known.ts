import { readFileSync } from 'node:fs';
import type { Failure, Tally } from './run.ts';

/** A failure that is expected. Without `test` the whole group is meant, or as many of its tests as fail. */
export interface Known {
  /** Absent: of every engine. */
  readonly engine?: string;
  readonly draft: string;
  readonly file: string;
  readonly group: string;
  readonly test?: string;
  readonly reason: string;
}

export function readKnown(): readonly Known[] {
  const text = readFileSync(new URL('../known-failures.json', import.meta.url), 'utf8');
  return JSON.parse(text) as readonly Known[];
}

export interface Verdict {
  /** Failures that nobody expected. */
  readonly unexpected: readonly Failure[];
  /** Entries of the list that no failure fits any more. */
  readonly passing: readonly Known[];
}

export function compare(tallies: readonly Tally[], known: readonly Known[]): Verdict {
  const failures = tallies.flatMap((tally) => tally.failures);
  return {
    unexpected: failures.filter((failure) => !known.some((entry) => covers(entry, failure))),
    passing: known.filter((entry) => !failures.some((failure) => covers(entry, failure))),
  };
}

function covers({ engine, draft, file, group, test }: Known, failure: Failure): boolean {
  return (
    (engine === undefined || engine === failure.engine) &&
    draft === failure.draft &&
    file === failure.file &&
    group === failure.group &&
    (test === undefined || test === failure.test)
  );
}
