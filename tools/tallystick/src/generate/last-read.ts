import type { Document } from '../load/index.ts';
import { type Contract, escapeSegment, isJsonObject, type JsonValue, type Origin } from '../model/index.ts';

/** Called with the place of every node that is read. */
type Note = (place: Origin) => void;

/**
 * The node that a step read last before it failed. Repeats the step on a copy of its input that notes each read, which
 * only a step that has failed pays for.
 */
export async function lastRead(step: (note: Note) => unknown): Promise<Origin | undefined> {
  let last: Origin | undefined;
  try {
    await step((place) => {
      last = place;
    });
    // A step that does not fail again did not fail because of the spec.
    return undefined;
  } catch {
    return last;
  }
}

export function tracedDocument(document: Document, note: Note): Document {
  return document.upgraded(document.dialect, (file) => ({
    ...file,
    value: tracedJson(file.value, { file: file.name, pointer: '' }, note, new Map()),
  }));
}

/** `copies`: a value that YAML aliases refer to occurs in several places. */
function tracedJson(value: JsonValue, at: Origin, note: Note, copies: Map<JsonValue, JsonValue>): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copies.set(value, copy);
  for (const [name, item] of Object.entries(value)) {
    const inner = { file: at.file, pointer: `${at.pointer}/${escapeSegment(name)}` };
    noting(copy, name, tracedJson(item, inner, note, copies), () => note(at));
  }
  return copy;
}

/** A member that calls `note` whenever it is read. */
function noting(owner: object, name: string, value: unknown, note: () => void): void {
  const get = (): unknown => {
    note();
    return value;
  };
  Object.defineProperty(owner, name, { get, enumerable: true, configurable: true });
}

/** A copy of a contract: each object that has an `origin` notes it when a member is read. */
export function tracedContract(contract: Contract, note: Note): Contract {
  return copied(contract, note, new Map());
}

function copied<Value>(value: Value, note: Note, copies: Map<unknown, unknown>): Value {
  if (typeof value !== 'object' || value === null) return value;
  const copy = copies.get(value) ?? copyOf(value, note, copies);
  // `copyOf` gives what it takes
  return copy as Value;
}

function copyOf(value: object, note: Note, copies: Map<unknown, unknown>): unknown {
  if (value instanceof Map) {
    const map = new Map<unknown, unknown>();
    copies.set(value, map);
    for (const [key, item] of value) map.set(key, copied(item, note, copies));
    return map;
  }
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    copies.set(value, list);
    for (const item of value) list.push(copied(item, note, copies));
    return list;
  }
  return isPlain(value) ? membersOf(value, note, copies) : value;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function membersOf(value: object, note: Note, copies: Map<unknown, unknown>): object {
  const copy: Record<string, never> = {};
  copies.set(value, copy);
  const origin = originOf(value);
  for (const [name, item] of Object.entries(value)) {
    const inner: unknown = copied(item, note, copies);
    if (origin === undefined) Object.defineProperty(copy, name, { value: inner, enumerable: true });
    else noting(copy, name, inner, () => note(origin));
  }
  return copy;
}

function originOf(value: object): Origin | undefined {
  if (!('origin' in value) || !isJsonObject(value.origin)) return undefined;
  const { file, pointer } = value.origin;
  return typeof file === 'string' && typeof pointer === 'string' ? { file, pointer } : undefined;
}
