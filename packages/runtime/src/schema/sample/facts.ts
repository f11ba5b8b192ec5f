import { remembered } from '../../remembered.ts';
import { isEqual } from '../equal.ts';
import { isOfType } from '../kind.ts';
import { testPattern } from '../pattern.ts';
import {
  isSchemaObject,
  type Json,
  type JsonSchema,
  type SchemaObject,
  schemaAt,
  schemaEntries,
  schemaList,
  textList,
  typeList,
  valueList,
} from '../types.ts';
import type { Way } from './way.ts';

type Parts = readonly SchemaObject[];

/** The narrowest of a limit that several parts state: the highest of the lower ones, the lowest of the upper ones. */
export function limitOf(parts: Parts, keyword: string): number | undefined {
  const stated = parts.map((part) => part[keyword]).filter((value) => typeof value === 'number');
  if (stated.length === 0) return undefined;
  const pick = /^(?:min|exclusiveMin)/.test(keyword) ? Math.max : Math.min;
  return stated.reduce((one, other) => pick(one, other));
}

export function numbersOf(parts: Parts, keyword: string): readonly number[] {
  return parts.map((part) => part[keyword]).filter((value) => typeof value === 'number');
}

export function textsOf(parts: Parts, keyword: string): readonly string[] {
  return [...new Set(parts.map((part) => part[keyword]).filter((value) => typeof value === 'string'))];
}

/** Values that every `enum` and `const` lists; undefined where none does. */
export function listedValues({ parts, rejected }: Way): readonly Json[] | undefined {
  const lists = parts.flatMap(({ const: constant, enum: listed }) => [
    ...(constant === undefined ? [] : [[constant]]),
    ...(listed === undefined ? [] : [valueList(listed)]),
  ]);
  const [first, ...others] = lists;
  if (first === undefined) return undefined;
  const isRefused = (value: Json): boolean =>
    rejected.some((schema) => soleValues(schema).some((each) => isEqual(each, value)));
  return first.filter(
    (value) =>
      !isRefused(value) &&
      hasTypes(parts, value) &&
      others.every((list) => list.some((each) => isEqual(each, value))),
  );
}

/** The values that a schema accepts, where it lists them and has no other keyword. */
function soleValues(schema: JsonSchema): readonly Json[] {
  if (!isSchemaObject(schema) || Object.keys(schema).length !== 1) return [];
  return schema['const'] === undefined ? valueList(schema['enum']) : [schema['const']];
}

function hasTypes(parts: Parts, value: Json): boolean {
  return parts.every(
    ({ type }) => type === undefined || typeList(type).some((each) => isOfType(value, each)),
  );
}

/** Examples and defaults, in the order in which the parts state them. */
export function offeredValues(parts: Parts): readonly Json[] {
  return parts.flatMap(({ examples, default: standard }) => [
    ...valueList(examples),
    ...(standard === undefined ? [] : [standard]),
  ]);
}

const ALL_TYPES = ['object', 'string', 'number', 'array', 'boolean', 'null'];

/** Types that a value may have, first those that the keywords apply to, null last. */
export function typesOf({ parts, rejected }: Way): readonly string[] {
  const stated = parts.flatMap(({ type }) => (type === undefined ? [] : [typeList(type)]));
  const refused = new Set(rejected.flatMap(onlyType));
  const common = stated.reduce<readonly string[] | undefined>(
    (types, list) => (types === undefined ? list : commonTypes(types, list)),
    undefined,
  );
  const types = (common ?? impliedTypes(parts)).filter((type) => !refused.has(type));
  return [...types.filter((type) => type !== 'null'), ...types.filter((type) => type === 'null')];
}

function onlyType(schema: JsonSchema): readonly string[] {
  return isSchemaObject(schema) && Object.keys(schema).every((keyword) => keyword === 'type')
    ? typeList(schema['type'])
    : [];
}

function commonTypes(one: readonly string[], other: readonly string[]): readonly string[] {
  const both = one.flatMap((type) => {
    if (other.includes(type)) return [type];
    const isWhole =
      (type === 'integer' && other.includes('number')) || (type === 'number' && other.includes('integer'));
    return isWhole ? ['integer'] : [];
  });
  return [...new Set(both)];
}

