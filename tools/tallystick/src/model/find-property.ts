import type { Contract } from './contract.ts';
import type { Schema, SchemaId, SchemaObject } from './schema.ts';

/** The schema of a member, in the object's own properties, behind its ref or in a part of its `allOf`. */
export function findProperty(
  schema: Schema,
  name: string,
  contract: Pick<Contract, 'schemas'>,
  seen: ReadonlySet<SchemaId> = new Set(),
): Schema | undefined {
  if (typeof schema === 'boolean') return undefined;
  const own = schema.properties?.get(name);
  if (own !== undefined) return own;
  const target = schema.$ref !== undefined && !seen.has(schema.$ref) ? schema.$ref : undefined;
  const referred = target === undefined ? undefined : contract.schemas.get(target)?.schema;
  const parts = [...(referred === undefined ? [] : [referred]), ...(schema.allOf ?? [])];
  const visited = target === undefined ? seen : new Set([...seen, target]);
  for (const part of parts) {
    const found = findProperty(part, name, contract, visited);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The schema that a chain of refs ends at. A ref with keywords beside it is an end too. */
export function resolveSchema(schema: Schema, contract: Pick<Contract, 'schemas'>): Schema {
  let current = schema;
  for (let hops = 0; hops <= contract.schemas.size; hops++) {
    if (typeof current === 'boolean' || current.$ref === undefined) return current;
    const target = contract.schemas.get(current.$ref);
    if (target === undefined) return current;
    current = target.schema;
  }
  return current;
}

/** The schema and all that applies with it in any case: what it refers to, and the parts of its `allOf`. */
export function wholeOf(schema: Schema, schemas: Contract['schemas']): readonly SchemaObject[] {
  // most schemas extend no other
  if (typeof schema === 'object' && schema.$ref === undefined && schema.allOf === undefined) return [schema];
  const found = new Set<SchemaObject>();
  const open: Schema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || found.has(next)) continue;
    found.add(next);
    const target = next.$ref === undefined ? undefined : schemas.get(next.$ref)?.schema;
    for (const part of next.allOf ?? []) open.push(part);
    if (target !== undefined) open.push(target);
  }
  return [...found];
}
