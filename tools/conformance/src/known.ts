import { readFileSync } from 'node:fs';
import type { Failure, Tally } from './run.ts';

/** A failure that is expected. Without `test` the whole group is meant, or as many of its tests as fail. */
export interface KnownFailure {
  /** Absent: of every engine. */
  readonly engine?: string;
  readonly draft: string;
  readonly file: string;
  readonly group: string;
  readonly test?: string;
  readonly reason: string;
}

export function readKnown(): readonly KnownFailure[] {
  const text = readFileSync(new URL('../known-failures.json', import.meta.url), 'utf8');
  return JSON.parse(text) as readonly KnownFailure[];
}

export interface Differences {
  /** Failures that are not on the list. */
  readonly unexpected: readonly Failure[];
  /** Entries of the list whose tests pass. */
  readonly passing: readonly KnownFailure[];
}

export function compare(tallies: readonly Tally[], known: readonly KnownFailure[]): Differences {
  const failures = tallies.flatMap((tally) => tally.failures);
  return {
    unexpected: failures.filter((failure) => !known.some((entry) => covers(entry, failure))),
    passing: known.filter((entry) => !failures.some((failure) => covers(entry, failure))),
  };
}

function covers({ engine, draft, file, group, test }: KnownFailure, failure: Failure): boolean {
  return (
    (engine === undefined || engine === failure.engine) &&
    draft === failure.draft &&
    file === failure.file &&
    group === failure.group &&
    (test === undefined || test === failure.test)
  );
}
