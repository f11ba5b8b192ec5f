import type { NamedSchema, Schema, SchemaId, SchemaObject } from '../model/schema.ts';
import { subschemas } from './cycles.ts';

/** Whether it holds for the schema or one below it, refs not followed. */
export function holds(schema: Schema, ask: (schema: SchemaObject) => boolean): boolean {
  if (typeof schema === 'boolean') return false;
  return ask(schema) || subschemas(schema).some((each) => holds(each, ask));
}

/** Ids of the schemas for which it holds, somewhere in them, and of those that lead to one. */
export function reaching(
  schemas: ReadonlyMap<SchemaId, NamedSchema>,
  ask: (schema: SchemaObject) => boolean,
): ReadonlySet<SchemaId> {
  const found = new Set<SchemaId>();
  const users = new Map<SchemaId, SchemaId[]>();
  for (const { id, schema } of schemas.values())
    holds(schema, (each) => {
      if (ask(each)) found.add(id);
      if (each.$ref !== undefined) usersOf(each.$ref).push(id);
      return false;
    });
  for (const id of found) for (const user of usersOf(id)) found.add(user);
  return found;

  function usersOf(id: SchemaId): SchemaId[] {
    const known = users.get(id) ?? [];
    users.set(id, known);
    return known;
  }
}
