import { alternativesOf } from '../../schema/sample/merged.ts';
import type { JsonSchema, SchemaObject, Schemas } from '../../schema/types.ts';

/** Alternatives of one schema. A union of more is read as the union of its first ones. */
const MOST = 128;

/** By schemas and schema, which are parts of a contract and do not change. */
const KNOWN = new WeakMap<Schemas, WeakMap<SchemaObject, readonly SchemaObject[]>>();

/** The ways to satisfy a schema, each as one schema (`alternativesOf`); none where no value can satisfy it. */
export function alternatives(schema: JsonSchema, schemas: Schemas): readonly SchemaObject[] {
  if (typeof schema === 'boolean') return schema ? [{}] : [];
  const known = KNOWN.get(schemas) ?? new WeakMap<SchemaObject, readonly SchemaObject[]>();
  KNOWN.set(schemas, known);
  const found = known.get(schema) ?? alternativesOf(schema, schemas, MOST);
  known.set(schema, found);
  return found;
}
