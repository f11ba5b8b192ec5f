import { isDate } from '../../dialect/dates.ts';
import { isInt64 } from '../../dialect/int64.ts';
import {
  type Contract,
  discriminatingValues,
  findProperty,
  type JsonValue,
  resolveSchema,
  type Schema,
  type SchemaObject,
  sentMembers,
  type TypeName,
} from '../../model/index.ts';
import { schemaDocs } from './docs.ts';
import {
  intersectionOf,
  NEVER,
  type ProjectedMember,
  type ProjectedSchema,
  UNKNOWN,
  unionOf,
  withoutDocs,
} from './projected-schema.ts';
import { discriminates, isObjectLike, isTypedRule, onlyConstrains } from './type-giving.ts';

export interface ProjectionScope {
  readonly contract: Contract;
}

/** What of a schema can be said in a type, with its docs. */
export function projectSchema(schema: Schema, scope: ProjectionScope): ProjectedSchema {
  const projected = projection(schema, scope, schema) ?? UNKNOWN;
  return typeof schema === 'boolean' ? projected : { ...projected, ...annotations(schema) };
}

function annotations(schema: SchemaObject): ProjectedSchema {
  const docs = schemaDocs(schema);
  return {
    ...(docs === undefined ? {} : { docs }),
    ...(schema.readOnly === true ? { readOnly: true } : {}),
  };
}

/** `owner` is the schema whose value is meant: the schema itself, or the one that a subschema constrains. */
function projection(schema: Schema, scope: ProjectionScope, owner: Schema): ProjectedSchema | undefined {
  if (schema === true) return undefined;
  if (schema === false) return NEVER;
  const subtypes = subtypesOf(schema, scope);
  if (subtypes !== undefined) return subtypes;
  const others = [
    referenceOf(schema, scope),
    ...partsOf(schema).map((part) => projection(part, scope, owner)),
    unionOfBranches(schema, schema.anyOf, scope, owner),
    unionOfBranches(schema, schema.oneOf, scope, owner),
  ];
  const composed = others.some((part) => part !== undefined);
  return intersectionOf([coreOf(schema, scope, owner, composed), ...others]);
}

/** A schema that others extend is one of these. */
function subtypesOf(schema: SchemaObject, scope: ProjectionScope): ProjectedSchema | undefined {
  const { $ref, discriminator, oneOf, anyOf } = schema;
  if ($ref === undefined || discriminator === undefined || oneOf !== undefined || anyOf !== undefined)
    return undefined;
  const ids = [...new Set(discriminator.mapping.values())];
  const types = ids.flatMap((id) => referenceOf({ origin: schema.origin, $ref: id }, scope) ?? []);
  return types.length === 0 ? undefined : unionOf(types);
}

function referenceOf({ $ref }: SchemaObject, { contract }: ProjectionScope): ProjectedSchema | undefined {
  const target = $ref === undefined ? undefined : contract.schemas.get($ref);
  return target === undefined ? undefined : { ref: target.typeName };
}

/** What the schema's own keywords say, combinations aside. */
function coreOf(
  schema: SchemaObject,
  scope: ProjectionScope,
  owner: Schema,
  composed: boolean,
): ProjectedSchema | undefined {
  const values = schema.discriminates ?? (schema.const === undefined ? schema.enum : [schema.const]);
  if (values !== undefined) return enumOf(values, schema.type);
  if (schema !== owner && !discriminates(schema) && onlyConstrains(schema, isObjectLike(owner)))
    return schema.required === undefined
      ? undefined
      : { type: 'object', members: requiredMembers(schema.required, scope, owner) };
  if (composed && isBareObject(schema)) return undefined;
  const types = typesOf(schema);
  return types === undefined
    ? undefined
    : unionOf(types.map((type) => projectType(type, schema, scope, owner)));
}

function partsOf({ allOf = [] }: SchemaObject): readonly Schema[] {
  return allOf.length > 1 ? allOf.filter((part) => !isBareObject(part)) : allOf;
}

