import { SINGLE_SCHEMAS } from '../model/keywords.ts';
import type { Discriminator, Schema, SchemaId, SchemaObject } from '../model/schema.ts';
import {
  isObjectNode,
  items,
  member,
  members,
  type ObjectNode,
  objectMember,
  type SpecNode,
  textItems,
  textMember,
} from '../model/spec-node.ts';
import { isPattern, misuse } from './assertions.ts';
import type { SchemaContext } from './context.ts';

type Read = (node: SpecNode) => Schema;

/** Tuples of draft 7 (`items` as a list, `additionalItems`) become `prefixItems` and `items`. */
export function arrayKeywords(node: ObjectNode, read: Read): Partial<SchemaObject> {
  const stated = member(node, 'items');
  const tuple = Array.isArray(stated?.value) ? stated : undefined;
  const prefix = member(node, 'prefixItems') ?? tuple;
  const rest = tuple === undefined ? stated : member(node, 'additionalItems');
  return {
    ...(prefix === undefined ? {} : { prefixItems: items(prefix).map(read) }),
    ...(rest === undefined ? {} : { items: read(rest) }),
    ...single(node, 'contains', read),
    ...single(node, 'unevaluatedItems', read),
  };
}

export function objectKeywords(node: ObjectNode, read: Read, context: SchemaContext): Partial<SchemaObject> {
  const required = requiredOf(node, context);
  return {
    ...schemaMap(node, 'properties', read),
    ...patternMap(node, read, context),
    ...single(node, 'additionalProperties', read),
    ...single(node, 'propertyNames', read),
    ...(required === undefined ? {} : { required }),
    ...dependentRequired(node),
    ...dependentSchemas(node, read),
    ...single(node, 'unevaluatedProperties', read),
  };
}

/** A boolean, as draft 3 and many hand-written specs have it, is not the list that is expected. */
function requiredOf(node: ObjectNode, context: SchemaContext): readonly string[] | undefined {
  const stated = member(node, 'required');
  if (stated === undefined) return undefined;
  if (Array.isArray(stated.value)) return [...new Set(textItems(stated))];
  misuse(context, stated, '`required` must be an array of property names.');
  return undefined;
}

function dependentRequired(node: ObjectNode): Partial<SchemaObject> {
  const lists = [...listsOf(node, 'dependentRequired'), ...listsOf(node, 'dependencies')];
  return lists.length === 0 ? {} : { dependentRequired: new Map(lists) };
}

function listsOf(node: ObjectNode, keyword: string): readonly (readonly [string, readonly string[]])[] {
  const found = objectMember(node, keyword);
  if (found === undefined) return [];
  return members(found).flatMap(([name, value]) =>
    Array.isArray(value.value) ? [[name, textItems(value)] as const] : [],
  );
}

function dependentSchemas(node: ObjectNode, read: Read): Partial<SchemaObject> {
  const stated = ['dependentSchemas', 'dependencies'].flatMap((keyword) => {
    const found = objectMember(node, keyword);
    return found === undefined ? [] : members(found).filter(([, value]) => !Array.isArray(value.value));
  });
  return stated.length === 0
    ? {}
    : { dependentSchemas: new Map(stated.map(([name, value]) => [name, read(value)])) };
}

export function combinationKeywords(
  node: ObjectNode,
  read: Read,
  context: SchemaContext,
): Partial<SchemaObject> {
  const discriminator = discriminatorOf(node, context);
  return {
    ...branches(node, 'allOf', read),
    ...branches(node, 'anyOf', read),
    ...branches(node, 'oneOf', read),
    ...single(node, 'not', read),
    ...single(node, 'if', read),
    ...single(node, 'then', read),
    ...single(node, 'else', read),
    ...(discriminator === undefined ? {} : { discriminator }),
  };
}

/** `items` is read with the tuples of draft 7; what `contentSchema` says is known of media types alone. */
const READ_OTHERWISE: ReadonlySet<string> = new Set(['items', 'contentSchema']);

/** Every other listed keyword with one schema, which no group above has read. */
export function furtherKeywords(
  node: ObjectNode,
  read: Read,
  known: Partial<SchemaObject>,
): Partial<SchemaObject> {
  const found = SINGLE_SCHEMAS.flatMap((keyword) => {
    const stated =
      Object.hasOwn(known, keyword) || READ_OTHERWISE.has(keyword) ? undefined : member(node, keyword);
    return stated === undefined ? [] : [[keyword, read(stated)]];
  });
  return Object.fromEntries(found);
}

function branches(node: ObjectNode, keyword: 'allOf' | 'anyOf' | 'oneOf', read: Read): Partial<SchemaObject> {
  const found = items(member(node, keyword));
  return found.length === 0 ? {} : { [keyword]: found.map(read) };
}

function single(node: ObjectNode, keyword: keyof SchemaObject, read: Read): Partial<SchemaObject> {
  const found = member(node, keyword);
  return found === undefined ? {} : { [keyword]: read(found) };
}

function schemaMap(node: ObjectNode, keyword: 'properties', read: Read): Partial<SchemaObject> {
  const found = objectMember(node, keyword);
  return found === undefined
    ? {}
    : { [keyword]: new Map(members(found).map(([name, value]) => [name, read(value)])) };
}

/** Names are patterns. One that is not a regular expression could match no name, and is reported. */
function patternMap(node: ObjectNode, read: Read, context: SchemaContext): Partial<SchemaObject> {
  const found = objectMember(node, 'patternProperties');
  if (found === undefined) return {};
  const usable = members(found).filter(([pattern, value]) => isPattern(pattern, value, context));
  return { patternProperties: new Map(usable.map(([pattern, value]) => [pattern, read(value)])) };
}

/** Mapping values are references, or the bare names of components. */
function discriminatorOf(node: ObjectNode, context: SchemaContext): Discriminator | undefined {
  const stated = objectMember(node, 'discriminator');
  const propertyName = stated === undefined ? undefined : textMember(stated, 'propertyName');
  if (stated === undefined || propertyName === undefined) return undefined;
  const mapping = member(stated, 'mapping');
  const pairs = isObjectNode(mapping) ? members(mapping) : [];
  return {
    propertyName,
    mapping: new Map(pairs.flatMap(([value, target]) => mapped(value, target, context))),
  };
}

function mapped(
  value: string,
  target: SpecNode,
  context: SchemaContext,
): readonly (readonly [string, SchemaId])[] {
  if (typeof target.value !== 'string') return [];
  const ref = /[#/.]/.test(target.value) ? target.value : `#/components/schemas/${target.value}`;
  const isThere = context.document.resolve(ref, target.origin) !== undefined;
  const id = isThere ? context.idOf(ref, target) : undefined;
  if (!isThere) reportMissingTarget(value, ref, target, context);
  return id === undefined ? [] : [[value, id]];
}

/** The branches themselves are whole: only a name for one of them is missing. */
function reportMissingTarget(value: string, ref: string, { origin }: SpecNode, context: SchemaContext): void {
  context.reporter.report({
    code: 'TLY2005',
    severity: 'warning',
    message: `The mapping reference ${JSON.stringify(ref)} does not resolve, so no branch has the discriminator value ${JSON.stringify(value)}.`,
    fix: 'Set the `mapping` entry to the schema of one of the branches.',
    at: origin,
  });
}
