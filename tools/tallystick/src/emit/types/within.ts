import type { ProjectedSchema } from './projected-schema.ts';

/** The replacement of a schema; `path` are the names of the members around it. */
type Replace = (schema: ProjectedSchema, path: readonly string[]) => ProjectedSchema;

/** A schema with each of those directly in it replaced. */
export function within(schema: ProjectedSchema, path: readonly string[], replace: Replace): ProjectedSchema {
  const { items, prefixItems, members, index, allOf, anyOf } = schema;
  const each = (parts: readonly ProjectedSchema[]) => parts.map((part) => replace(part, path));
  return {
    ...schema,
    ...(items && { items: replace(items, path) }),
    ...(prefixItems && { prefixItems: each(prefixItems) }),
    ...(index && { index: replace(index, path) }),
    ...(allOf && { allOf: each(allOf) }),
    ...(anyOf && { anyOf: each(anyOf) }),
    ...(members && {
      members: members.map((member) => ({
        ...member,
        schema: replace(member.schema, [...path, member.name]),
      })),
    }),
  };
}