/** An object without any description: beside a ref or an `allOf` it adds nothing. */
function isBareObject(schema: Schema): boolean {
  return (
    typeof schema === 'object' &&
    schema.type?.length === 1 &&
    schema.type[0] === 'object' &&
    (schema.properties?.size ?? 0) === 0 &&
    (schema.required?.length ?? 0) === 0 &&
    schema.patternProperties === undefined &&
    schema.additionalProperties === undefined
  );
}

function typesOf(schema: SchemaObject): readonly TypeName[] | undefined {
  if (schema.type !== undefined)
    return schema.type.filter((type) => type !== 'integer' || !schema.type?.includes('number'));
  if (isObjectLike(schema) || schema.required !== undefined) return ['object'];
  return schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : undefined;
}

function enumOf(values: readonly JsonValue[], types: readonly TypeName[] | undefined): ProjectedSchema {
  const kept =
    types === undefined ? values : values.filter((value) => types.some((type) => isOf(type, value)));
  return { enum: kept };
}

function isOf(type: TypeName, value: JsonValue): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

function projectType(
  type: TypeName,
  schema: SchemaObject,
  scope: ProjectionScope,
  owner: Schema,
): ProjectedSchema {
  if (type === 'object') return projectObject(schema, scope, owner);
  if (type === 'array') return projectArray(schema, scope);
  const isNumber = type === 'integer' || type === 'number';
  if (isNumber && scope.contract.int64 === 'bigint' && isInt64(schema)) return NUMBER_OR_BIGINT;
  if (type === 'string' && isDate(schema, scope.contract))
    return { type: schema.format === 'date' ? 'date' : 'date-time' };
  return { type: type === 'integer' ? 'number' : type };
}

const NUMBER_OR_BIGINT: ProjectedSchema = {
  anyOf: [{ type: 'number' }, { type: 'bigint' }],
};

function projectArray(schema: SchemaObject, scope: ProjectionScope): ProjectedSchema {
  const { prefixItems = [], items = true, minItems = 0 } = schema;
  const project = (item: Schema): ProjectedSchema => projection(item, scope, item) ?? UNKNOWN;
  if (prefixItems.length === 0) return { type: 'array', items: project(items) };
  if (items === false && minItems >= prefixItems.length)
    return { type: 'array', prefixItems: prefixItems.map(project) };
  const any = [...prefixItems, ...(items === false ? [] : [items])];
  return { type: 'array', items: unionOf(any.map((item) => projection(item, scope, item))) ?? UNKNOWN };
}

function projectObject(schema: SchemaObject, scope: ProjectionScope, owner: Schema): ProjectedSchema {
  const required = new Set(schema.required);
  const own = sentMembers(schema).map(([name, property]): ProjectedMember => {
    return { name, schema: projectSchema(property, scope), required: required.has(name) };
  });
  const listed = new Set(own.map(({ name }) => name));
  const elsewhere = [...required].filter((name) => !listed.has(name));
  const members = [...own, ...requiredMembers(elsewhere, scope, owner)];
  const index = indexOf(schema, members, scope);
  return { type: 'object', members, ...(index === undefined ? {} : { index }) };
}

/** Type of the index signature. TypeScript wants it to hold for the named members too, so theirs are joined to it. */
function indexOf(
  schema: SchemaObject,
  members: readonly ProjectedMember[],
  scope: ProjectionScope,
): ProjectedSchema | undefined {
  const patterns = [...(schema.patternProperties?.values() ?? [])];
  const additional = schema.additionalProperties ?? (patterns.length > 0 || members.length === 0);
  if (additional === true) return isRefusing(schema) ? undefined : explicitIndex(schema, patterns, members);
  const values = additional === false ? patterns : [additional, ...patterns];
  if (values.length === 0) return undefined;
  const projected = values.map((value) => projection(value, scope, value));
  return unionOf([...projected, ...members.map((member) => withoutDocs(member.schema))]) ?? UNKNOWN;
}

