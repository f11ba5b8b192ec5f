import type { Json, JsonSchema } from '../../contract/index.ts';
import { relative } from '../../pointer-values.ts';
import { alwaysApplied } from '../../schema/resolve.ts';
import { type SchemaObject, type Schemas, schemaAt, schemaEntries } from '../../schema/types.ts';
import { alternatives } from '../schema/alternatives.ts';

/** A copy with the members that the server fills in (`x-tallystick-default-from`), at any depth. */
export function completed(value: unknown, schema: JsonSchema, schemas: Schemas): unknown {
  return inside([value], schema, schemas);
}

/** `path` leads from the root to the value, which comes last. */
function inside(path: readonly unknown[], schema: JsonSchema, schemas: Schemas): unknown {
  const value = path.at(-1);
  if (typeof value !== 'object' || value === null || typeof schema === 'boolean') return value;
  const { items, properties, derived } = shapeOf(schema, schemas);
  if (Array.isArray(value)) return value.map((item: unknown) => inside([...path, item], items, schemas));
  const given = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    inside([...path, member], properties.get(name) ?? true, schemas),
  ]);
  return Object.fromEntries([...given, ...missing(path, value, derived)]);
}

/** What of a schema is asked for at each value. */
interface Shape {
  readonly items: JsonSchema;
  readonly properties: ReadonlyMap<string, JsonSchema>;
  /** Members that the server fills in. */
  readonly derived: readonly (readonly [name: string, from: DefaultFrom])[];
}

/** Schemas stay what they are, and a list asks for the shape of its items once for each of them. */
const KNOWN = new WeakMap<Schemas, WeakMap<SchemaObject, Shape>>();

function shapeOf(schema: SchemaObject, schemas: Schemas): Shape {
  const known = KNOWN.get(schemas) ?? new WeakMap<SchemaObject, Shape>();
  KNOWN.set(schemas, known);
  const shape = known.get(schema) ?? newShape(schema, schemas);
  known.set(schema, shape);
  return shape;
}

function newShape(schema: SchemaObject, schemas: Schemas): Shape {
  const [meant = {}] = alternatives(schema, schemas);
  const properties = schemaEntries(meant['properties']);
  const derived = properties.flatMap(([name, property]): [string, DefaultFrom][] => {
    const stated = alwaysApplied(property, schemas).map((part) => part['x-tallystick-default-from']);
    const from = stated.find((each) => each !== undefined) as DefaultFrom | undefined;
    return from === undefined ? [] : [[name, from]];
  });
  return { items: schemaAt(meant['items']) ?? true, properties: new Map(properties), derived };
}

function missing(
  path: readonly unknown[],
  value: object,
  derived: Shape['derived'],
): readonly [string, unknown][] {
  return derived.flatMap(([name, from]): [string, unknown][] => {
    if (Object.hasOwn(value, name)) return [];
    const found = derivedValue(path, from);
    return found === undefined ? [] : [[name, found]];
  });
}

function derivedValue(path: readonly unknown[], { pointer, map }: DefaultFrom): Json | undefined {
  const value = relative([...path, undefined], pointer);
  const mapped = typeof value === 'string' && map !== undefined && Object.hasOwn(map, value);
  return mapped ? map[value] : value;
}

interface DefaultFrom {
  readonly pointer: string;
  readonly map?: { readonly [value: string]: Json };
}
