import type { Reporter } from '../diagnostics/index.ts';
import type { NamedSchema, SchemaId } from '../model/schema.ts';
import { onlyRef } from './in-place.ts';

/**
 * Reports cycles of references without a schema in them: they never define what a value must be, and evaluating them
 * would never end. Each schema is looked at once.
 */
export function reportReferenceCycles(schemas: ReadonlyMap<SchemaId, NamedSchema>, reporter: Reporter): void {
  const walks = new Map<SchemaId, SchemaId>();
  for (const start of schemas.keys()) {
    let next: SchemaId | undefined = start;
    while (next !== undefined && !walks.has(next)) {
      walks.set(next, start);
      next = targetOf(schemas.get(next));
    }
    if (next !== undefined && walks.get(next) === start) reportRing(schemas.get(next), reporter);
  }
}

function targetOf(named: NamedSchema | undefined): SchemaId | undefined {
  return named === undefined ? undefined : onlyRef(named.schema);
}

function reportRing(named: NamedSchema | undefined, reporter: Reporter): void {
  if (typeof named?.schema !== 'object') return;
  const { file, pointer } = named.schema.origin;
  reporter.report({
    code: 'TLY3008',
    message: `${JSON.stringify(named.name)} is only a circular reference, so it defines no schema.`,
    fix: 'Replace one `$ref` of the cycle by a schema.',
    at: { file, pointer: `${pointer}/$ref` },
  });
}
