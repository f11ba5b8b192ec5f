import type { JsonValue } from '../../model/index.ts';

/**
 * What of a schema a type can say, in the few forms that types have. A node is a reference, an enum, a single type, an
 * `allOf` or an `anyOf`, never two of these.
 */
export interface ProjectedSchema {
  /** The name of another type. */
  readonly ref?: string;
  readonly type?: 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | SpecialType;
  readonly enum?: readonly JsonValue[];
  readonly items?: ProjectedSchema;
  readonly prefixItems?: readonly ProjectedSchema[];
  readonly members?: readonly ProjectedMember[];
  /** Of an object: the type of its index signature. */
  readonly index?: ProjectedSchema;
  readonly allOf?: readonly ProjectedSchema[];
  readonly anyOf?: readonly ProjectedSchema[];
  readonly docs?: ProjectedDocs;
  readonly readOnly?: true;
}

export interface ProjectedMember {
  /** Any text. */
  readonly name: string;
  readonly schema: ProjectedSchema;
  readonly required: boolean;
}

/** What a doc comment says: any text. */
export interface ProjectedDocs {
  readonly description?: string;
  readonly format?: string;
  readonly default?: string;
  readonly deprecated?: true;
}

/**
 * `open-string`: a string that keeps the completion of the literals beside it. `undefined`: no content. `bigint`: what
 * a client gives for an integer that no number holds. `date` and `date-time`: what it has for texts of these formats.
 */
export type SpecialType = 'open-string' | 'undefined' | 'bigint' | 'date' | 'date-time';

export const UNKNOWN: ProjectedSchema = {};

export const NEVER: ProjectedSchema = { enum: [] };

export const NOTHING: ProjectedSchema = { type: 'undefined' };

/** The schema without its documentation; undefined where nothing is left. */
export function withoutDocs(schema: ProjectedSchema): ProjectedSchema | undefined {
  const { docs: _, readOnly: _readOnly, ...type } = schema;
  return Object.keys(type).length === 0 ? undefined : type;
}

/** The schema without its documentation and that of all schemas below it. */
export function withoutAnyDocs(schema: ProjectedSchema): ProjectedSchema {
  const { docs: _, items, prefixItems, members, index, allOf, anyOf, ...rest } = schema;
  return {
    ...rest,
    ...(items && { items: withoutAnyDocs(items) }),
    ...(prefixItems && { prefixItems: prefixItems.map(withoutAnyDocs) }),
    ...(members && {
      members: members.map((member) => ({ ...member, schema: withoutAnyDocs(member.schema) })),
    }),
    ...(index && { index: withoutAnyDocs(index) }),
    ...(allOf && { allOf: allOf.map(withoutAnyDocs) }),
    ...(anyOf && { anyOf: anyOf.map(withoutAnyDocs) }),
  };
}

/** undefined, here and below, is a schema that does not restrict the type. */
export function intersectionOf(parts: readonly (ProjectedSchema | undefined)[]): ProjectedSchema | undefined {
  const known = distinct(parts.filter((part) => part !== undefined));
  return known.length > 1 ? { allOf: known } : known[0];
}

export function unionOf(branches: readonly (ProjectedSchema | undefined)[]): ProjectedSchema | undefined {
  const known = branches.filter((branch) => branch !== undefined);
  if (known.length < branches.length) return undefined;
  const different = distinct(known.flatMap((branch) => (isBareUnion(branch) ? branch.anyOf : [branch])));
  if (different.length === 0) return NEVER;
  return different.length > 1 ? { anyOf: different } : different[0];
}

function isBareUnion(
  schema: ProjectedSchema,
): schema is { readonly anyOf: NonNullable<ProjectedSchema['anyOf']> } {
  return schema.anyOf !== undefined && Object.keys(schema).length === 1;
}

function distinct(schemas: readonly ProjectedSchema[]): readonly ProjectedSchema[] {
  if (schemas.length < 2) return schemas;
  return [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
}
