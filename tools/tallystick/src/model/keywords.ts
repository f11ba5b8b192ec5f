/** Keywords that hold a number of things. A name here is read, and is a member of `SchemaObject`. */
export const COUNT_KEYWORDS = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minContains',
  'maxContains',
  'minProperties',
  'maxProperties',
] as const;

/** Keywords that hold one schema. A name here is read, and is a member of `SchemaObject`. */
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

/** What the lists above say of a schema's members. */
export type ListedKeywords<Schema> = {
  readonly [Keyword in (typeof COUNT_KEYWORDS)[number]]?: number;
} & {
  readonly [Keyword in (typeof SINGLE_SCHEMAS)[number]]?: Schema;
};
