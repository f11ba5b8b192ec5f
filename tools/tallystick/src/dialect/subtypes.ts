import type { Reporter } from '../diagnostics/index.ts';
import { findProperty } from '../model/find-property.ts';
import type { Origin } from '../model/origin.ts';
import type { Discriminator, NamedSchema, Schema, SchemaId, SchemaObject } from '../model/schema.ts';
import { onlyRef } from './in-place.ts';

type Schemas = Map<SchemaId, NamedSchema>;

/** Makes a separate name for the type that is called `wanted`. */
type Claim = (wanted: string, of: string, at: Origin) => string;

/**
 * A `discriminator` without a union: a member identifies which of the schemas that extend it (`allOf`) a value has
 * (OpenAPI, Discriminator Object). It "serves everything but validation": types are a union of the subtypes, samples
 * are of one of them, and validators look at no subtype. So each schema that is extended is split: `PetBase` holds what
 * it says, and `Pet` is that, with the subtypes in its `discriminator`.
 */
export function withSubtypes(
  schemas: ReadonlyMap<SchemaId, NamedSchema>,
  claim: Claim,
  reporter: Reporter,
): ReadonlyMap<SchemaId, NamedSchema> {
  const parents = [...schemas.values()].filter(({ schema }) => isParent(schema));
  if (parents.length === 0) return schemas;
  const found: Schemas = new Map(schemas);
  const extensions = extensionsOf(schemas);
  for (const parent of parents) splitParent(parent, found, extensions, claim, reporter);
  return found;
}

function isParent(schema: Schema): schema is SchemaObject & { readonly discriminator: Discriminator } {
  return (
    typeof schema === 'object' &&
    schema.discriminator !== undefined &&
    schema.oneOf === undefined &&
    schema.anyOf === undefined
  );
}

/** Ids of the schemas that extend each directly. */
function extensionsOf(
  schemas: ReadonlyMap<SchemaId, NamedSchema>,
): ReadonlyMap<SchemaId, readonly SchemaId[]> {
  const found = new Map<SchemaId, SchemaId[]>();
  for (const { id, schema } of schemas.values())
    for (const part of typeof schema === 'object' ? (schema.allOf ?? []) : []) {
      const target = onlyRef(part);
      if (target !== undefined) found.set(target, [...(found.get(target) ?? []), id]);
    }
  return found;
}

function splitParent(
  parent: NamedSchema,
  found: Schemas,
  extensions: ReadonlyMap<SchemaId, readonly SchemaId[]>,
  claim: Claim,
  reporter: Reporter,
): void {
  const { schema } = parent;
  if (!isParent(schema)) return;
  const family = new Set<SchemaId>([parent.id]);
  for (const id of family) for (const each of extensions.get(id) ?? []) family.add(each);
  const told = toldBy(schema, family, found, parent, reporter);
  if (told.size === 0) return;
  const bases = new Map<SchemaId, SchemaId>();
  for (const id of family) {
    const named = found.get(id);
    if (named === undefined || (id !== parent.id && !extensions.has(id))) continue;
    bases.set(id, baseOf(named, found, claim));
  }
  const rewritten = (each: Schema): Schema => withBases(each, bases);
  for (const [id, base] of bases) change(found, base, () => rewritten(found.get(id)?.schema ?? true));
  for (const [id, values] of told) {
    const base = bases.get(id);
    change(found, id, (each) =>
      withValues(base === undefined ? rewritten(each) : refTo(each, base), schema, values),
    );
  }
  change(found, parent.id, (each) => asUnion(each, schema, bases.get(parent.id) ?? parent.id, told));
}

function change(found: Schemas, id: SchemaId, to: (schema: Schema) => Schema): void {
  const named = found.get(id);
  if (named !== undefined) found.set(id, { ...named, schema: to(named.schema) });
}

function baseOf({ id, typeName, name, schema }: NamedSchema, found: Schemas, claim: Claim): SchemaId {
  let base = `${id}Base`;
  while (found.has(base)) base += '_';
  const at = typeof schema === 'object' ? schema.origin : { file: '', pointer: '' };
  const own = claim(`${typeName}Base`, `the base of the schema ${JSON.stringify(name)}`, at);
  found.set(base, { id: base, name: own, typeName: own, schema });
  return base;
}

