import { alwaysApplied, resolveSchema } from '../../schema/resolve.ts';
import { itemSchema, memberSchema, propertyNamesOf, requiredNames } from '../../schema/sample/facts.ts';
import type { Way } from '../../schema/sample/way.ts';
import { type SampleContext, sample } from '../../schema/sample.ts';
import {
  type Json,
  type JsonSchema,
  type SchemaObject,
  schemaList,
  typeList,
  valueList,
} from '../../schema/types.ts';

/** Members and items within each other that are made: a schema may require itself. */
const DEEPEST = 5;
/** Values within one value. */
const MOST_VALUES = 500;

/** One value that is made, and the place in it. */
interface Place {
  readonly context: SampleContext;
  readonly depth: number;
  readonly left: { values: number };
  /** Schemas that no value was found for: to search again takes as long. */
  readonly failed: Set<JsonSchema>;
}

/**
 * A value for a schema for which `sample` found none. What the schema states comes first: an example, a constant, a value of
 * an enum. Otherwise each member and item is valid if it can be, so that only the contradiction itself is wrong.
 */
export function nearValue(schema: JsonSchema, context: SampleContext): Json | undefined {
  const failed = new Set([resolveSchema(schema, context.schemas)]);
  return near(schema, { context, depth: 0, left: { values: MOST_VALUES }, failed });
}

function near(schema: JsonSchema, place: Place): Json | undefined {
  const { context, depth, left } = place;
  if (schema === false || depth > DEEPEST || left.values-- <= 0) return undefined;
  const parts = partsOf(schema, context);
  const [stated] = parts.flatMap(statedValues);
  if (stated !== undefined) return stated;
  const way: Way = { parts, rejected: [], absent: new Set(), exclusive: [] };
  const [type = 'object'] = parts.flatMap((part) => typeList(part['type']));
  if (type === 'object') return nearObject(way, place);
  if (type === 'array') return nearArray(way, place);
  return [...parts, { type }].map((part) => sample(part, context)).find((value) => value !== undefined);
}

/** All that applies in any case, and the first branch of each union. */
function partsOf(schema: JsonSchema, { schemas }: SampleContext): readonly SchemaObject[] {
  const parts = alwaysApplied(schema, schemas);
  const unions = parts.flatMap(({ anyOf, oneOf }) => [schemaList(anyOf), schemaList(oneOf)]);
  const branches = unions.flatMap((union) => union.slice(0, 1));
  return [...parts, ...branches.flatMap((branch) => alwaysApplied(branch, schemas))];
}

function statedValues({
  examples,
  default: standard,
  const: constant,
  enum: listed,
}: SchemaObject): readonly Json[] {
  const single = [constant, standard].filter((value) => value !== undefined);
  return [...valueList(examples), ...single, ...valueList(listed)];
}

function nearObject(way: Way, place: Place): Json {
  const names = new Set([...propertyNamesOf(way.parts), ...requiredNames(way.parts)]);
  const members = [...names].flatMap((name): readonly [string, Json][] => {
    const value = inside(memberSchema(way, name), name, place);
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries(members);
}

function nearArray(way: Way, place: Place): Json {
  const item = inside(itemSchema(way, 0), '0', place);
  return item === undefined ? [] : [item];
}

function inside(schema: JsonSchema, name: string, place: Place): Json | undefined {
  const { context, depth, failed } = place;
  const path = `${context.path ?? ''}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const target = resolveSchema(schema, context.schemas);
  const value = failed.has(target) ? undefined : sample(schema, { ...context, path });
  if (value !== undefined) return value;
  failed.add(target);
  return near(schema, { ...place, context: { ...context, path }, depth: depth + 1 });
}
