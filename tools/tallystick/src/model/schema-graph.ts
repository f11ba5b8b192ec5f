import { subschemas } from './cycles.ts';
import type { NamedSchema, Schema, SchemaId, SchemaObject } from './schema.ts';

/** Whether it holds for the schema or one below it, refs not followed. */
export function anySubschema(schema: Schema, ask: (schema: SchemaObject) => boolean): boolean {
  if (typeof schema === 'boolean') return false;
  return ask(schema) || subschemas(schema).some((each) => anySubschema(each, ask));
}

/** Ids of the schemas that contain a subschema for which `ask` is true, and of those that reference one. */
export function schemasWith(
  schemas: ReadonlyMap<SchemaId, NamedSchema>,
  ask: (schema: SchemaObject) => boolean,
): ReadonlySet<SchemaId> {
  const found = new Set<SchemaId>();
  const refs = new Map<SchemaId, Set<SchemaId>>();
  for (const { id, schema } of schemas.values()) {
    const own = new Set<SchemaId>();
    refs.set(id, own);
    anySubschema(schema, (each) => {
      if (ask(each)) found.add(id);
      if (each.$ref !== undefined) own.add(each.$ref);
      return false;
    });
  }
  return schemasLeadingTo(found, refs);
}

/** Some schemas, and those that reference one of them, also indirectly. `refs`: what each references. */
export function schemasLeadingTo(
  some: Iterable<SchemaId>,
  refs: Iterable<readonly [SchemaId, Iterable<SchemaId>]>,
): ReadonlySet<SchemaId> {
  const users = new Map<SchemaId, SchemaId[]>();
  for (const [id, own] of refs)
    for (const ref of own) {
      const known = users.get(ref);
      if (known === undefined) users.set(ref, [id]);
      else known.push(id);
    }
  const found = new Set(some);
  for (const id of found) for (const user of users.get(id) ?? []) found.add(user);
  return found;
}