/** The schema without its discriminator, and extending what the others of the family extend. */
function withBases(schema: Schema, bases: ReadonlyMap<SchemaId, SchemaId>): Schema {
  if (typeof schema === 'boolean') return schema;
  const { discriminator, allOf, ...rest } = schema;
  const kept = discriminator !== undefined && (rest.oneOf !== undefined || rest.anyOf !== undefined);
  const based = (part: Schema): Schema => {
    const base = bases.get(onlyRef(part) ?? '');
    return typeof part === 'object' && base !== undefined ? { ...part, $ref: base } : part;
  };
  return {
    ...rest,
    ...(kept ? { discriminator } : {}),
    ...(allOf === undefined ? {} : { allOf: allOf.map(based) }),
  };
}

function refTo(schema: Schema, base: SchemaId): SchemaObject {
  if (typeof schema === 'boolean') return { origin: { file: '', pointer: '' }, $ref: base };
  const { origin, title, description, deprecated } = schema;
  return {
    origin,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(deprecated === undefined ? {} : { deprecated }),
    $ref: base,
  };
}

/** Adds the values that identify a subtype, for its type and its samples. */
function withValues(
  schema: Schema,
  { discriminator, origin }: SchemaObject,
  values: readonly string[],
): Schema {
  if (typeof schema === 'boolean' || discriminator === undefined) return schema;
  const member: SchemaObject = { origin, discriminates: values };
  const told: SchemaObject = { origin, properties: new Map([[discriminator.propertyName, member]]) };
  const { $ref, allOf = [], ...rest } = schema;
  const base = $ref === undefined ? [] : [{ origin: schema.origin, $ref }];
  return { ...rest, allOf: [...base, ...allOf, told] };
}

function asUnion(
  schema: Schema,
  { discriminator }: SchemaObject,
  base: SchemaId,
  told: ReadonlyMap<SchemaId, readonly string[]>,
): Schema {
  const propertyName = discriminator?.propertyName ?? '';
  const pairs = [...told].flatMap(([id, values]) => values.map((value) => [value, id] as const));
  return { ...refTo(schema, base), discriminator: { propertyName, mapping: new Map(pairs) } };
}

/** The values of each subtype: what the mapping says, or the name of the schema, where the member may have it. */
function toldBy(
  { discriminator, origin, ...schema }: SchemaObject & { readonly discriminator: Discriminator },
  family: ReadonlySet<SchemaId>,
  schemas: Schemas,
  parent: NamedSchema,
  reporter: Reporter,
): ReadonlyMap<SchemaId, readonly string[]> {
  const { propertyName, mapping } = discriminator;
  const member = findProperty({ origin, ...schema }, propertyName, { schemas });
  const allowed =
    typeof member === 'object' ? (member.const === undefined ? member.enum : [member.const]) : undefined;
  const told = new Map<SchemaId, readonly string[]>();
  for (const id of family) {
    const named = schemas.get(id);
    if (named === undefined || id === parent.id) continue;
    const mapped = [...mapping].flatMap(([value, target]) => (target === id ? [value] : []));
    const values = mapped.length > 0 ? mapped : [named.name];
    const possible = values.filter((value) => allowed === undefined || allowed.includes(value));
    if (possible.length > 0) told.set(id, possible);
    else reportValue(named, values, propertyName, reporter);
  }
  return told;
}

function reportValue(
  { name, schema }: NamedSchema,
  values: readonly string[],
  propertyName: string,
  reporter: Reporter,
): void {
  if (typeof schema !== 'object') return;
  reporter.report({
    code: 'TLY3044',
    severity: 'warning',
    message: `The schema ${JSON.stringify(name)} has the discriminator value ${values.map((value) => JSON.stringify(value)).join(' or ')}, but ${JSON.stringify(propertyName)} does not allow it, so no value can select this schema.`,
    fix: 'Add the schema to the `mapping` of the discriminator, or add the value to the `enum` of the property.',
    at: schema.origin,
  });
}
