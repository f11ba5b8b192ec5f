import { kindOf } from '../../schema/kind.ts';
import {
  type Json,
  type JsonSchema,
  type SchemaObject,
  type Schemas,
  schemaAt,
  schemaEntries,
  typeList,
  valueList,
} from '../../schema/types.ts';
import { alternatives } from '../schema/alternatives.ts';

/** What reading a value from text needs of its schema. */
interface Shape {
  /** Every type that a value may have; none where the schema does not say. */
  readonly types: ReadonlySet<string>;
  readonly members: readonly (readonly [name: string, schema: JsonSchema])[];
  readonly items: JsonSchema;
  /** The values of a constant or an enum; none where any value will do. */
  readonly values: readonly Json[];
}

const ANY: Shape = { types: new Set(), members: [], items: true, values: [] };

/** By schemas and schema, which are parts of a contract and do not change. */
const KNOWN = new WeakMap<Schemas, WeakMap<SchemaObject, Shape>>();

function shapeOf(schema: JsonSchema | undefined, schemas: Schemas): Shape {
  if (typeof schema !== 'object') return ANY;
  const known = KNOWN.get(schemas) ?? new WeakMap<SchemaObject, Shape>();
  KNOWN.set(schemas, known);
  const shape = known.get(schema) ?? shapeIn(alternatives(schema, schemas));
  known.set(schema, shape);
  return shape;
}

export function typesOf(schema: JsonSchema | undefined, schemas: Schemas): ReadonlySet<string> {
  return shapeOf(schema, schemas).types;
}

export function membersOf(schema: JsonSchema, schemas: Schemas): Shape['members'] {
  return shapeOf(schema, schemas).members;
}

export function itemsOf(schema: JsonSchema, schemas: Schemas): JsonSchema {
  return shapeOf(schema, schemas).items;
}

export function statedValues(schema: JsonSchema, schemas: Schemas): readonly Json[] {
  return shapeOf(schema, schemas).values;
}

function shapeIn(all: readonly SchemaObject[]): Shape {
  const lists = all.map((each) => valueList(each['enum']));
  return {
    types: new Set(all.flatMap(typesIn)),
    members: membersIn(all),
    items: either(all.map(({ items }) => schemaAt(items)).filter((each) => each !== undefined)),
    values: lists.some((list) => list.length === 0) ? [] : lists.flat(),
  };
}

function typesIn({ type, enum: listed }: SchemaObject): readonly string[] {
  return type === undefined ? valueList(listed).flatMap((value) => kindOf(value) ?? []) : typeList(type);
}

/** A member of several alternatives may be as any of them has it. */
function membersIn(all: readonly SchemaObject[]): Shape['members'] {
  const found = new Map<string, JsonSchema[]>();
  for (const { properties } of all)
    for (const [name, schema] of schemaEntries(properties))
      found.set(name, [...(found.get(name) ?? []), schema]);
  return [...found].map(([name, schemas]) => [name, either(schemas)]);
}

function either(schemas: readonly JsonSchema[]): JsonSchema {
  const [first = true, ...others] = new Set(schemas);
  return others.length === 0 ? first : { anyOf: [first, ...others] };
}
