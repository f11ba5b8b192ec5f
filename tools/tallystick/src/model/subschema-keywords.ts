/** Keywords that hold one schema. */
export const SINGLE_SCHEMAS = [
  'items',
  'contains',
  'unevaluatedItems',
  'additionalProperties',
  'propertyNames',
  'unevaluatedProperties',
  'not',
  'if',
  'then',
  'else',
  'contentSchema',
] as const;

/** Keywords that hold a list of schemas. */
export const SCHEMA_LISTS = ['prefixItems', 'allOf', 'anyOf', 'oneOf'] as const;

/** Keywords that hold schemas by name. */
export const SCHEMA_MAPS = ['properties', 'patternProperties', 'dependentSchemas'] as const;
