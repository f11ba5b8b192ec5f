import { isValid } from '../evaluate.ts';
import {
  isSchemaObject,
  type Json,
  type JsonSchema,
  type SchemaObject,
  schemaAt,
  schemaEntries,
  textList,
  valueList,
} from '../types.ts';
import {
  joined,
  limitOf,
  memberSchema,
  propertyNamesOf,
  requiredNames,
  testsOfName,
  textsOf,
} from './facts.ts';
import { inside, type Making, spends } from './making.ts';
import { samplePattern } from './patterns.ts';
import type { Way } from './way.ts';

/** Members that are made. */
const MOST = 1000;

export function sampleObject(way: Way, making: Making): Json | undefined {
  const { parts } = way;
  const tests = testsOfName(parts);
  const needs = parts.map(({ dependentRequired }) => dependentRequired).filter(isSchemaObject);
  const stated = requiredNames(parts);
  if (stated.length > making.left.values) return undefined;
  const required = withDependents(stated, needs);
  if (!making.lean && !spends(making, propertyNamesOf(parts).length * tests)) return undefined;
  if ([...required].some((name) => way.absent.has(name))) return undefined;
  const wanted = making.lean ? [] : withDependents(optionalNames(way, making), needs);
  const optional = [...wanted].filter((name) => !required.has(name) && !way.absent.has(name));
  const names = [...required, ...optional.slice(0, roomBeside(required.size, way))];
  const least = limitOf(parts, 'minProperties') ?? 0;
  const members = new Map<string, Json>();
  if (!spends(making, names.length * tests)) return undefined;
  for (const name of [...inOrder(names, way), ...furtherNames(new Set(names), least, way, making)]) {
    const value = making.make(memberSchema(way, name), inside(making, name));
    if (value !== undefined) members.set(name, value);
    else if (required.has(name)) return undefined;
  }
  return Object.fromEntries([...members].filter(([name]) => isComplete(name, members, needs)));
}

function roomBeside(count: number, { parts }: Way): number {
  const most = limitOf(parts, 'maxProperties');
  return most === undefined ? MOST : Math.max(0, most - count);
}

/** Stated members first, in the order of the schema. */
function inOrder(names: readonly string[], { parts }: Way): readonly string[] {
  if (names.length < 2) return names;
  const wanted = new Set(names);
  const stated = propertyNamesOf(parts).filter((name) => wanted.has(name));
  return [...new Set([...stated, ...names])];
}

function optionalNames(way: Way, { context }: Making): readonly string[] {
  const withheld =
    context.direction === 'request' ? 'readOnly' : context.direction === 'response' ? 'writeOnly' : '';
  const rejected = new Set(way.rejected.flatMap(soleName));
  return propertyNamesOf(way.parts).filter((name) => {
    const schema = memberSchema(way, name);
    return schema !== false && !way.absent.has(name) && !rejected.has(name) && !isMarked(schema, withheld);
  });
}

/** "SHOULD NOT be sent as part of the request" (OpenAPI 3.0, Schema Object). */
function isMarked(schema: JsonSchema, keyword: string): boolean {
  return isSchemaObject(schema) && keyword !== '' && schema[keyword] === true;
}

/** The one member that a schema requires, if it has no other keyword: where the schema may not hold, it is left out. */
function soleName(schema: JsonSchema): readonly string[] {
  if (!isSchemaObject(schema)) return [];
  const names = textList(schema['required']);
  const isBare = Object.keys(schema).every((keyword) => keyword === 'required' || keyword === 'type');
  return isBare && names.length === 1 ? names : [];
}

/** What the members of an object need, as each part of a schema states it. */
type Needs = readonly SchemaObject[];

function needsOf(name: string, needs: Needs): readonly string[] {
  return needs.flatMap((stated) => (Object.hasOwn(stated, name) ? textList(stated[name]) : []));
}

function withDependents(names: readonly string[], needs: Needs): ReadonlySet<string> {
  const all = new Set(names);
  for (const name of all) for (const need of needsOf(name, needs)) all.add(need);
  return all;
}

/** A member stays away with those that it needs. */
function isComplete(name: string, members: ReadonlyMap<string, Json>, needs: Needs): boolean {
  return needsOf(name, needs).every((need) => members.has(need));
}

/** Names of members that only need to reach a number. */
function furtherNames(
  known: ReadonlySet<string>,
  least: number,
  way: Way,
  { context }: Making,
): readonly string[] {
  const lacking = Math.min(least - known.size, MOST);
  const found = new Set<string>();
  const rules = joined(way.parts.map(({ propertyNames }) => schemaAt(propertyNames) ?? true));
  const isFree = (name: string): boolean =>
    !known.has(name) &&
    !way.absent.has(name) &&
    memberSchema(way, name) !== false &&
    isValid(name, rules, context);
  for (let index = 0; found.size < lacking && index < lacking + 50; index++)
    for (const name of namesAt(index, way)) if (found.size < lacking && isFree(name)) found.add(name);
  return [...found];
}

/** Names that the schema declares, then plain ones, long and short. */
function* namesAt(index: number, { parts }: Way): Iterable<string> {
  const stated = propertyNamesOf(parts)[index];
  if (stated !== undefined) yield stated;
  const rules = parts.map(({ propertyNames }) => propertyNames).filter(isSchemaObject);
  for (const rule of rules) {
    const listed = valueList(rule['enum'])[index];
    if (typeof listed === 'string') yield listed;
  }
  const sources = [
    ...parts.flatMap(({ patternProperties }) => schemaEntries(patternProperties).map(([source]) => source)),
    ...textsOf(rules, 'pattern'),
  ];
  for (const source of sources) {
    const name = samplePattern(source, 1, index);
    if (name !== undefined) yield* [name, `${name}${index}`];
  }
  yield* [`member${index + 1}`, index.toString(36)];
}
