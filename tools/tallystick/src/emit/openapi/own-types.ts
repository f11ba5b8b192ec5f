import type { Declaration, ProjectedSchema } from '../types/index.ts';

/** A type that `./types` declares, or a member of one. */
export interface OwnType {
  readonly name: string;
  readonly member?: string;
  readonly isOptional?: boolean;
}

/** Types by their {@link shapeKey}. */
export type OwnTypes = ReadonlyMap<string, OwnType>;

/** The types of an operation that are worth a reference, and the members of its input and errors. */
export function ownTypes(declarations: readonly Declaration[]): OwnTypes {
  const types = new Map<string, OwnType>();
  const add = (schema: ProjectedSchema, own: OwnType): void => {
    const key = isLong(schema) ? shapeKey(schema) : '';
    if (key !== '' && !types.has(key)) types.set(key, own);
  };
  for (const { name, schema } of declarations) {
    add(schema, { name });
    if (schema.index !== undefined) continue;
    for (const member of schema.members ?? [])
      add(member.schema, { name, member: member.name, isOptional: !member.required });
  }
  return types;
}

/** Whether a reference is shorter: the type has members, or many values. */
export function isLong({
  members = [],
  items,
  anyOf = [],
  allOf = [],
  enum: values = [],
}: ProjectedSchema): boolean {
  return (
    members.length > 0 ||
    values.length > MOST_VALUES ||
    (items !== undefined && isLong(items)) ||
    [...anyOf, ...allOf].some(isLong)
  );
}

/** Values that are written out. */
const MOST_VALUES = 4;

/** Equal for types that are printed alike except for their docs. */
export function shapeKey(schema: ProjectedSchema): string {
  return JSON.stringify(schema, (key, value: unknown) => {
    if (key === 'docs') return undefined;
    // Values may have a member of that name.
    return key === 'enum' ? JSON.stringify(value) : value;
  });
}
