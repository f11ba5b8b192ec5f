import type { Json, JsonSchema } from '../contract.ts';
import { isSchemaMap, type SchemaObject, type Schemas, schemaList } from './schemas.ts';

/** The schema that a value has to meet first, read as one: references followed, `allOf` joined, the first branch taken. */
export function flattened(schema: JsonSchema, schemas: Schemas, behind: readonly Json[] = []): JsonSchema {
  if (typeof schema === 'boolean') return schema;
  const { $ref, allOf, anyOf, oneOf, discriminator, ...own } = schema as SchemaObject;
  if ($ref !== undefined && behind.includes($ref)) return {};
  const path = $ref === undefined ? behind : [...behind, $ref];
  const parts = [
    referred($ref, schemas),
    ...schemaList(allOf),
    schemaList(anyOf)[0],
    schemaList(oneOf)[0],
    chosenBy(discriminator, schemaList(oneOf)[0] ?? schemaList(anyOf)[0]),
  ];
  const flat = parts.filter((part) => part !== undefined).map((part) => flattened(part, schemas, path));
  return [...flat, own].reduce<JsonSchema>(joined, {});
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
function referred($ref: Json | undefined, schemas: Schemas): JsonSchema | undefined {
  if (typeof $ref !== 'string') return undefined;
  const name = $ref.slice('#/schemas/'.length).replaceAll('~1', '/').replaceAll('~0', '~');
  return Object.hasOwn(schemas, name) ? schemas[name] : undefined;
}

function joined(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (one === false || other === false) return false;
  if (one === true) return other;
  if (other === true) return one;
  const required = [...new Set([...names(one['required']), ...names(other['required'])])];
  return {
    ...one,
    ...other,
    ...(required.length > 0 && { required }),
    ...joinedProperties(one['properties'], other['properties']),
  };
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

export function propertiesOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const properties = typeof schema === 'boolean' ? undefined : schema['properties'];
  return isSchemaMap(properties) ? (Object.entries(properties) as [string, JsonSchema][]) : [];
}

/** Type of the schema's values, as far as it says so. */
export function typeOf(schema: SchemaObject): string | undefined {
  const type = schema['type'];
  if (typeof type === 'string') return type;
  if (Array.isArray(type)) return names(type).find((each) => each !== 'null') ?? 'null';
  if ('properties' in schema || 'required' in schema) return 'object';
  if ('items' in schema || 'prefixItems' in schema) return 'array';
  return ['pattern', 'minLength', 'maxLength', 'format'].some((keyword) => keyword in schema)
    ? 'string'
    : ['minimum', 'maximum', 'exclusiveMinimum', 'multipleOf'].some((keyword) => keyword in schema)
      ? 'number'
      : undefined;
}
