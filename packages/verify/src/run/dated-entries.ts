/** An entry of a list of exceptions: why it is there, and until when. */
export interface DatedEntry {
  readonly reason: string;
  /** The last day it holds: `2027-01-31`. */
  readonly expires: string;
}

/**
 * Whether the last day of an entry is over.
 *
 * @example
 * isExpired({ expires: '2026-01-31' }, Date.parse('2026-02-01')); // true
 */
export function isExpired({ expires }: Pick<DatedEntry, 'expires'>, now: number): boolean {
  return now > Date.parse(`${expires}T23:59:59.999Z`);
}

type Members = Readonly<Record<string, unknown>>;

/**
 * The problem with an entry from untrusted plain data: what follows `entry 3` in a sentence; undefined where there is
 * none.
 */
export type EntryProblem = (entry: Members) => string | undefined;

/**
 * The entries that a file holds, or what is wrong with it. `members`: those an entry may have beside the dated ones.
 *
 * @example
 * const entries = [{ change: 'removed', reason: 'nobody uses it', expires: 'soon' }];
 * const problem = entriesProblem(entries, new Set(['change']), () => undefined);
 * problem?.slice(0, 32); // 'entry 1 needs a date in "expires'
 */
export function entriesProblem(
  value: unknown,
  members: ReadonlySet<string>,
  problemOf: EntryProblem,
): string | undefined {
  if (!Array.isArray(value)) return 'it must be an array';
  for (const [index, entry] of value.entries()) {
    const problem = entryProblem(entry, members, problemOf);
    if (problem !== undefined) return `entry ${index + 1} ${problem}`;
  }
  return undefined;
}

function entryProblem(
  entry: unknown,
  members: ReadonlySet<string>,
  problemOf: EntryProblem,
): string | undefined {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return 'is not an object';
  const { reason, expires, ...rest }: Members = { ...entry };
  const problem = problemOf(rest);
  if (problem !== undefined) return problem;
  if (typeof reason !== 'string' || reason.trim() === '') return 'needs a "reason"';
  if (typeof expires !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(expires) || Number.isNaN(Date.parse(expires)))
    return 'needs a date in "expires", for example 2027-01-31';
  // An unknown member may be a misspelt one that was meant to narrow the entry.
  const unknown = Object.keys(rest).find((name) => !members.has(name));
  return unknown === undefined
    ? undefined
    : `has an unknown member ${JSON.stringify(unknown.slice(0, 100))}: remove it or correct its name`;
}
