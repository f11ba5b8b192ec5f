import { wholeOf } from '../../model/find-property.ts';
import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { NamedSchema, Schema, SchemaId, SchemaObject } from '../../model/schema.ts';

/** Which way a value travels: to the provider, or from it. */
export type VariantKind = 'request' | 'response';

export type Schemas = ReadonlyMap<SchemaId, NamedSchema>;

/** The annotation of a member that does not go that way (OpenAPI, Schema Object: `readOnly`, `writeOnly`). */
export const MARK = { request: 'readOnly', response: 'writeOnly' } as const;

/** Whether a member is excluded. One that has both marks, which OpenAPI forbids, is read as if it had neither. */
export function isExcluded(member: Schema, variant: VariantKind, schemas: Schemas): boolean {
  const other = variant === 'request' ? 'response' : 'request';
  return bears(member, MARK[variant], schemas) && !bears(member, MARK[other], schemas);
}

type Mark = (typeof MARK)[VariantKind];

/** Annotations hold for the value, whichever of the schemas that apply to it says them. */
function bears(schema: Schema, mark: Mark, schemas: Schemas): boolean {
  if (typeof schema === 'boolean') return false;
  if (schema[mark] === true) return true;
  const target = schema.$ref === undefined ? undefined : schemas.get(schema.$ref)?.schema;
  return (
    (typeof target === 'object' && targetBears(target, mark, schemas)) ||
    (schema.allOf?.some((part) => bears(part, mark, schemas)) ?? false)
  );
}

const known: Readonly<Record<Mark, WeakMap<SchemaObject, boolean>>> = {
  readOnly: new WeakMap(),
  writeOnly: new WeakMap(),
};

/** Many members refer to few schemas: each is looked at once. */
function targetBears(target: SchemaObject, mark: Mark, schemas: Schemas): boolean {
  const answer = known[mark].get(target) ?? wholeOf(target, schemas).some((part) => part[mark] === true);
  known[mark].set(target, answer);
  return answer;
}

/** Names of the members of an object that are excluded. */
export function excludedNames(schema: Schema, variant: VariantKind, schemas: Schemas): ReadonlySet<string> {
  const names = wholeOf(schema, schemas).flatMap(({ properties }) =>
    [...(properties ?? [])].flatMap(([name, member]) => (isExcluded(member, variant, schemas) ? [name] : [])),
  );
  return new Set(names);
}

/** A value as it travels that way: the same one where nothing in it is excluded. */
export function variantOf(
  value: JsonValue,
  schema: Schema,
  variant: VariantKind,
  schemas: Schemas,
): JsonValue {
  const parts = alternativesOf(schema, schemas);
  const go = (inner: JsonValue, options: readonly Schema[]): JsonValue =>
    options.reduce<JsonValue>((each, option) => variantOf(each, option, variant, schemas), inner);
  if (Array.isArray(value)) {
    const items = value.map((item, index) => go(item, itemSchemas(parts, index)));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
    const options = parts.flatMap((part) => part.properties?.get(name) ?? []);
    if (options.some((option) => isExcluded(option, variant, schemas))) return [];
    return [[name, go(member, options.length > 0 ? options : restSchemas(parts))]];
  });
  const same =
    members.length === Object.keys(value).length && members.every(([name, member]) => value[name] === member);
  return same ? value : Object.fromEntries(members);
}

/** All that may apply to the value, branches of unions among it. */
function alternativesOf(schema: Schema, schemas: Schemas): readonly SchemaObject[] {
  const found = new Set<SchemaObject>();
  const open: Schema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const part of wholeOf(next, schemas)) {
      if (found.has(part)) continue;
      found.add(part);
      for (const branches of [part.anyOf, part.oneOf]) for (const each of branches ?? []) open.push(each);
    }
  return [...found];
}

function itemSchemas(parts: readonly SchemaObject[], index: number): readonly Schema[] {
  return parts.flatMap(({ prefixItems, items }) => prefixItems?.[index] ?? items ?? []);
}

function restSchemas(parts: readonly SchemaObject[]): readonly Schema[] {
  return parts.flatMap(({ additionalProperties }) => additionalProperties ?? []);
}
