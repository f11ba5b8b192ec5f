import { SCHEMA_LISTS, SCHEMA_MAPS, SINGLE_SCHEMAS } from './keywords.ts';
import type { NamedSchema, Schema, SchemaId, SchemaObject } from './schema.ts';

/** Ids of the schemas that can reach themselves: the strongly connected components, found once, for everybody. */
export function cyclicSchemas(schemas: ReadonlyMap<SchemaId, NamedSchema>): ReadonlySet<SchemaId> {
  const edges = new Map([...schemas].map(([id, { schema }]) => [id, refsOf(schema)]));
  return new Set(cyclesOf(edges).flat());
}

interface Visit {
  readonly id: SchemaId;
  readonly index: number;
  low: number;
  next: number;
}

/** The groups that are cycles: of several, or of one that refers to itself. */
export function cyclesOf(
  edges: ReadonlyMap<SchemaId, readonly SchemaId[]>,
): readonly (readonly SchemaId[])[] {
  return components(edges).filter(
    ([only, other]) =>
      other !== undefined || (only !== undefined && edges.get(only)?.includes(only) === true),
  );
}

/**
 * The groups of schemas that lead to each other; what one leads to comes before it.
 * Tarjan's algorithm without recursion: chains of thousands of schemas exist.
 */
export function components(
  edges: ReadonlyMap<SchemaId, readonly SchemaId[]>,
): readonly (readonly SchemaId[])[] {
  const found: SchemaId[][] = [];
  const visits = new Map<SchemaId, Visit>();
  const pending: SchemaId[] = [];
  const open = new Set<SchemaId>();
  for (const start of edges.keys()) {
    if (visits.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = edges.get(top.id)?.[top.next++];
      if (target === undefined) leave(path, top);
      else if (!visits.has(target) && edges.has(target)) path.push(enter(target));
      else if (open.has(target)) top.low = Math.min(top.low, visits.get(target)?.index ?? top.low);
    }
  }
  return found;

  function enter(id: SchemaId): Visit {
    const visit = { id, index: visits.size, low: visits.size, next: 0 };
    visits.set(id, visit);
    pending.push(id);
    open.add(id);
    return visit;
  }

  function leave(path: Visit[], visit: Visit): void {
    path.pop();
    const parent = path.at(-1);
    if (parent !== undefined) parent.low = Math.min(parent.low, visit.low);
    if (visit.low !== visit.index) return;
    const group = pending.splice(pending.lastIndexOf(visit.id));
    for (const id of group) open.delete(id);
    found.push(group);
  }
}

function refsOf(schema: Schema): readonly SchemaId[] {
  const found: SchemaId[] = [];
  const open: Schema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean') continue;
    if (next.$ref !== undefined) found.push(next.$ref);
    for (const each of subschemas(next)) open.push(each);
  }
  return found;
}

/**
 * The schemas directly below a schema, in the order of the model's members. Called for every schema, several times. A list
 * may be longer than the arguments that a call can have.
 */
export function subschemas(schema: SchemaObject): readonly Schema[] {
  const found: Schema[] = [];
  for (const keyword of SINGLE_SCHEMAS) {
    const each = schema[keyword];
    if (each !== undefined) found.push(each);
  }
  for (const keyword of SCHEMA_LISTS) {
    const list = schema[keyword];
    for (const each of list ?? []) found.push(each);
  }
  for (const keyword of SCHEMA_MAPS) {
    const map = schema[keyword];
    for (const each of map?.values() ?? []) found.push(each);
  }
  return found;
}