function isRefusing(schema: SchemaObject): boolean {
  return schema.additionalProperties === undefined && schema.unevaluatedProperties === false;
}

function explicitIndex(
  schema: SchemaObject,
  patterns: readonly Schema[],
  members: readonly ProjectedMember[],
): ProjectedSchema | undefined {
  const asked = schema.additionalProperties === true || patterns.length > 0 || members.length === 0;
  return asked ? UNKNOWN : undefined;
}

/** A member's type for a second mention: its docs are at the first. */
function memberOf(owner: Schema, name: string, scope: ProjectionScope): ProjectedSchema {
  const schema = findProperty(owner, name, scope.contract);
  if (schema !== undefined) return projection(schema, scope, schema) ?? UNKNOWN;
  const additional = typeof owner === 'boolean' ? undefined : owner.additionalProperties;
  return additional === undefined ? UNKNOWN : (projection(additional, scope, additional) ?? UNKNOWN);
}

function requiredMembers(
  names: readonly string[],
  scope: ProjectionScope,
  owner: Schema,
): readonly ProjectedMember[] {
  return names.map((name) => ({ name, schema: memberOf(owner, name, scope), required: true }));
}

function unionOfBranches(
  schema: SchemaObject,
  branches: readonly Schema[] | undefined,
  scope: ProjectionScope,
  owner: Schema,
): ProjectedSchema | undefined {
  if (branches === undefined) return undefined;
  const possible = branches.filter((branch) => branch !== false);
  const inObject = isObjectLike(owner);
  if (possible.every((branch) => onlyConstrains(branch, inObject)) && !isTypedRule(possible))
    return undefined;
  if (isOpenEnum(possible, scope.contract)) return openEnumOf(possible, scope);
  return unionOf(possible.map((branch) => branchOf(branch, schema, scope, owner)));
}

function branchOf(
  branch: Schema,
  { discriminator }: SchemaObject,
  scope: ProjectionScope,
  owner: Schema,
): ProjectedSchema | undefined {
  const projected = projection(branch, scope, ownerOf(branch, owner));
  if (discriminator === undefined || typeof branch === 'boolean' || branch.$ref === undefined)
    return projected;
  const { propertyName } = discriminator;
  const constant = findProperty(branch, propertyName, scope.contract);
  if (typeof constant === 'object' && (constant.const !== undefined || constant.enum !== undefined))
    return projected;
  const values = discriminatingValues(branch, discriminator, scope.contract) as readonly string[];
  const tag: ProjectedMember = { name: propertyName, schema: { enum: values }, required: true };
  return intersectionOf([projected, { type: 'object', members: [tag] }]);
}

/** A ref leads to a value's own schema; an inline schema refers to the members around it. */
function ownerOf(branch: Schema, owner: Schema): Schema {
  return typeof branch === 'object' && branch.$ref === undefined ? owner : branch;
}

/** Literals and any other string: the literals are for completion. */
function isOpenEnum(branches: readonly Schema[], contract: Contract): boolean {
  const strings = branches.filter(isAnyString);
  const others = branches.filter((branch) => !isAnyString(branch));
  return strings.length > 0 && others.length > 0 && others.every((branch) => isStringEnum(branch, contract));
}

function isAnyString(schema: Schema): boolean {
  return (
    typeof schema === 'object' &&
    schema.type?.length === 1 &&
    schema.type[0] === 'string' &&
    schema.enum === undefined &&
    schema.const === undefined
  );
}

function isStringEnum(schema: Schema, contract: Contract): boolean {
  const resolved = resolveSchema(schema, contract);
  if (typeof resolved === 'boolean') return false;
  const values = resolved.const === undefined ? resolved.enum : [resolved.const];
  return values?.every((value) => typeof value === 'string') ?? false;
}

function openEnumOf(branches: readonly Schema[], scope: ProjectionScope): ProjectedSchema | undefined {
  const literals = branches.filter((branch) => !isAnyString(branch));
  return unionOf([...literals.map((branch) => projection(branch, scope, branch)), { type: 'open-string' }]);
}
