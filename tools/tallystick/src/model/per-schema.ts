import type { Contract } from './contract.ts';
import type { Schema, SchemaObject } from './schema.ts';

type Schemas = Contract['schemas'];

/**
 * The same function, which is asked once for each schema of a contract: all references to it without other keywords share
 * the result. `make` must depend on nothing else.
 */
export function perSchema<Result extends object>(
  make: (schema: Schema, schemas: Schemas) => Result,
): (schema: Schema, schemas: Schemas) => Result {
  const known = new WeakMap<Schemas, WeakMap<SchemaObject, Result>>();
  return (schema, schemas) => {
    const target = endOf(schema, schemas);
    if (typeof target === 'boolean') return make(target, schemas);
    const before = known.get(schemas) ?? new WeakMap<SchemaObject, Result>();
    known.set(schemas, before);
    const result = before.get(target) ?? make(target, schemas);
    before.set(target, result);
    return result;
  };
}

function endOf(schema: Schema, schemas: Schemas): Schema {
  let end = schema;
  for (let hops = 0; hops <= schemas.size && isBare(end); hops++) {
    const target = schemas.get(end.$ref)?.schema;
    if (target === undefined) return end;
    end = target;
  }
  return end;
}

function isBare(schema: Schema): schema is SchemaObject & { readonly $ref: string } {
  if (typeof schema === 'boolean' || schema.$ref === undefined) return false;
  return Object.keys(schema).every((keyword) => keyword === '$ref' || keyword === 'origin');
}
