import type { Issue } from '../../call/validation.ts';

/** Characters of a text. */
const LONGEST = 10_000;
/** Lists and objects within each other. */
const DEEPEST = 64;
/** Bytes of one value. */
const LARGEST = 256 * 1024;
/** Issues of one exchange. */
const MOST_ISSUES = 50;

/** Approximate bytes of a value besides its characters. */
const OVERHEAD = 16;

/** What is remembered of a value, and the approximate bytes of memory that it takes. */
export interface Abridged<Value = unknown> {
  readonly value: Value;
  readonly bytes: number;
}

interface Walk {
  bytes: number;
}

/**
 * What is remembered of a value that a client sent, so that it can be kept and printed whatever its size and depth:
 * long texts are cut and say how long they were, and what is left out of lists and objects is counted. A value that is
 * small is remembered as it is.
 *
 * @example
 * abridged({ name: 'Ann' }).value; // { name: 'Ann' }
 */
export function abridged(value: unknown): Abridged {
  const walk = { bytes: 0 };
  const kept = within(value, walk, 0);
  return { value: kept, bytes: walk.bytes };
}

/**
 * As `abridged`, of issues: their values are those of the contract, their locations may be as deep as the input.
 *
 * @example
 * abridgedIssues([]); // { value: [], bytes: 0 }
 */
export function abridgedIssues(issues: readonly Issue[]): Abridged<readonly Issue[]> {
  const walk = { bytes: 0 };
  const value = issues.slice(0, MOST_ISSUES).map((issue) => {
    walk.bytes += 10 * OVERHEAD;
    return { ...issue, pointer: cut(issue.pointer, walk), message: cut(issue.message, walk) };
  });
  return { value, bytes: walk.bytes };
}

function within(value: unknown, walk: Walk, depth: number): unknown {
  walk.bytes += OVERHEAD;
  if (typeof value === 'string') return cut(value, walk);
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value)) return `… (${value.byteLength} bytes)`;
  if (depth === DEEPEST) return `… (more than ${DEEPEST} levels)`;
  return Array.isArray(value) ? list(value, walk, depth + 1) : members(value, walk, depth + 1);
}

function cut(text: string, walk: Walk): string {
  const kept = text.length > LONGEST ? `${copy(text.slice(0, LONGEST))}… (${text.length} characters)` : text;
  walk.bytes += 2 * kept.length;
  return kept;
}

/** A copy: in some engines a slice of a text keeps the whole text in memory. */
function copy(part: string): string {
  return String(JSON.parse(JSON.stringify(part)));
}

function list(items: readonly unknown[], walk: Walk, depth: number): readonly unknown[] {
  let changed: unknown[] | undefined;
  for (let at = 0; at < items.length; at++) {
    if (walk.bytes > LARGEST)
      return [...(changed ?? items.slice(0, at)), `… (${items.length - at} more items)`];
    const item = items[at];
    const kept = within(item, walk, depth);
    if (kept !== item) changed ??= items.slice(0, at);
    changed?.push(kept);
  }
  return changed ?? items;
}

function members(whole: object, walk: Walk, depth: number): object {
  const names = Object.keys(whole);
  let changed: [string, unknown][] | undefined;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] ?? '';
    if (walk.bytes > LARGEST)
      return Object.fromEntries([
        ...(changed ?? entriesOf(whole, names, at)),
        ['…', `${names.length - at} more members`],
      ]);
    const member: unknown = Reflect.get(whole, name);
    const [keptName, kept] = [cut(name, walk), within(member, walk, depth)];
    if (keptName !== name || kept !== member) changed ??= entriesOf(whole, names, at);
    changed?.push([keptName, kept]);
  }
  return changed === undefined ? whole : Object.fromEntries(changed);
}

/** The first `count` members, which are kept as they are. */
function entriesOf(whole: object, names: readonly string[], count: number): [string, unknown][] {
  return names.slice(0, count).map((name) => [name, Reflect.get(whole, name)]);
}
