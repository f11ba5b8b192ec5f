import type { Json, JsonSchema } from '../../contract/index.ts';
import { isSchemaMap, type SchemaObject, type Schemas, schemaList } from './schemas.ts';

/** Which of the values that a schema allows is meant. */
export interface Choice {
  /** Which branch of unions, by its place; the rest of the division where a union has fewer. */
  readonly branch: number;
}

const FIRST: Choice = { branch: 0 };

/** One way to be valid, read as one schema: references followed, `allOf` joined, one branch of each union taken. */
export function flattened(
  schema: JsonSchema,
  schemas: Schemas,
  choice: Choice = FIRST,
  behind: readonly Json[] = [],
): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const {
    $ref,
    allOf,
    anyOf,
    oneOf,
    if: _if,
    then: _then,
    else: _else,
    discriminator,
    ...own
  } = schema as SchemaObject;
  if ($ref !== undefined && behind.includes($ref)) return {};
  const path = $ref === undefined ? behind : [...behind, $ref];
  const [any, one] = [chosen(schemaList(anyOf), choice), chosen(schemaList(oneOf), choice)];
  const parts = [
    referred($ref, schemas),
    ...schemaList(allOf),
    any,
    one,
    chosenBy(discriminator, one ?? any),
    chosen(conditions(schema), choice),
    ...dependents(schema),
  ];
  const flat = parts
    .filter((part) => part !== undefined)
    .map((part) => flattened(part, schemas, choice, path));
  return [...flat, own].reduce<JsonSchema>(joined, {});
}

function chosen(branches: readonly JsonSchema[], { branch }: Choice): JsonSchema | undefined {
  return branches[branch % branches.length];
}

/** A condition is a union of two: what holds when it is not met, and it together with what holds then. */
function conditions(schema: SchemaObject): readonly JsonSchema[] {
  const { if: condition, then: met, else: unmet } = schema;
  return condition === undefined ? [] : [(unmet ?? true) as JsonSchema, { allOf: [condition, met ?? true] }];
}

/** What members ask for that are made. */
function dependents({ dependentSchemas, properties, required }: SchemaObject): readonly JsonSchema[] {
  const made = new Set([...names(required), ...entriesOf(properties).map(([name]) => name)]);
  return entriesOf(dependentSchemas).flatMap(([name, each]) => (made.has(name) ? [each as JsonSchema] : []));
}

/** How many ways there are to choose, at most. */
export function branchesOf(schema: JsonSchema, schemas: Schemas, seen: Set<Json> = new Set()): number {
  if (typeof schema === 'boolean') return 1;
  const { $ref, allOf, anyOf, oneOf } = schema as SchemaObject;
  if ($ref !== undefined && seen.has($ref)) return 1;
  if ($ref !== undefined) seen.add($ref);
  const target = referred($ref, schemas);
  const unions = [schemaList(anyOf), schemaList(oneOf), conditions(schema)];
  const parts = [...schemaList(allOf), ...unions.flat(), ...(target === undefined ? [] : [target])];
  return Math.max(
    1,
    ...unions.map(({ length }) => length),
    ...parts.map((part) => branchesOf(part, schemas, seen)),
  );
}

/** The member that says which branch is meant, where the branch has no constant of its own for it. */
function chosenBy(discriminator: Json | undefined, branch: JsonSchema | undefined): JsonSchema | undefined {
  if (!isSchemaMap(discriminator) || typeof branch !== 'object') return undefined;
  const { propertyName, mapping } = discriminator as {
    readonly propertyName?: Json;
    readonly mapping?: Json;
  };
  const entries = Object.entries(typeof mapping === 'object' && mapping !== null ? mapping : {});
  const value = entries.find(([, target]) => target === branch['$ref'])?.[0];
  if (value === undefined || typeof propertyName !== 'string') return undefined;
  return { properties: { [propertyName]: { default: value } }, required: [propertyName] };
}

/** What `#/schemas/NAME` stands for. */
export function referred($ref: Json | undefined, schemas: Schemas): JsonSchema | undefined {
  if (typeof $ref !== 'string') return undefined;
  const name = $ref.slice('#/schemas/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
  return Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}

function joined(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (one === false || other === false) return false;
  if (one === true) return other;
  if (other === true) return one;
  const both = Object.keys(other).filter((keyword) => Object.hasOwn(one, keyword));
  return {
    ...one,
    ...other,
    ...Object.fromEntries(
      both.map((keyword) => [keyword, narrower(keyword, one[keyword] ?? null, other[keyword] ?? null)]),
    ),
    ...joinedProperties(one['properties'], other['properties']),
  };
}

/** What both ask for of one keyword. */
function narrower(keyword: string, one: Json, other: Json): Json {
  if (keyword === 'required') return [...new Set([...names(one), ...names(other)])];
  if (keyword === 'type') return commonTypes(one, other);
  if (keyword === 'items' || keyword === 'additionalProperties') return { allOf: [one, other] };
  if (keyword === 'enum' && Array.isArray(one) && Array.isArray(other))
    return other.filter((each: Json) => one.includes(each));
  if (typeof one !== 'number' || typeof other !== 'number') return other;
  if (/^(min|exclusiveMin)/.test(keyword)) return Math.max(one, other);
  return /^(max|exclusiveMax)/.test(keyword) ? Math.min(one, other) : other;
}

function commonTypes(one: Json, other: Json): Json {
  const [ones, others] = [one, other].map((each) => (Array.isArray(each) ? names(each) : [String(each)]));
  const both = others?.filter(
    (type) => ones?.includes(type) || (type === 'integer' && ones?.includes('number')),
  );
  if (both !== undefined && both.length > 0) return both;
  return others?.includes('number') && ones?.includes('integer') ? 'integer' : other;
}

function joinedProperties(one: Json | undefined, other: Json | undefined): SchemaObject {
  if (!isSchemaMap(one) || !isSchemaMap(other)) {
    const properties = one ?? other;
    return properties === undefined ? {} : { properties };
  }
  const both = Object.entries(other).map(([name, schema]): [string, Json] => {
    const first = Object.hasOwn(one, name) ? one[name] : undefined;
    return [name, first === undefined ? schema : { allOf: [first, schema] }];
  });
  return { properties: Object.fromEntries([...Object.entries(one), ...both]) };
}

export function names(value: Json | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Entries of a keyword that holds an object. */
export function entriesOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isSchemaMap(value) ? Object.entries(value) : [];
}

export function propertiesOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const properties = typeof schema === 'boolean' ? undefined : schema['properties'];
  return isSchemaMap(properties) ? (Object.entries(properties) as [string, JsonSchema][]) : [];
}

/** Type of the schema's values, as far as it says so. */
export function typeOf(schema: SchemaObject, { branch }: Choice = FIRST): string | undefined {
  const type = schema['type'];
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) {
    const types = names(type).filter((each) => each !== 'null');
    return types[branch % types.length] ?? 'null';
  }
  if ('properties' in schema || 'required' in schema) return 'object';
  if ('items' in schema || 'prefixItems' in schema) return 'array';
  return ['pattern', 'minLength', 'maxLength', 'format'].some((keyword) => keyword in schema)
    ? 'string'
    : ['minimum', 'maximum', 'exclusiveMinimum', 'multipleOf'].some((keyword) => keyword in schema)
      ? 'number'
      : undefined;
}
