import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import {
  isOfType,
  type SchemaObject,
  type Schemas,
  type TypeName,
  testPattern,
} from '@tallystick/runtime/schema';
import { isJsonObject } from '../../model/index.ts';
import { inPlace } from './universe.ts';

/** Schemas that all hold for the same value. */
export type Parts = readonly SchemaObject[];

const TYPES: readonly TypeName[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

/** Names of a keyword that holds names. */
export function names(schema: SchemaObject, keyword: string): readonly string[] {
  const value = schema[keyword];
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** Entries of a keyword that holds schemas, or other things, by name. */
export function entries(schema: SchemaObject, keyword: string): readonly (readonly [string, Json])[] {
  const value = schema[keyword];
  return isJsonObject(value) ? Object.entries(value) : [];
}

export function schemaOf(schema: SchemaObject, keyword: string): JsonSchema | undefined {
  const value = schema[keyword];
  return typeof value === 'boolean' || isSchema(value) ? value : undefined;
}

export function schemasOf(schema: SchemaObject, keyword: string): readonly JsonSchema[] {
  const value = schema[keyword];
  return Array.isArray(value) ? (value as readonly JsonSchema[]) : [];
}

export function numberOf(schema: SchemaObject, keyword: string): number | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? value : undefined;
}

function isSchema(value: Json | undefined): value is SchemaObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON types that a value may have; `number` stands for fractions beside `integer`. */
export function possibleTypes(parts: Parts): ReadonlySet<string> {
  let left: readonly string[] = TYPES;
  for (const part of parts) {
    if (part['type'] !== undefined) {
      const stated = names(part, 'type');
      left = left.filter(
        (type) => stated.includes(type) || (type === 'integer' && stated.includes('number')),
      );
    }
    const values = listed(part);
    if (values !== undefined) left = left.filter((type) => values.some((value) => isTyped(value, type)));
  }
  return new Set(left);
}

function isTyped(value: Json, type: string): boolean {
  if (type === 'number') return isOfType(value, 'number') && !isOfType(value, 'integer');
  return isOfType(value, type);
}

/** The values of `enum` or `const`. */
export function listed(part: SchemaObject): readonly Json[] | undefined {
  if (part['const'] !== undefined) return [part['const']];
  const value = part['enum'];
  return Array.isArray(value) ? (value as readonly Json[]) : undefined;
}

/** The values of each part that lists them. */
export function listsOf(parts: Parts): readonly (readonly Json[])[] {
  return parts.flatMap((part) => {
    const values = listed(part);
    return values === undefined ? [] : [values];
  });
}

/** Whether the parts may be numbers, texts, … */
export function mayBe(parts: Parts, ...types: readonly string[]): boolean {
  const possible = possibleTypes(parts);
  return types.some((type) => possible.has(type));
}

export function isRequired(parts: Parts, name: string): boolean {
  return parts.some((part) => names(part, 'required').includes(name));
}

/** All that the parts say of a member; undefined where it cannot be there. */
export function memberParts(parts: Parts, name: string, schemas: Schemas): readonly JsonSchema[] | undefined {
  const found: JsonSchema[] = [];
  for (const part of parts) {
    const said = saidOfMember(part, name);
    found.push(...said);
    const rest = schemaOf(part, 'unevaluatedProperties');
    if (said.length === 0 && rest !== undefined && !mayEvaluate(part, name, schemas)) found.push(rest);
  }
  return found.includes(false) ? undefined : found;
}

function saidOfMember(part: SchemaObject, name: string): readonly JsonSchema[] {
  const own = entries(part, 'properties').flatMap(([key, schema]) =>
    key === name ? [schema as JsonSchema] : [],
  );
  const matching = entries(part, 'patternProperties').flatMap(([pattern, schema]) =>
    testPattern(name, pattern) === true ? [schema as JsonSchema] : [],
  );
  const rest = schemaOf(part, 'additionalProperties');
  return own.length + matching.length === 0 && rest !== undefined ? [rest] : [...own, ...matching];
}

/** Whether something that applies, or may apply, with a part evaluates the member. */
function mayEvaluate(part: SchemaObject, name: string, schemas: Schemas): boolean {
  return inPlaceParts(part, schemas).some(
    (each) =>
      saidOfMember(each, name).length > 0 || (each !== part && each['unevaluatedProperties'] !== undefined),
  );
}

/** The part and all that applies, or may apply, to the same value with it. */
export function inPlaceParts(part: SchemaObject, schemas: Schemas): Parts {
  const seen = new Set<SchemaObject>();
  const open: JsonSchema[] = [part];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'boolean' || seen.has(next)) continue;
    seen.add(next);
    for (const each of inPlace(next, schemas)) open.push(each);
  }
  return [...seen];
}

/** What holds for a member that no part names; undefined where there can be none. */
export function otherMembers(parts: Parts, schemas: Schemas): readonly JsonSchema[] | undefined {
  const found: JsonSchema[] = [];
  for (const part of parts) {
    const rest = schemaOf(part, 'additionalProperties');
    if (rest !== undefined) found.push(rest);
    const unevaluated = schemaOf(part, 'unevaluatedProperties');
    if (
      rest === undefined &&
      unevaluated !== undefined &&
      !inPlaceParts(part, schemas).some(evaluatesOthers(part))
    )
      found.push(unevaluated);
  }
  return found.includes(false) ? undefined : found;
}

function evaluatesOthers(part: SchemaObject): (each: SchemaObject) => boolean {
  return (each) =>
    each['additionalProperties'] !== undefined ||
    (each !== part && each['unevaluatedProperties'] !== undefined) ||
    each['patternProperties'] !== undefined;
}

/** Names of members that are declared somewhere in the parts, branches included. */
export function declaredNames(parts: Parts, schemas: Schemas): ReadonlySet<string> {
  const all = parts.flatMap((part) => inPlaceParts(part, schemas));
  return new Set(all.flatMap((part) => entries(part, 'properties').map(([name]) => name)));
}

/** All that the parts say of an item; undefined where there can be none. */
export function itemParts(parts: Parts, index: number): readonly JsonSchema[] | undefined {
  const found: JsonSchema[] = [];
  for (const part of parts) {
    const most = numberOf(part, 'maxItems');
    if (most !== undefined && most <= index) return undefined;
    const prefix = schemasOf(part, 'prefixItems');
    const own = index < prefix.length ? prefix[index] : schemaOf(part, 'items');
    if (own !== undefined) found.push(own);
  }
  return found.includes(false) ? undefined : found;
}

/** The longest list of `prefixItems`. */
export function prefixLength(parts: Parts): number {
  return Math.max(0, ...parts.map((part) => schemasOf(part, 'prefixItems').length));
}

/** The strictest limit that the parts state. */
export function strictest(parts: Parts, keyword: string, pick: 'least' | 'most'): number | undefined {
  const stated = parts.flatMap((part) => numberOf(part, keyword) ?? []);
  if (stated.length === 0) return undefined;
  return pick === 'least' ? Math.min(...stated) : Math.max(...stated);
}

/** All values that the parts accept are among these; undefined where there are too many to list. */
export function finiteValues(parts: Parts): readonly Json[] | undefined {
  const [shortest] = listsOf(parts).toSorted((one, other) => one.length - other.length);
  if (shortest !== undefined) return shortest;
  const types = [...possibleTypes(parts)];
  if (!types.every((type) => type === 'boolean' || type === 'null')) return undefined;
  return types.flatMap((type): readonly Json[] => (type === 'null' ? [null] : [true, false]));
}
