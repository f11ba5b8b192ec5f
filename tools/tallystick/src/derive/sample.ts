import type { JsonSchema } from '@tallystick/runtime/contract';
import { sample } from '@tallystick/runtime/mock';
import { schemaData } from '../model/data/schema-data.ts';
import type { JsonValue, Schema, SchemaId, SchemaObject, TypeName } from '../model/index.ts';
import { discriminatingValues, escapeSegment } from '../model/index.ts';
import { NOW } from './draft.ts';
import { formatSamples } from './formats.ts';
import type { ValidationScope } from './issue.ts';
import { samplesOfPattern } from './sample-pattern.ts';
import { isValid } from './validate.ts';

/** Deeper members are left out where they may be. */
const DEEPEST = 12;

/**
 * A small value that is valid against a schema: what the spec itself offers first (examples, default, constant, first enum
 * member), else one that is made. Only required members are filled in. Not every schema can be satisfied so;
 * callers validate what they get.
 */
export function sampleOf(schema: Schema | undefined, context: ValidationScope, depth = 0): JsonValue {
  if (typeof schema !== 'object') return 'text';
  const merged = mergeParts(schema, context);
  const offered = offeredValue(merged);
  if (offered !== undefined && isValid(offered, schema, context)) return offered;
  const small = depth > DEEPEST ? shallow(merged) : made(merged, context, depth);
  return depth > 0 || isValid(small, schema, context) ? small : (fuller(schema, context) ?? small);
}

/** What the mocks would generate, where a small value does not do: members that have to be many enough, other branches. */
export function fuller(schema: Schema, context: ValidationScope): JsonValue | undefined {
  const { schemas } = context;
  const known = DATA.get(schemas) ?? dataOf(schemas);
  DATA.set(schemas, known);
  const value = sample(schemaData(schema, refOf), { schemas: known, seed: 1, path: '', clock: () => NOW });
  return value !== undefined && isValid(value, schema, context) ? value : undefined;
}

type Named = ValidationScope['schemas'];

/** By the schemas of a contract, which stay what they are. */
const DATA = new WeakMap<Named, Readonly<Record<string, JsonSchema>>>();

function dataOf(schemas: Named): Readonly<Record<string, JsonSchema>> {
  return Object.fromEntries([...schemas].map(([id, { schema }]) => [id, schemaData(schema, refOf)]));
}

const refOf = (id: SchemaId): string => `#/schemas/${escapeSegment(id)}`;

function offeredValue(schema: SchemaObject): JsonValue | undefined {
  return schema.const ?? schema.examples?.[0] ?? schema.default ?? schema.enum?.[0];
}

function shallow(schema: SchemaObject): JsonValue {
  return schema.type?.includes('null') ? null : schema.type?.includes('array') ? [] : {};
}

/** Refs, `allOf` and the first branch of unions laid over each other, as far as a sample needs it. */
export function mergeParts(schema: SchemaObject, context: ValidationScope, depth = 0): SchemaObject {
  const parts: Schema[] = [...(schema.allOf ?? [])];
  const target = schema.$ref === undefined ? undefined : context.schemas.get(schema.$ref)?.schema;
  if (target !== undefined) parts.push(target);
  const union = schema.anyOf ?? schema.oneOf;
  if (union?.[0] !== undefined) parts.push(...chosen(firstBranch(union), schema, context));
  if (parts.length === 0 || depth > DEEPEST) return schema;
  const { $ref: _, allOf: __, anyOf: ___, oneOf: ____, ...own } = schema;
  return parts
    .filter((part) => typeof part === 'object')
    .map((part) => mergeParts(part, context, depth + 1))
    .reduce<SchemaObject>(overlay, own);
}

/** A branch, and the member that says it is meant. */
function chosen(
  branch: Schema,
  { discriminator, origin }: SchemaObject,
  context: ValidationScope,
): readonly Schema[] {
  if (discriminator === undefined) return [branch];
  const [value] = discriminatingValues(branch, discriminator, context);
  if (value === undefined) return [branch];
  const { propertyName: name } = discriminator;
  return [branch, { origin, properties: new Map([[name, { origin, const: value }]]), required: [name] }];
}

function firstBranch(union: readonly Schema[]): Schema {
  return (
    union.find((branch) => typeof branch === 'object' && !branch.type?.includes('null')) ?? union[0] ?? true
  );
}

/** The narrower of two schemas wins member by member; lists and maps are joined. */
function overlay(under: SchemaObject, over: SchemaObject): SchemaObject {
  const properties = new Map([...(under.properties ?? []), ...(over.properties ?? [])]);
  const required = [...new Set([...(under.required ?? []), ...(over.required ?? [])])];
  return {
    ...over,
    ...under,
    ...(properties.size === 0 ? {} : { properties }),
    ...(required.length === 0 ? {} : { required }),
  };
}

function made(schema: SchemaObject, context: ValidationScope, depth: number): JsonValue {
  switch (typeOf(schema)) {
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'integer':
    case 'number':
      return sampleNumber(schema);
    case 'string':
      return sampleString(schema);
    case 'array':
      return Array.from({ length: Math.min(schema.minItems ?? 0, 1_000) }, (_, index) =>
        sampleOf(schema.prefixItems?.[index] ?? schema.items, context, depth + 1),
      );
    case 'object':
      return sampleObject(schema, context, depth);
  }
}

function typeOf(schema: SchemaObject): TypeName {
  const stated = schema.type?.find((type) => type !== 'null') ?? schema.type?.[0];
  if (stated !== undefined) return stated;
  if (schema.properties !== undefined || schema.required !== undefined) return 'object';
  if (schema.items !== undefined || schema.minItems !== undefined) return 'array';
  return schema.minimum !== undefined || schema.exclusiveMinimum !== undefined ? 'number' : 'string';
}

function sampleNumber(schema: SchemaObject): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  if (multipleOf !== undefined) return Math.ceil((minimum ?? multipleOf) / multipleOf) * multipleOf;
  const whole = typeOf(schema) === 'integer';
  const nearest = (value: number): number => (whole ? Math.ceil(value) : value);
  if (minimum !== undefined) return nearest(minimum);
  if (exclusiveMinimum !== undefined) return whole ? Math.floor(exclusiveMinimum) + 1 : exclusiveMinimum + 1;
  if (maximum !== undefined) return Math.min(1, Math.floor(maximum));
  return exclusiveMaximum === undefined ? 1 : Math.min(1, Math.ceil(exclusiveMaximum) - 1);
}

function sampleString(schema: SchemaObject): string {
  if (schema.localDateTime !== undefined) return '2024-01-15 10:00:00';
  const format = schema.format === undefined ? undefined : formatSamples(schema.format);
  if (format !== undefined) return format.good;
  const fromPattern = schema.pattern === undefined ? undefined : samplesOfPattern(schema.pattern);
  return ofLength(fromPattern?.long ?? 'text', schema.minLength ?? 0, schema.maxLength);
}

/** Made longer or shorter to a length in code points. */
export function ofLength(text: string, least: number, most = Number.POSITIVE_INFINITY): string {
  const chars = [...text].slice(0, most);
  const lacking = Math.min(least, 10_000) - chars.length;
  return chars.join('') + (lacking > 0 ? 'a'.repeat(lacking) : '');
}

function sampleObject(schema: SchemaObject, context: ValidationScope, depth: number): JsonValue {
  return Object.fromEntries(
    (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.get(name), context, depth + 1)]),
  );
}
