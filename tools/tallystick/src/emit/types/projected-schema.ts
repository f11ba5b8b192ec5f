/**
 * A schema of the type projection: the few keywords that openapi-typescript is given, in the one combination of
 * them that it prints right. A node is a ref, an enum, a single type, an `allOf` or an `anyOf`, never two of these.
 */
export interface ProjectedSchema {
  readonly $ref?: string;
  readonly type?: 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: ProjectedSchema;
  readonly prefixItems?: readonly ProjectedSchema[];
  /** Keyed by hidden names. */
  readonly properties?: Readonly<Record<string, ProjectedSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ProjectedSchema;
  readonly allOf?: readonly ProjectedSchema[];
  readonly anyOf?: readonly ProjectedSchema[];
  /** A type that no schema stands for; the transform hook makes it. */
  readonly special?: SpecialType;
  readonly readOnly?: boolean;
  // for the doc comment: safe text
  readonly description?: string;
  readonly format?: string;
  readonly default?: string;
  readonly deprecated?: boolean;
}

/**
 * `open-string`: a string that keeps the completion of the literals beside it. `undefined`: no content. `bigint`: what
 * a client gives for an integer that no number holds.
 */
export type SpecialType = 'open-string' | 'undefined' | 'bigint';

/** openapi-typescript makes `unknown` of it. */
export const UNKNOWN: ProjectedSchema = {};

export const NEVER: ProjectedSchema = { enum: [] };

export const NOTHING: ProjectedSchema = { type: 'object', special: 'undefined' };

/** undefined, here and below, is a schema that says nothing of the type. */
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
