import type { Json } from '../../../json.ts';
import { pointerSegments } from '../../../pointer.ts';
import { isEqual } from '../../../schema/equal.ts';
import { isMembers } from '../../../schema/kind.ts';

type Segments = readonly string[];

/** A change of an object or array at one of its names. Undefined: there is no such name. */
type Edit = (holder: Json, name: string) => Json | undefined;

/** RFC 6902. Undefined where an operation fails, such as a `test`, or one at a place that is not there. */
export function jsonPatched(document: Json, operations: readonly unknown[]): Json | undefined {
  let current: Json | undefined = document;
  for (const operation of operations)
    if (current !== undefined) current = applied(current, Object(operation));
  return current;
}

interface PatchOperation {
  readonly op?: unknown;
  readonly path?: unknown;
  readonly from?: unknown;
  readonly value?: Json;
}

function applied(document: Json, { op, path, from, value }: PatchOperation): Json | undefined {
  if (typeof path !== 'string') return undefined;
  const way = pointerSegments(path);
  const held = found(document, way);
  switch (op) {
    case 'test':
      return held !== undefined && isEqual(held, value) ? document : undefined;
    case 'add':
      return value === undefined ? undefined : written(document, way, value, added(value));
    case 'replace':
      return held === undefined || value === undefined
        ? undefined
        : written(document, way, value, replaced(value));
    case 'remove':
      return edited(document, way, removed);
    default:
      return typeof from === 'string' ? carried(document, way, pointerSegments(from), op) : undefined;
  }
}

/** `copy` and `move`, which puts nothing into itself. */
function carried(document: Json, way: Segments, from: Segments, op: unknown): Json | undefined {
  const value = found(document, from);
  if (value === undefined) return undefined;
  if (op === 'copy') return written(document, way, value, added(value));
  const isInside = from.length < way.length && from.every((name, index) => name === way[index]);
  const rest = op === 'move' && !isInside ? edited(document, from, removed) : undefined;
  return rest && written(rest, way, value, added(value));
}

function written(document: Json, way: Segments, value: Json, edit: Edit): Json | undefined {
  return way.length === 0 ? value : edited(document, way, edit);
}

function edited(value: Json, [name, ...rest]: Segments, edit: Edit): Json | undefined {
  if (name === undefined) return undefined;
  if (rest.length === 0) return edit(value, name);
  const inner = memberOf(value, name);
  const changed = inner === undefined ? undefined : edited(inner, rest, edit);
  return changed === undefined ? undefined : replaced(changed)(value, name);
}

function found(document: Json, way: Segments): Json | undefined {
  return way.reduce<Json | undefined>(
    (value, name) => (value === undefined ? undefined : memberOf(value, name)),
    document,
  );
}

function memberOf(value: Json, name: string): Json | undefined {
  if (Array.isArray(value)) return isIndex(name) ? value[Number(name)] : undefined;
  return isMembers(value) && Object.hasOwn(value, name) ? (value[name] as Json) : undefined;
}

function isIndex(name: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(name);
}

/** In an array before the item of that index; `-` is its end. */
function added(value: Json): Edit {
  return (holder, name) => {
    if (!Array.isArray(holder))
      return isMembers(holder) ? { ...(holder as object), [name]: value } : undefined;
    const index = name === '-' ? holder.length : isIndex(name) ? Number(name) : -1;
    return index < 0 || index > holder.length ? undefined : holder.toSpliced(index, 0, value);
  };
}

function replaced(value: Json): Edit {
  return (holder, name) =>
    Array.isArray(holder) ? holder.toSpliced(Number(name), 1, value) : added(value)(holder, name);
}

function removed(holder: Json, name: string): Json | undefined {
  if (memberOf(holder, name) === undefined) return undefined;
  if (Array.isArray(holder)) return holder.toSpliced(Number(name), 1);
  return Object.fromEntries(Object.entries(holder as object).filter(([each]) => each !== name));
}
