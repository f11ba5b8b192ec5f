import type { Json, JsonSchema } from '../../contract/index.ts';
import { relative } from '../../pointer-values.ts';
import { alwaysApplied } from '../../schema/resolve.ts';
import { type Schemas, schemaAt, schemaEntries } from '../../schema/types.ts';
import { alternatives } from '../schema/alternatives.ts';

/** A copy with the members that the server fills in (`x-tallystick-default-from`), at any depth. */
export function completed(value: unknown, schema: JsonSchema, schemas: Schemas): unknown {
  return inside([value], schema, schemas);
}

/** `path` leads from the root to the value, which comes last. */
function inside(path: readonly unknown[], schema: JsonSchema, schemas: Schemas): unknown {
  const value = path.at(-1);
  if (typeof value !== 'object' || value === null || typeof schema === 'boolean') return value;
  const [meant = {}] = alternatives(schema, schemas);
  if (Array.isArray(value)) {
    const items = schemaAt(meant['items']) ?? true;
    return value.map((item: unknown) => inside([...path, item], items, schemas));
  }
  const properties = schemaEntries(meant['properties']);
  const known = new Map(properties);
  const given = Object.entries(value).map(([name, member]): [string, unknown] => [
    name,
    inside([...path, member], known.get(name) ?? true, schemas),
  ]);
  return Object.fromEntries([...given, ...missing(path, value, properties, schemas)]);
}

function missing(
  path: readonly unknown[],
  value: object,
  properties: ReturnType<typeof schemaEntries>,
  schemas: Schemas,
): readonly [string, unknown][] {
  return properties.flatMap(([name, property]): [string, unknown][] => {
    if (Object.hasOwn(value, name)) return [];
    const derived = derivedValue(path, property, schemas);
    return derived === undefined ? [] : [[name, derived]];
  });
}

function derivedValue(path: readonly unknown[], property: JsonSchema, schemas: Schemas): Json | undefined {
  const stated = alwaysApplied(property, schemas).map((part) => part['x-tallystick-default-from']);
  const from = stated.find((each) => each !== undefined) as DefaultFrom | undefined;
  if (from === undefined) return undefined;
  const value = relative([...path, undefined], from.pointer);
  const mapped = typeof value === 'string' && from.map !== undefined && Object.hasOwn(from.map, value);
  return mapped ? from.map[value] : value;
}

interface DefaultFrom {
  readonly pointer: string;
  readonly map?: { readonly [value: string]: Json };
}
