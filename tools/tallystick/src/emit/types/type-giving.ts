import type { Schema, SchemaObject } from '../../model/index.ts';

/** True where nothing in the schema can be expressed in a type; `required` alone is not a type. */
export function onlyConstrains(schema: Schema, inObject = false): boolean {
  if (typeof schema === 'boolean') return schema;
  if (schema.type !== undefined && !(inObject && schema.type.every((type) => type === 'object')))
    return false;
  return (
    schema.$ref === undefined &&
    schema.enum === undefined &&
    schema.const === undefined &&
    schema.items === undefined &&
    schema.prefixItems === undefined &&
    schema.patternProperties === undefined &&
    (schema.additionalProperties ?? true) === true &&
    subschemas(schema).every((subschema) => onlyConstrains(subschema, inObject)) &&
    [...(schema.properties?.values() ?? [])].every((property) => onlyConstrains(property))
  );
}

function subschemas({ allOf = [], anyOf = [], oneOf = [] }: SchemaObject): readonly Schema[] {
  return [...allOf, ...anyOf, ...oneOf];
}

/** Whether the values are objects, by the schema's own keywords. */
export function isObjectLike(schema: Schema): boolean {
  if (typeof schema === 'boolean') return false;
  const { type, properties, patternProperties, additionalProperties } = schema;
  if (type !== undefined) return type.includes('object');
  return properties !== undefined || patternProperties !== undefined || additionalProperties !== undefined;
}

/**
 * A member rule with more branches than this stays the validator's: every rule multiplies the union that the
 * compiler works with.
 */
const MOST_BRANCHES = 4;

/** Whether "at least one of these members" is expressed in a type. */
export function isTypedRule(branches: readonly Schema[]): boolean {
  return (
    branches.length <= MOST_BRANCHES &&
    branches.every((branch) => typeof branch === 'object' && (branch.required ?? []).length > 0)
  );
}

/** Whether one of its members says which subtype the value is. */
export function discriminates({ properties }: SchemaObject): boolean {
  return [...(properties?.values() ?? [])].some(
    (each) => typeof each === 'object' && each.discriminates !== undefined,
  );
}
