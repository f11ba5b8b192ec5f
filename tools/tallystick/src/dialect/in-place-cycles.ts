import type { Reporter } from '../diagnostics/index.ts';
import { cyclesOf } from '../model/cycles.ts';
import type { NamedSchema, Schema, SchemaId } from '../model/schema.ts';
import {
  type Change,
  inPlaceRefs,
  isEmpty,
  onlyRef,
  withConditions,
  withoutUnions,
  withUnions,
} from './in-place.ts';

/**
 * Breaks cycles of references about the same value, in which a validation would never end (JSON Schema
 * 2020-12, Core, 9.4.1). Where the meaning is clear, the reference that leads back is left out with a warning:
 * - a condition of a schema on itself (`allOf`) adds nothing;
 * - a branch of a schema that is the schema itself (`oneOf`, `anyOf`) allows nothing else;
 * - a schema that extends another (`allOf`), of whose union it is a branch, has the members of it without the union.
 * Any other is an error.
 */
export function breakInPlaceCycles(
  schemas: ReadonlyMap<SchemaId, NamedSchema>,
  reporter: Reporter,
): ReadonlyMap<SchemaId, NamedSchema> {
  if (cyclesOf(edgesOf(schemas, 'all')).length === 0) return schemas;
  const found = new Map(schemas);
  const steps = [withoutConditionCycles, withoutBranchCycles, withoutExtensionCycles];
  const broken = new Set(steps.flatMap((step) => step(found)));
  const endless = new Set(cyclesOf(edgesOf(found, 'all')).flat());
  for (const id of broken) if (isNothing(found.get(id)?.schema)) endless.add(id);
  for (const id of broken) if (!endless.has(id)) report(found.get(id), 'warning', reporter);
  for (const id of endless) report(found.get(id), 'error', reporter);
  return found;
}

/** Whether the cycle was all that the schema had, or no branch is left. */
function isNothing(schema: Schema | undefined): boolean {
  if (typeof schema !== 'object') return false;
  return isEmpty(schema) || schema.anyOf?.length === 0 || schema.oneOf?.length === 0;
}

type Schemas = Map<SchemaId, NamedSchema>;

function edgesOf(
  schemas: ReadonlyMap<SchemaId, NamedSchema>,
  kind: 'conditions' | 'branches' | 'all',
): ReadonlyMap<SchemaId, readonly SchemaId[]> {
  return new Map([...schemas].map(([id, { schema }]) => [id, inPlaceRefs(schema, kind)]));
}

/** Gives each schema of a cycle the conditions of all others in it, and drops the references that lead back. */
function withoutConditionCycles(schemas: Schemas): readonly SchemaId[] {
  return unfoldCycles(schemas, edgesOf(schemas, 'conditions'), withConditions, (id) => id);
}

/** The same for the branches of unions, where a branch may have several names. */
function withoutBranchCycles(schemas: Schemas): readonly SchemaId[] {
  const before = new Map(schemas);
  const end = (id: SchemaId): SchemaId => endOf(id, before);
  const edges = [...edgesOf(schemas, 'branches')].map(([id, targets]) => [id, targets.map(end)] as const);
  return unfoldCycles(schemas, new Map(edges), withUnions, end);
}

/** `end`: the schema that a reference leads to in the end. */
function unfoldCycles(
  schemas: Schemas,
  edges: ReadonlyMap<SchemaId, readonly SchemaId[]>,
  rewrite: (schema: Schema, change: Change) => Schema,
  end: (id: SchemaId) => SchemaId,
): readonly SchemaId[] {
  const before = new Map(schemas);
  return cyclesOf(edges).flatMap((cycle) => {
    for (const id of cycle) {
      const seen = new Set([id]);
      const unfolded = (schema: Schema): Schema =>
        rewrite(schema, (named) => {
          const target = end(named);
          if (!cycle.includes(target)) return 'keep';
          if (seen.has(target)) return 'drop';
          seen.add(target);
          return unfolded(before.get(target)?.schema ?? true);
        });
      replace(schemas, id, unfolded);
    }
    return cycle;
  });
}

/** What a chain of schemas that are references and nothing else ends at. */
function endOf(id: SchemaId, schemas: ReadonlyMap<SchemaId, NamedSchema>): SchemaId {
  let end = id;
  for (let steps = schemas.size; steps > 0; steps--) {
    const next = onlyRef(schemas.get(end)?.schema ?? true);
    if (next === undefined) return end;
    end = next;
  }
  return end;
}

/** `Pet` is one of `Cat` and `Dog`, each of which is a `Pet` with more members. */
function withoutExtensionCycles(schemas: Schemas): readonly SchemaId[] {
  const before = new Map(schemas);
  return cyclesOf(edgesOf(schemas, 'all')).flatMap((cycle) => {
    const leadsBack = (branch: Schema): boolean =>
      inPlaceRefs(branch, 'all').some((target) => cycle.includes(target)) ||
      cycle.includes(onlyRef(branch) ?? '');
    const changed = new Set<SchemaId>();
    for (const id of cycle)
      replace(schemas, id, (schema) =>
        withConditions(schema, (target) => {
          const extended = cycle.includes(target) ? before.get(target)?.schema : undefined;
          if (typeof extended !== 'object') return 'keep';
          const { anyOf = [], oneOf = [] } = extended;
          if (![...anyOf, ...oneOf].some(leadsBack)) return 'keep';
          changed.add(id);
          return withoutUnions(extended, leadsBack);
        }),
      );
    return [...changed];
  });
}

function replace(schemas: Schemas, id: SchemaId, change: (schema: Schema) => Schema): void {
  const named = schemas.get(id);
  if (named !== undefined) schemas.set(id, { ...named, schema: change(named.schema) });
}

function report(named: NamedSchema | undefined, severity: 'warning' | 'error', reporter: Reporter): void {
  if (typeof named?.schema !== 'object') return;
  const about = `The schema ${JSON.stringify(named.name)} refers to itself without a property or item in between`;
  reporter.report({
    code: 'TLY3041',
    severity,
    message:
      severity === 'warning'
        ? `${about}: the circular reference is ignored, because it has no effect.`
        : `${about}, so validation would never end.`,
    fix: 'Remove the reference, or move it into `properties` or `items`. Move shared properties to a separate schema.',
    at: named.schema.origin,
  });
}