const IMPLYING: readonly (readonly [type: string, keywords: RegExp])[] = [
  [
    'object',
    /^(?:properties|required|patternProperties|additionalProperties|propertyNames|dependent\w+|\w+Properties)$/,
  ],
  ['array', /^(?:items|prefixItems|contains|\w+Items|\w+Contains)$/],
  ['string', /^(?:pattern|minLength|maxLength|format|x-tallystick-local-date-time)$/],
  ['number', /^(?:multipleOf|minimum|maximum|exclusive\w+)$/],
];

/** Where no type is stated, the keywords say what was meant; every other type is allowed too. */
function impliedTypes(parts: Parts): readonly string[] {
  const keywords = parts.flatMap((part) => Object.keys(part));
  const implied = IMPLYING.filter(([, pattern]) => keywords.some((keyword) => pattern.test(keyword)));
  return [...new Set([...implied.map(([type]) => type), ...ALL_TYPES])];
}

/** What a member must satisfy. */
export function memberSchema({ parts }: Way, name: string): JsonSchema {
  const known = parts.flatMap((part) => ownMemberSchemas(part, name));
  if (known.length > 0) return joined(known);
  return joined(parts.flatMap(({ unevaluatedProperties }) => given(unevaluatedProperties)));
}

function ownMemberSchemas(part: SchemaObject, name: string): readonly JsonSchema[] {
  const { properties, patternProperties, additionalProperties } = part;
  const own = isSchemaObject(properties) && Object.hasOwn(properties, name) ? given(properties[name]) : [];
  const matching = patternsOf(patternProperties).flatMap(([source, schema]) =>
    testPattern(name, source) === true ? [schema] : [],
  );
  return own.length + matching.length > 0 ? [...own, ...matching] : given(additionalProperties);
}

const entries = /* @__PURE__ */ new WeakMap<object, ReturnType<typeof schemaEntries>>();

/** Remembered, since they are read once for each name. */
function patternsOf(patterns: Json | undefined): ReturnType<typeof schemaEntries> {
  return isSchemaObject(patterns) ? remembered(entries, patterns, schemaEntries) : [];
}

/** Tests that it takes to find the schemas of one member. */
export function testsOfName(parts: Parts): number {
  return parts.reduce((sum, { patternProperties }) => sum + 1 + patternsOf(patternProperties).length, 0);
}

/** What an item must satisfy. */
export function itemSchema({ parts }: Way, index: number): JsonSchema {
  const known = parts.flatMap((part) => {
    const own = schemaList(part['prefixItems'])[index];
    return own === undefined ? given(part['items']) : [own];
  });
  if (known.length > 0) return joined(known);
  return joined(parts.flatMap(({ unevaluatedItems }) => given(unevaluatedItems)));
}

function given(schema: Json | undefined): readonly JsonSchema[] {
  const known = schemaAt(schema);
  return known === undefined ? [] : [known];
}

/** All of some schemas as one. */
export function joined(schemas: readonly JsonSchema[]): JsonSchema {
  if (schemas.includes(false)) return false;
  const parts = [...new Set(schemas)].filter((schema) => schema !== true);
  const [only, ...others] = parts;
  if (only === undefined) return true;
  return others.length === 0 ? only : { allOf: parts as readonly SchemaObject[] };
}

/** Remembered, since each attempt to make an object reads them. */
const names = /* @__PURE__ */ new WeakMap<object, readonly string[]>();

export function requiredNames(parts: Parts): readonly string[] {
  return distinct(
    parts.map(({ required }) => (Array.isArray(required) ? remembered(names, required, textList) : [])),
  );
}

/** The names that `properties` states. */
export function propertyNamesOf(parts: Parts): readonly string[] {
  return distinct(parts.map(({ properties }) => namesOf(properties)));
}

function namesOf(properties: Json | undefined): readonly string[] {
  if (!isSchemaObject(properties)) return [];
  return remembered(names, properties, () => schemaEntries(properties).map(([name]) => name));
}

function distinct(lists: readonly (readonly string[])[]): readonly string[] {
  const [only = [], ...others] = lists.filter((list) => list.length > 0);
  return others.length === 0 ? only : [...new Set([only, ...others].flat())];
}
