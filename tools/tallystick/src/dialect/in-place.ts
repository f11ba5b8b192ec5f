import type { Schema, SchemaId, SchemaObject } from '../model/schema.ts';

/** What happens to a reference: it stays, it is removed, or a schema replaces it. */
export type Change = (id: SchemaId) => Schema | 'keep' | 'drop';

/** Subschemas that apply to the same value as further conditions. */
const CONDITIONS = ['then', 'else'] as const;
const UNIONS = ['anyOf', 'oneOf'] as const;

/** Ids of references about the same value. `all`: with those that are tested only (`if`, `not`). */
export function inPlaceRefs(schema: Schema, kind: 'conditions' | 'branches' | 'all'): readonly SchemaId[] {
  if (typeof schema === 'boolean') return [];
  const { $ref, allOf = [], dependentSchemas } = schema;
  const below = [
    ...allOf,
    ...(dependentSchemas?.values() ?? []),
    ...CONDITIONS.map((each) => schema[each] ?? true),
  ];
  const branches = UNIONS.flatMap((union) => schema[union] ?? []);
  const tested = kind === 'all' ? [schema.if ?? true, schema.not ?? true] : [];
  const own = $ref === undefined || kind === 'branches' ? [] : [$ref];
  return [
    ...own,
    ...[...below, ...tested].flatMap((each) => inPlaceRefs(each, kind)),
    ...branches.flatMap((branch) => ofBranch(branch, kind)),
  ];
}

function ofBranch(branch: Schema, kind: 'conditions' | 'branches' | 'all'): readonly SchemaId[] {
  const target = onlyRef(branch);
  if (target === undefined) return inPlaceRefs(branch, kind);
  return kind === 'conditions' ? [] : [target];
}

/** The id where a schema is a reference and nothing else; annotations restrict nothing. */
export function onlyRef(schema: Schema): SchemaId | undefined {
  if (typeof schema === 'boolean' || schema.$ref === undefined) return undefined;
  const { origin: _, title: __, description: ___, $ref, deprecated: ____, ...rest } = schema;
  return Object.keys(rest).length === 0 ? $ref : undefined;
}

/** Whether a schema restricts no value. */
export function isEmpty(schema: Schema): boolean {
  if (typeof schema === 'boolean') return schema;
  const { origin: _, title: __, description: ___, deprecated: ____, discriminator: _____, ...rest } = schema;
  return Object.keys(rest).length === 0;
}

/** A schema with the references changed that are conditions on the same value. */
export function withConditions(schema: Schema, change: Change): Schema {
  if (typeof schema === 'boolean') return schema;
  const inner = (each: Schema): Schema => withConditions(each, change);
  const { $ref, allOf = [], ...rest } = schema;
  const own = $ref === undefined ? 'drop' : change($ref);
  const parts = [...(typeof own === 'string' ? [] : [own]), ...allOf.map(inner)];
  const kept = parts.filter((part) => !isEmpty(part));
  return {
    ...rest,
    ...($ref !== undefined && own === 'keep' ? { $ref } : {}),
    ...(kept.length === 0 ? {} : { allOf: kept }),
    ...withBranches(schema, (branch) => (onlyRef(branch) === undefined ? inner(branch) : branch)),
    ...withConsequences(schema, inner),
  };
}

function withConsequences(schema: SchemaObject, inner: (each: Schema) => Schema): Partial<SchemaObject> {
  const { then: consequence, else: otherwise, dependentSchemas } = schema;
  const dependent = [...(dependentSchemas ?? [])].map(([name, each]) => [name, inner(each)] as const);
  return {
    ...(consequence === undefined ? {} : { ['then' as const]: inner(consequence) }),
    ...(otherwise === undefined ? {} : { else: inner(otherwise) }),
    ...(dependentSchemas === undefined ? {} : { dependentSchemas: new Map(dependent) }),
  };
}

/** A schema with the branches changed that are references and nothing else. */
export function withUnions(schema: Schema, change: Change): Schema {
  if (typeof schema === 'boolean') return schema;
  const inner = (each: Schema): Schema => withUnions(each, change);
  const { allOf } = schema;
  return {
    ...schema,
    ...(allOf === undefined ? {} : { allOf: allOf.map(inner) }),
    ...withBranches(schema, (branch) => {
      const target = onlyRef(branch);
      const changed = target === undefined ? inner(branch) : change(target);
      return changed === 'keep' ? branch : changed === 'drop' ? undefined : changed;
    }),
  };
}

/** A union without any branch is satisfied by nothing. */
function withBranches(
  schema: SchemaObject,
  change: (branch: Schema) => Schema | undefined,
): Partial<SchemaObject> {
  const found = UNIONS.flatMap((union) => {
    const branches = schema[union];
    return branches === undefined
      ? []
      : [[union, branches.flatMap((branch) => change(branch) ?? [])] as const];
  });
  return Object.fromEntries(found);
}

/** A schema without those of its unions that have such a branch, and without their discriminator. */
export function withoutUnions(schema: Schema, isSuch: (branch: Schema) => boolean): Schema {
  if (typeof schema === 'boolean') return schema;
  const { anyOf, oneOf, discriminator, ...rest } = schema;
  const drop = (branches: readonly Schema[] | undefined): boolean => branches?.some(isSuch) === true;
  const dropped = drop(anyOf) || drop(oneOf);
  return {
    ...rest,
    ...(anyOf === undefined || drop(anyOf) ? {} : { anyOf }),
    ...(oneOf === undefined || drop(oneOf) ? {} : { oneOf }),
    ...(discriminator === undefined || dropped ? {} : { discriminator }),
  };
}
