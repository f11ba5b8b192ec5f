import type { Json, JsonSchema } from '../../contract/index.ts';
import { relative } from '../../pointer-values.ts';
import { flattened, propertiesOf } from '../schema/flatten.ts';
import type { Schemas } from '../schema/schemas.ts';

/** A copy with the members that the server fills in (`x-tallystick-default-from`), at any depth. */
export function completed(value: unknown, schema: JsonSchema, schemas: Schemas): unknown {
  return inside([value], schema, schemas);
}

/** `path` leads from the root to the value, which comes last. */
function inside(path: readonly unknown[], schema: JsonSchema, schemas: Schemas): unknown {
  const value = path.at(-1);
  const flat = flattened(schema, schemas);
  if (typeof value !== 'object' || value === null || typeof flat === 'boolean') return value;
  if (Array.isArray(value)) {
    const items = (flat['items'] ?? true) as JsonSchema;
    return value.map((item: unknown) => inside([...path, item], items, schemas));
  }
  const properties = propertiesOf(flat);
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
  properties: ReturnType<typeof propertiesOf>,
  schemas: Schemas,
): readonly [string, unknown][] {
  return properties.flatMap(([name, property]): [string, unknown][] => {
    if (Object.hasOwn(value, name)) return [];
    const derived = derivedValue(path, flattened(property, schemas));
    return derived === undefined ? [] : [[name, derived]];
  });
}

function derivedValue(path: readonly unknown[], property: JsonSchema): Json | undefined {
  if (typeof property === 'boolean') return undefined;
  const from = property['x-tallystick-default-from'] as
    | { readonly pointer: string; readonly map?: { readonly [value: string]: Json } }
    | undefined;
  if (from === undefined) return undefined;
  const value = relative([...path, undefined], from.pointer);
  const mapped = typeof value === 'string' && from.map !== undefined && Object.hasOwn(from.map, value);
  return mapped ? from.map[value] : value;
}
