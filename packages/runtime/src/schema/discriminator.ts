import { canonicalKey } from './equal.ts';
import { alwaysApplied, propertySchema, resolveReference } from './resolve.ts';
import {
  isSchemaObject,
  type Json,
  type JsonSchema,
  type SchemaObject,
  type Schemas,
  schemaList,
  textList,
  typeList,
  valueList,
} from './types.ts';

/**
 * What a union requires if a member distinguishes its branches (OpenAPI, Discriminator Object), as schemas that must
 * all be satisfied. A value that names a branch is validated against that branch only, however many others it
 * satisfies. A value that names none is validated against the union. Undefined if the member does not name every
 * branch: the union then stays.
 *
 * @example
 * const schemas = { Cat: { properties: { kind: { const: 'cat' } }, required: ['kind'] }, Dog: {} };
 * const pet = {
 *   oneOf: [{ $ref: '#/schemas/Cat' }, { $ref: '#/schemas/Dog' }],
 *   discriminator: { propertyName: 'kind', mapping: { cat: '#/schemas/Cat', dog: '#/schemas/Dog' } },
 * };
 * const parts = discriminatedParts(pet, schemas);
 * console.log(parts?.length);
 */
export function discriminatedParts(
  schema: SchemaObject,
  schemas: Schemas,
): readonly JsonSchema[] | undefined {
  const known = remembered.get(schemas) ?? new WeakMap<SchemaObject, Parts>();
  remembered.set(schemas, known);
  const parts = known.get(schema) ?? { list: partsOf(schema, schemas) };
  known.set(schema, parts);
  return parts.list;
}

interface Parts {
  readonly list: readonly JsonSchema[] | undefined;
}

const remembered = /* @__PURE__ */ new WeakMap<Schemas, WeakMap<SchemaObject, Parts>>();

interface Named {
  readonly branch: JsonSchema;
  readonly values: readonly Json[];
}

function partsOf(schema: SchemaObject, schemas: Schemas): readonly JsonSchema[] | undefined {
  const { oneOf, anyOf, discriminator } = schema;
  if (!isSchemaObject(discriminator) || (oneOf === undefined) === (anyOf === undefined)) return undefined;
  const name = discriminator['propertyName'];
  if (typeof name !== 'string') return undefined;
  const named = schemaList(oneOf ?? anyOf).map((branch) => ({
    branch,
    values: discriminatorValues(branch, discriminator, schemas),
  }));
  if (!areDistinct(named) || !named.every(({ branch }) => takesObjects(branch, schemas))) return undefined;
  const all = named.flatMap(({ values }) => values);
  const closed = named.every(({ branch }) => isClosed(branch, name, schemas));
  const union = oneOf === undefined ? { anyOf: anyOf as Json } : { oneOf };
  return [
    // Where no branch accepts another name, the list of names is a better answer than that no branch matches.
    closed ? having(name, all) : { if: having(name, all), else: union },
    ...named.map(({ branch, values }) => ({ if: having(name, values), [THEN]: branch })),
  ];
}

/** The keyword; no promise is meant. */
const THEN = 'then';

function having(name: string, values: readonly Json[]): SchemaObject {
  return { type: ['object'], properties: { [name]: { enum: values } }, required: [name] };
}

function areDistinct(named: readonly Named[]): boolean {
  const keys = named.flatMap(({ values }) => values.map(canonicalKey));
  return new Set(keys).size === keys.length && named.every(({ values }) => values.length > 0);
}

/**
 * The values that select a branch: its own constants, else those that the mapping gives it.
 *
 * @example
 * const schemas = { Cat: { properties: { kind: { const: 'cat' } } } };
 * discriminatorValues({ $ref: '#/schemas/Cat' }, { propertyName: 'kind' }, schemas); // ['cat']
 */
export function discriminatorValues(
  branch: JsonSchema,
  discriminator: SchemaObject,
  schemas: Schemas,
): readonly Json[] {
  if (typeof branch === 'boolean') return [];
  const own = propertySchema(branch, String(discriminator['propertyName']), schemas);
  if (isSchemaObject(own) && own['const'] !== undefined) return [own['const']];
  if (isSchemaObject(own) && own['enum'] !== undefined) return valueList(own['enum']);
  const { mapping } = discriminator;
  if (branch['$ref'] === undefined || !isSchemaObject(mapping)) return [];
  return Object.keys(mapping).filter((value) => mapping[value] === branch['$ref']);
}

/** Whether the branch itself rejects a value that names another branch, or none. */
function isClosed(branch: JsonSchema, name: string, schemas: Schemas): boolean {
  const own = propertySchema(branch, name, schemas);
  const parts = alwaysApplied(branch, schemas);
  return (
    isSchemaObject(own) &&
    (own['const'] !== undefined || own['enum'] !== undefined) &&
    parts.some(({ type }) => typeList(type).join() === 'object') &&
    parts.some(({ required }) => textList(required).includes(name))
  );
}

function takesObjects(branch: JsonSchema, schemas: Schemas): boolean {
  const seen = new Set<JsonSchema>();
  for (let current: JsonSchema | undefined = branch; isSchemaObject(current) && !seen.has(current); ) {
    if (current['type'] !== undefined && !typeList(current['type']).includes('object')) return false;
    seen.add(current);
    current = resolveReference(current['$ref'], schemas);
  }
  return true;
}
