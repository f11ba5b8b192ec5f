import type { Json } from '@tallystick/runtime/contract';
import type { Direction } from './change.ts';
import type { Delta } from './schema/delta.ts';

/** UTF-16 units of a value in a sentence. */
const LONGEST = 80;

/** A value as JSON on one line, cut where it is long. */
export function shortJson(value: Json | undefined): string {
  const text = value === undefined ? 'nothing' : (JSON.stringify(value) ?? 'nothing');
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
  const named = `\`${memberPath([...where, ...(member === undefined ? [] : [member])])}\``;
  switch (id) {
    case 'member-added':
      return `${named} was added.`;
    case 'member-removed':
      return `${named} is no longer declared.`;
    case 'member-required':
      return delta.isNew === true ? `${named} was added, and is required.` : `${named} is required now.`;
    case 'member-optional':
      return `${named} is no longer required.`;
    case 'branch-added':
      return `${owner} may satisfy another branch of \`${keyword}\`.`;
    case 'branch-removed':
      return `${owner} may no longer satisfy a branch of \`${keyword}\`.`;
    case 'documentation-changed':
      return `${owner} is documented in other words (\`${keyword}\`).`;
    case 'examples-changed':
      return `${owner} has other examples.`;
    case 'schema-changed':
      return `${owner} has another schema.`;
    default:
      return changedSentence(owner, keyword, before, after);
  }
}

function changedSentence(
  owner: string,
  keyword: string,
  before: Json | undefined,
  after: Json | undefined,
): string {
  if (before === undefined) return `${owner} has \`${keyword}\` now: ${shortJson(after)}.`;
  if (after === undefined) return `${owner} no longer has \`${keyword}\`, which was ${shortJson(before)}.`;
  return `\`${keyword}\` of ${owner.replace(/^The/, 'the')} is ${shortJson(after)}; it was ${shortJson(before)}.`;
}
