import type { Json, JsonSchema } from '../../contract/index.ts';
import { entriesOf, flattened, names, propertiesOf, referred } from './flatten.ts';
import { formatted } from './formats.ts';
import { followed, isSchemaMap, type SchemaObject, type Schemas, schemaList } from './schemas.ts';

/** Schemas that one value is held to, at most: what is left counts as met, so that no spec takes long. */
const MOST = 20_000;
/** Deeper, a schema counts as met: it leads to itself. */
const DEEPEST = 64;

/**
 * Whether a generated value is valid. Calls are validated by the generated validators; this is for the values
 * that a mock makes, of which there are too many kinds for a validator each.
 */
export function isValid(value: Json, schema: JsonSchema, schemas: Schemas): boolean {
  return isValidAt(value, schema, schemas, { left: MOST }, 0);
}

function isValidAt(
  value: Json,
  schema: JsonSchema,
  schemas: Schemas,
  budget: { left: number },
  depth: number,
): boolean {
  if (typeof schema === 'boolean' || depth > DEEPEST || budget.left-- <= 0) return schema !== false;
  const also = (inner: Json, each: JsonSchema): boolean => isValidAt(inner, each, schemas, budget, depth + 1);
  const target = referred(schema['$ref'], schemas);
  return (
    (target === undefined || also(value, target)) &&
    hasType(value, schema['type']) &&
    isListed(value, schema) &&
    isValidByType(value, schema, also) &&
    isValidUnion(value, schema, schemas, also) &&
    isValidInParts(value, schema, also)
  );
}

type Also = (inner: Json, schema: JsonSchema) => boolean;

function hasType(value: Json, type: Json | undefined): boolean {
  if (Array.isArray(type)) return type.some((each: Json) => hasType(value, each));
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isSchemaMap(value);
  return type === undefined || typeof value === type;
}

function isListed(value: Json, { enum: values, const: constant }: SchemaObject): boolean {
  return (
    (constant === undefined || same(value, constant)) &&
    (!Array.isArray(values) || values.some((each: Json) => same(value, each)))
  );
}

/** Equal as JSON, whatever the order of members. */
export function same(one: Json, other: Json): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    names.length === others.length &&
    names.every(
      (name) => Object.hasOwn(other, name) && same(Reflect.get(one, name), Reflect.get(other, name)),
    )
  );
}

function isValidByType(value: Json, schema: SchemaObject, also: Also): boolean {
  if (typeof value === 'number') return isValidNumber(value, schema);
  if (typeof value === 'string') return isValidText(value, schema);
  if (Array.isArray(value)) return isValidArray(value, schema, also);
  return !isSchemaMap(value) || isValidObject(value, schema, also);
}

const limit = (schema: SchemaObject, keyword: string, otherwise: number): number => {
  const value = schema[keyword];
  return typeof value === 'number' ? value : otherwise;
};

function isValidNumber(value: number, schema: SchemaObject): boolean {
  const quotient = value / limit(schema, 'multipleOf', value === 0 ? 1 : value);
  return (
    value >= limit(schema, 'minimum', -Infinity) &&
    value <= limit(schema, 'maximum', Infinity) &&
    (value > limit(schema, 'exclusiveMinimum', -Infinity) || schema['exclusiveMinimum'] === undefined) &&
    (value < limit(schema, 'exclusiveMaximum', Infinity) || schema['exclusiveMaximum'] === undefined) &&
    Math.abs(quotient - Math.round(quotient)) < 1e-9
  );
}

function isValidText(value: string, schema: SchemaObject): boolean {
  const { length } = [...value];
  const { pattern, format } = schema;
  return (
    length >= limit(schema, 'minLength', 0) &&
    length <= limit(schema, 'maxLength', Infinity) &&
    (typeof pattern !== 'string' || matches(value, pattern)) &&
    (typeof format !== 'string' || formatted(value, format))
  );
}

/** A pattern that only the older syntax knows is tried so; one that none knows asks for nothing. */
export function matches(value: string, pattern: string): boolean {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags).test(value);
    } catch {}
  }
  return true;
}

