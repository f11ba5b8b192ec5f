import type { Json, JsonSchema } from '../../contract/index.ts';
import { entriesOf, names, propertiesOf } from './flatten.ts';
import { numeric } from './sample-number.ts';
import { samplePattern } from './sample-pattern.ts';
import type { SchemaObject } from './schemas.ts';
import { matches, same } from './validates.ts';

/** A value for a member or an item; another at each turn. */
export type Make = (schema: JsonSchema, name: string, turn?: number) => Json | undefined;

/** Items and members that are made, at most. */
const MOST = 1000;
/** Turns to find an item that is not there yet. */
const TURNS = 12;

/** `lean`: what may be left out is. */
export function sampleObject(schema: SchemaObject, make: Make, lean: boolean): Json {
  const known = new Map(propertiesOf(schema));
  const required = new Set(names(schema['required']));
  const sent = [...known].filter(([, member]) => !isWriteOnly(member)).map(([name]) => name);
  const wanted = lean ? required : new Set([...sent, ...required]);
  const complete = [...withDependents(wanted, schema), ...furtherNames(wanted, schema)];
  const members = complete.flatMap((name): [string, Json][] => {
    const value = make(known.get(name) ?? memberSchema(name, schema), name);
    return value === undefined ? [] : [[name, value]];
  });
  const most = numeric(schema['maxProperties']) ?? members.length;
  const spare = members.filter(([name]) => !required.has(name)).slice(Math.max(0, most - required.size));
  return Object.fromEntries(members.filter((member) => !spare.includes(member)));
}

/** "SHOULD NOT be sent as part of the response" (OpenAPI 3.0, Schema Object). */
function isWriteOnly(member: JsonSchema): boolean {
  return typeof member === 'object' && member['writeOnly'] === true;
}

function withDependents(wanted: ReadonlySet<string>, schema: SchemaObject): ReadonlySet<string> {
  const all = new Set(wanted);
  const needs = new Map(entriesOf(schema['dependentRequired']));
  for (const name of all) for (const need of names(needs.get(name))) all.add(need);
  return all;
}

/** Names for members that only have to be many enough. */
function furtherNames(wanted: ReadonlySet<string>, schema: SchemaObject): readonly string[] {
  const lacking = Math.min((numeric(schema['minProperties']) ?? 0) - wanted.size, MOST);
  const [pattern] = entriesOf(schema['patternProperties'])[0] ?? [];
  const { propertyNames } = schema as { readonly propertyNames?: SchemaObject };
  const shape = pattern ?? propertyNames?.['pattern'];
  const listed = (propertyNames?.['enum'] ?? []) as readonly string[];
  return Array.from({ length: Math.max(0, lacking) }, (_, index) => {
    const plain = `member${index + 1}`;
    if (listed[index] !== undefined) return listed[index];
    return typeof shape === 'string' ? (samplePattern(shape, index + 1) ?? plain) : plain;
  });
}

function memberSchema(name: string, schema: SchemaObject): JsonSchema {
  const fitting = entriesOf(schema['patternProperties']).find(([pattern]) => matches(name, pattern));
  return (fitting?.[1] ?? schema['additionalProperties'] ?? true) as JsonSchema;
}

export function sampleArray(schema: SchemaObject, make: Make, lean: boolean): Json {
  const prefix = (schema['prefixItems'] ?? []) as readonly JsonSchema[];
  const contained = schema['contains'] === undefined ? 0 : (numeric(schema['minContains']) ?? 1);
  const least = Math.max(numeric(schema['minItems']) ?? 0, prefix.length + contained, lean ? 0 : 1);
  const count = Math.min(least, numeric(schema['maxItems']) ?? least, MOST);
  const items = (schema['items'] ?? true) as JsonSchema;
  const found = { allOf: [items, (schema['contains'] ?? true) as JsonSchema] };
  const values: Json[] = [];
  for (let index = 0; index < count; index++) {
    const item = prefix[index] ?? (index < prefix.length + contained ? found : items);
    const value = nextItem(values, (turn) => make(item, String(index), turn), schema['uniqueItems'] === true);
    if (value !== undefined) values.push(value);
  }
  return values;
}

function nextItem(
  before: readonly Json[],
  make: (turn: number) => Json | undefined,
  unique: boolean,
): Json | undefined {
  const first = make(0);
  if (!unique) return first;
  for (let turn = 0; turn < TURNS; turn++) {
    const value = turn === 0 ? first : make(turn);
    if (value !== undefined && !before.some((each) => same(each, value))) return value;
  }
  return undefined;
}
