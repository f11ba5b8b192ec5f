import type { Json, OperationData } from '@tallystick/runtime/contract';
import { isEqual, pointerSegments } from '@tallystick/runtime/schema';
import { isJsonObject } from '../model/index.ts';
import type { Direction } from './change.ts';
import type { Delta } from './schema/delta.ts';

/** UTF-16 units of a value in a sentence. */
const LONGEST = 80;

/** A value as JSON on one line, cut where it is long. */
export function shortJson(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `chats[].phone`, from a pointer pattern. */
export function memberPath(segments: readonly string[]): string {
  const text = segments
    .map((each) => (each === '-' ? '[]' : /^\d+$/.test(each) ? `[${each}]` : `.${each}`))
    .join('');
  return text.replace(/^\./, '');
}

/** What a difference of schemas says, for people. `before` and `after` are in the order of time. */
export function deltaSentence(delta: Delta, direction: Direction, where: readonly string[]): string {
  const { id, member, keyword } = delta;
  const [before, after] = direction === 'received' ? [delta.to, delta.from] : [delta.from, delta.to];
  const path = memberPath(where);
  const owner = path === '' ? (direction === 'received' ? 'The value' : 'The request') : `\`${path}\``;
  const inner = inSentence(owner);
  const named = `\`${memberPath([...where, ...(member === undefined ? [] : [member])])}\``;
  switch (id) {
    case 'member-added':
      return `${named} was added.`;
    case 'member-removed':
      return `${named} is no longer declared.`;
    case 'member-renamed':
      return renamedSentence(delta, direction, where);
    case 'member-required':
      return delta.isNew === true ? `${named} was added, and is required.` : `${named} is required now.`;
    case 'member-optional':
      return `${named} is no longer required.`;
    case 'branch-added':
      return `A branch was added to \`${keyword}\` of ${owner}.`;
    case 'branch-removed':
      return `A branch was removed from \`${keyword}\` of ${owner}.`;
    case 'documentation-changed':
      return `\`${keyword}\` of ${inner} changed.`;
    case 'examples-changed':
      return `The examples of ${owner} changed.`;
    case 'schema-changed':
      return `The schema of ${owner} changed.`;
    case 'values-added':
    case 'values-removed':
      return valuesSentence(owner, keyword, before, after);
    default:
      return changedSentence(owner, keyword, before, after);
  }
}

function renamedSentence(
  { member = '', renamed = '' }: Delta,
  direction: Direction,
  where: readonly string[],
): string {
  const [was, is] = direction === 'received' ? [renamed, member] : [member, renamed];
  return `\`${memberPath([...where, is])}\` was called \`${was}\`; its schema is the same.`;
}

/** The values that a list has no longer, or has now. */
function valuesSentence(
  owner: string,
  keyword: string,
  before: Json | undefined,
  after: Json | undefined,
): string {
  if (!Array.isArray(before) || !Array.isArray(after)) return changedSentence(owner, keyword, before, after);
  const gone = missing(before, after);
  return gone.length > 0
    ? `${owner} may no longer be ${listed(gone)}.`
    : `${owner} can now also be ${listed(missing(after, before))}.`;
}

function missing(values: readonly Json[], from: readonly Json[]): readonly Json[] {
  return values.filter((value) => !from.some((each) => isEqual(each, value)));
}

/** Values that a sentence names. */
const MOST_VALUES = 5;

function listed(values: readonly Json[]): string {
  const names = values.slice(0, MOST_VALUES).map(shortJson);
  const rest = values.length - names.length;
  if (rest > 0) return `${names.join(', ')} or ${rest} other ${rest === 1 ? 'value' : 'values'}`;
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names);
}

type Chunks = OperationData['chunks'];

/** How many items one call takes, for people. */
export function chunksSentence(before: Chunks, after: Chunks): string {
  if (after === undefined) return 'The limit of items per call was removed; clients no longer split them.';
  const path = `\`${memberPath(pointerSegments(after.items))}\``;
  if (before === undefined) return `A limit of ${after.max} items of ${path} per request was added.`;
  return [
    ...(before.max === after.max
      ? []
      : [`The maximum number of items per call changed from ${before.max} to ${after.max}.`]),
    ...(before.items === after.items
      ? []
      : [`Clients divide the items of ${path} instead of \`${memberPath(pointerSegments(before.items))}\`.`]),
    ...(before.join === after.join
      ? []
      : [
          `The rule that joins the responses of several requests changed from \`${before.join}\` to \`${after.join}\`.`,
        ]),
  ].join(' ');
}

function changedSentence(
  owner: string,
  keyword: string,
  before: Json | undefined,
  after: Json | undefined,
): string {
  if (before === undefined) return `\`${keyword}\` of ${inSentence(owner)} was added: ${shortJson(after)}.`;
  if (after === undefined)
    return `\`${keyword}\` of ${inSentence(owner)} was removed; it was ${shortJson(before)}.`;
  return `\`${keyword}\` of ${inSentence(owner)} changed from ${shortJson(before)} to ${shortJson(after)}.`;
}

/** A name as it is written within a sentence. */
function inSentence(owner: string): string {
  return owner.replace(/^The/, 'the');
}

/** The members of a body whose encoding differs, and what differs in it. */
export function encodingSentence(before: Json, after: Json): string {
  const [old, current] = [membersOf(before), membersOf(after)];
  const parts = changedNames(old, current).map((name) => {
    const [from, to] = [membersOf(old[name]), membersOf(current[name])];
    const changes = changedNames(from, to).map(
      (each) => `\`${each}\` changed from ${shortJson(from[each])} to ${shortJson(to[each])}`,
    );
    return `of \`${name}\` ${changes.join(', ')}`;
  });
  return `The serialization of body members changed: ${parts.join('; ')}.`;
}

function changedNames(before: Members, after: Members): readonly string[] {
  const all = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...all].filter((name) => !isEqual(before[name] ?? null, after[name] ?? null));
}

type Members = Readonly<Record<string, Json>>;

function membersOf(value: Json | undefined): Members {
  return isJsonObject(value) ? value : {};
}

/** From when on something may be gone. `what`: it, at the start of a sentence. */
export function sunsetSentence(what: string, before: string | undefined, after: string | undefined): string {
  if (after === undefined) return `${what} has no sunset date (\`x-sunset\`) any more; it was ${before}.`;
  return `The sunset date of ${what.charAt(0).toLowerCase()}${what.slice(1)} (\`x-sunset\`) is ${after}; ${before === undefined ? 'there was none' : `it was ${before}`}.`;
}
