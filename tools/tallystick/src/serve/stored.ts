import type { MockReply } from '@tallystick/runtime/mock';
import { messageOf } from '../diagnostics/index.ts';
import { LIMITS } from './limits.ts';
import type { Mount } from './mount.ts';
import { jsonResponse } from './node-http.ts';

/** Everything that the mocks have stored, by the name of the contract. */
export function snapshots(mounts: readonly Mount[]): object {
  return Object.fromEntries(mounts.map(({ served, engine }) => [served.contract.name, engine.snapshot()]));
}

/** Puts snapshots back: those of the contracts that the body has. */
export function restore(stated: unknown, mounts: readonly Mount[]): Response {
  const known = mounts.filter(
    ({ served }) => isObject(stated) && Object.hasOwn(stated, served.contract.name),
  );
  if (!isObject(stated) || known.length === 0 || known.length < Object.keys(stated).length)
    return refused('The body must be a snapshot returned by GET /__tallystick/snapshot.');
  try {
    // Nothing is put back unless everything can be.
    const before = known.map(({ engine }) => engine.snapshot());
    for (const [index, { engine, served }] of known.entries())
      try {
        engine.restore(Reflect.get(stated, served.contract.name));
      } catch (error) {
        for (const [at, kept] of before.entries()) if (at < index) known[at]?.engine.restore(kept);
        throw error;
      }
    return jsonResponse({ ok: true });
  } catch (error) {
    return refused(messageOf(error));
  }
}

/** Sets the replies to the next calls of operations: `{"getJob": [{"outcome": "202"}, {"outcome": "200"}]}`. */
export function setSequences(stated: unknown, mounts: readonly Mount[]): Response {
  if (!isObject(stated))
    return refused('The body must be a JSON object with an array of responses for each operation.');
  const entries = Object.entries(stated).map(([name, replies]: [string, unknown]) => ({
    name,
    replies,
    found: operationsOf(name, mounts),
  }));
  const wrong = entries
    .map(({ name, replies, found }) => wrongIn(name, replies, found))
    .find((each) => each !== '');
  if (wrong !== undefined) return refused(wrong);
  for (const { replies, found } of entries)
    for (const { engine, operation } of found)
      if (isReplies(replies)) engine.control(operation.id).sequence(replies);
  return jsonResponse({ ok: true });
}

type Reply = MockReply<unknown, Record<string, unknown>>;

interface Found {
  readonly engine: Mount['engine'];
  readonly operation: Mount['served']['contract']['operations'][number];
}

/** By the id of the operation, or the name of its function. */
function operationsOf(wanted: string, mounts: readonly Mount[]): readonly Found[] {
  return mounts.flatMap(({ engine, served }) =>
    served.contract.operations
      .filter(({ id, name }) => id === wanted || name === wanted)
      .map((operation) => ({ engine, operation })),
  );
}

function wrongIn(name: string, replies: unknown, found: readonly Found[]): string {
  if (found.length === 0) return `Unknown operation: ${name}.`;
  if (!isReplies(replies))
    return `${name}: must be an array of 1 to ${LIMITS.scenarios} responses, each with "result", "outcome", "example" or "delayMs".`;
  const outcomes = new Set(found.flatMap(({ operation }) => operation.outcomes.map((each) => each.name)));
  const unknown = replies
    .flatMap((reply) => ('outcome' in reply ? (reply.outcome ?? []) : []))
    .find((each) => !outcomes.has(each));
  return unknown === undefined
    ? ''
    : `${name}: unknown outcome ${unknown}. Known outcomes: ${[...outcomes].join(', ')}.`;
}

function isReplies(value: unknown): value is readonly [Reply, ...Reply[]] {
  return Array.isArray(value) && value.length > 0 && value.length <= LIMITS.scenarios && value.every(isReply);
}

/** Of JSON: no response of one's own. */
function isReply(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { outcome, example, delayMs } = value as {
    readonly [member in 'outcome' | 'example' | 'delayMs']?: unknown;
  };
  const isText = (each: unknown): boolean => each === undefined || typeof each === 'string';
  const known = ['result', 'outcome', 'example', 'delayMs', 'networkError'];
  return (
    known.some((name) => Object.hasOwn(value, name)) &&
    !Object.hasOwn(value, 'response') &&
    isText(outcome) &&
    isText(example) &&
    (delayMs === undefined || typeof delayMs === 'number')
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(message: string): Response {
  return jsonResponse({ message }, 400);
}