function isValidArray(value: readonly Json[], schema: SchemaObject, also: Also): boolean {
  const { items, contains, uniqueItems } = schema;
  const prefix = schemaList(schema['prefixItems']);
  const found =
    contains === undefined ? 0 : value.filter((each) => also(each, contains as JsonSchema)).length;
  return (
    value.length >= limit(schema, 'minItems', 0) &&
    value.length <= limit(schema, 'maxItems', Infinity) &&
    value.every((each, index) => also(each, prefix[index] ?? ((items ?? true) as JsonSchema))) &&
    (uniqueItems !== true ||
      value.every((each, index) => !value.slice(0, index).some((before) => same(each, before)))) &&
    (contains === undefined ||
      (found >= limit(schema, 'minContains', 1) && found <= limit(schema, 'maxContains', Infinity)))
  );
}

function isValidObject(value: SchemaObject, schema: SchemaObject, also: Also): boolean {
  const present = Object.keys(value);
  const has = (name: string): boolean => Object.hasOwn(value, name);
  return (
    present.length >= limit(schema, 'minProperties', 0) &&
    present.length <= limit(schema, 'maxProperties', Infinity) &&
    names(schema['required']).every(has) &&
    entriesOf(schema['dependentRequired']).every(([name, needs]) => !has(name) || names(needs).every(has)) &&
    entriesOf(schema['dependentSchemas']).every(
      ([name, each]) => !has(name) || also(value, each as JsonSchema),
    ) &&
    present.every((name) => isValidMember(name, value[name] ?? null, schema, also))
  );
}

function isValidMember(name: string, member: Json, schema: SchemaObject, also: Also): boolean {
  const { properties, propertyNames, additionalProperties } = schema;
  const named = entriesOf(properties).flatMap(([each, inner]) => (each === name ? [inner] : []));
  const patterned = entriesOf(schema['patternProperties']).flatMap(([pattern, inner]) =>
    matches(name, pattern) ? [inner] : [],
  );
  const known = [...named, ...patterned];
  const applied = known.length === 0 ? [additionalProperties ?? true] : known;
  return (
    also(name, (propertyNames ?? true) as JsonSchema) &&
    applied.every((each) => also(member, each as JsonSchema))
  );
}

function isValidUnion(value: Json, schema: SchemaObject, schemas: Schemas, also: Also): boolean {
  const { anyOf, oneOf, discriminator } = schema;
  // Only an object can have the member that names a branch.
  if (discriminator !== undefined && !isSchemaMap(value)) return false;
  const named = namedBranch(value, discriminator, [...schemaList(anyOf), ...schemaList(oneOf)], schemas);
  if (named !== undefined) return also(value, named);
  const isValidBranch = (branch: JsonSchema): boolean => also(value, branch);
  return (
    (anyOf === undefined || schemaList(anyOf).some(isValidBranch)) &&
    (oneOf === undefined || schemaList(oneOf).filter(isValidBranch).length === 1)
  );
}

/** The branch that a discriminator's value names; a branch with values of its own for it needs no name. */
function namedBranch(
  value: Json,
  discriminator: Json | undefined,
  branches: readonly JsonSchema[],
  schemas: Schemas,
): JsonSchema | undefined {
  if (!isSchemaMap(discriminator) || !isSchemaMap(value)) return undefined;
  const { propertyName, mapping } = discriminator as SchemaObject;
  const stated = Object.hasOwn(value, String(propertyName)) ? value[String(propertyName)] : undefined;
  const ref = entriesOf(mapping).find(([each]) => stated !== undefined && each === String(stated))?.[1];
  const named = branches.find(
    (branch) => ref !== undefined && typeof branch === 'object' && branch['$ref'] === ref,
  );
  if (named === undefined) return undefined;
  const property = new Map(propertiesOf(flattened(named, schemas))).get(String(propertyName));
  const own = followed(property, schemas);
  return 'enum' in own || 'const' in own ? undefined : named;
}

function isValidInParts(value: Json, schema: SchemaObject, also: Also): boolean {
  const { if: condition, not } = schema;
  const branch =
    condition === undefined ? true : schema[also(value, condition as JsonSchema) ? 'then' : 'else'];
  return (
    schemaList(schema['allOf']).every((part) => also(value, part)) &&
    also(value, (branch ?? true) as JsonSchema) &&
    (not === undefined || !also(value, not as JsonSchema))
  );
}
