import { type DatedEntry, entriesProblem, isExpired, matcher } from '@tallystick/verify';
import type { AppliedPolicy, Change } from './change.ts';
import { CHANGE_IDS } from './change-ids.ts';

/** What an entry of a policy file makes of a change. */
const VERDICTS = ['accepted', 'breaking', 'unknown', 'source', 'behaviour', 'compatible'] as const;

export type PolicyVerdict = (typeof VERDICTS)[number];

/** An entry of a policy file: which changes it is about, and what they are to be taken for. */
export interface PolicyEntry extends DatedEntry {
  /** Id of a change, or a pattern with `*`. */
  readonly change: string;
  /** Name of a contract, or a pattern with `*`; absent: any. */
  readonly contract?: string;
  /** Id of an operation, or a pattern with `*`; absent: any. */
  readonly operation?: string;
  /** Name of a schema, or a pattern with `*`; absent: any. */
  readonly schema?: string;
  /** Pointer of a change, or a pattern with `*`; absent: any. */
  readonly pointer?: string;
  /** `accepted`: it stays what it is, and does not fail the comparison. Otherwise the verdict that it has from now on. */
  readonly verdict: PolicyVerdict;
}

const PATTERNS = ['contract', 'operation', 'schema', 'pointer'] as const;
const MEMBERS: ReadonlySet<string> = new Set(['change', 'verdict', ...PATTERNS]);

/** What a policy file holds, or what is wrong with it. */
export function readPolicy(value: unknown): readonly PolicyEntry[] | string {
  return entriesProblem(value, MEMBERS, problemOf) ?? (value as readonly PolicyEntry[]);
}

function problemOf(entry: Readonly<Record<string, unknown>>): string | undefined {
  const { change, verdict } = entry;
  if (typeof change !== 'string' || change === '') return 'needs the id of a "change"';
  const isKnown = Object.keys(CHANGE_IDS).some(patternOf(change));
  if (!isKnown) return `has an unknown "change" ${JSON.stringify(change.slice(0, 100))}`;
  if (!VERDICTS.some((each) => each === verdict)) return `needs a "verdict": ${VERDICTS.join(', ')}`;
  const wrong = PATTERNS.find((name) => entry[name] !== undefined && typeof entry[name] !== 'string');
  return wrong === undefined ? undefined : `has a "${wrong}" that is not a string`;
}

/** A text is itself; only with `*` it is a pattern. */
function patternOf(pattern: string): (text: string) => boolean {
  return pattern.includes('*') ? matcher(pattern) : (text) => text === pattern;
}

/** The first entry for a change decides. One that has expired changes nothing, and is shown. */
export function withPolicy(
  changes: readonly Change[],
  contract: string,
  entries: readonly PolicyEntry[],
  now: number,
): readonly Change[] {
  const tests = entries.map((entry) => [entry, entryTest(entry, contract)] as const);
  return changes.map((change) => {
    const matching = tests.filter(([, isFor]) => isFor(change)).map(([entry]) => entry);
    const entry = matching.find((each) => !isExpired(each, now)) ?? matching[0];
    return entry === undefined ? change : applied(change, entry, isExpired(entry, now));
  });
}

/** Whether an entry is about a change of a contract. */
function entryTest(entry: PolicyEntry, contract: string): (change: Change) => boolean {
  const fits = (pattern: string | undefined, texts: readonly (string | undefined)[]): boolean =>
    pattern === undefined || texts.some((text) => text !== undefined && patternOf(pattern)(text));
  return ({ id, operation, operations = [], was, schema, pointer, pointerWas }) =>
    fits(entry.change, [id]) &&
    fits(entry.contract, [contract]) &&
    fits(entry.operation, [operation, was, ...operations]) &&
    fits(entry.schema, [schema]) &&
    fits(entry.pointer, [pointer ?? '', pointerWas]);
}

function applied(change: Change, { verdict, reason, expires }: PolicyEntry, expired: boolean): Change {
  const policy: AppliedPolicy = { verdict, reason, expires, ...(expired ? { expired } : {}) };
  if (expired || verdict === 'accepted') return { ...change, policy };
  const { source, sourceErrors, ...rest } = change;
  if (verdict === 'breaking' || verdict === 'unknown') return { ...change, wire: verdict, policy };
  const lowered: Change = { ...rest, wire: 'compatible', behaviour: verdict === 'behaviour', policy };
  if (verdict === 'source')
    return {
      ...lowered,
      behaviour: change.behaviour,
      source: 'breaking',
      ...(sourceErrors && { sourceErrors }),
    };
  return source === undefined ? lowered : { ...lowered, source: 'compatible' };
}
