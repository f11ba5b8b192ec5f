import { escapeSegment, pointerOf } from './pointer.ts';
import { resolveReference } from './resolve.ts';
import {
  isSchemaObject,
  type JsonSchema,
  type SchemaObject,
  type Schemas,
  schemaAt,
  schemaEntries,
  schemaList,
} from './types.ts';

/**
 * How a subschema comes to apply: wherever its parent does (`always`); where the value takes a branch of a union
 * (`branch`), meets a condition, or has a member (`condition`); where it may not hold (`not`); or to something inside
 * the value: a `member`, an `item`, a `name`.
 */
export type Relation = 'always' | 'branch' | 'condition' | 'not' | 'member' | 'item' | 'name';

/** A schema directly below another one. */
export interface Subschema {
  readonly schema: JsonSchema;
  readonly relation: Relation;
  /** From the schema to the subschema. */
  readonly path: readonly (string | number)[];
  /** What it applies to inside the value: a name, an index, or `-` for every other item or member. */
  readonly key?: string;
}

/** Keywords that hold one schema, several, or several by name. */
const SINGLE: readonly (readonly [keyword: string, relation: Relation])[] = [
  ['not', 'not'],
  ['if', 'condition'],
  ['then', 'condition'],
  ['else', 'condition'],
  ['items', 'item'],
  ['contains', 'item'],
  ['unevaluatedItems', 'item'],
  ['additionalProperties', 'member'],
  ['unevaluatedProperties', 'member'],
  ['propertyNames', 'name'],
];
const LISTS: readonly (readonly [keyword: string, relation: Relation])[] = [
  ['allOf', 'always'],
  ['anyOf', 'branch'],
  ['oneOf', 'branch'],
  ['prefixItems', 'item'],
];
const MAPS: readonly (readonly [keyword: string, relation: Relation])[] = [
  ['properties', 'member'],
  ['patternProperties', 'member'],
  ['dependentSchemas', 'condition'],
];

/**
 * The subschemas inside a schema itself. References are not followed.
 *
 * @example
 * subschemasOf({ properties: { name: { type: 'string' } } }).map(({ path }) => path); // [['properties', 'name']]
 */
export function subschemasOf(schema: JsonSchema): readonly Subschema[] {
  if (!isSchemaObject(schema)) return [];
  return [...named(schema), ...listed(schema), ...single(schema)];
}

function named(schema: SchemaObject): readonly Subschema[] {
  return MAPS.flatMap(([keyword, relation]) =>
    schemaEntries(schema[keyword]).map(([name, each]) => {
      const key = keyword === 'properties' ? { key: name } : relation === 'member' ? OTHERS : {};
      return { schema: each, relation, path: [keyword, name], ...key };
    }),
  );
}

const OTHERS = { key: '-' };

function listed(schema: SchemaObject): readonly Subschema[] {
  return LISTS.flatMap(([keyword, relation]) =>
    schemaList(schema[keyword]).map((each, index) => {
      const key = relation === 'item' ? { key: String(index) } : {};
      return { schema: each, relation, path: [keyword, index], ...key };
    }),
  );
}

function single(schema: SchemaObject): readonly Subschema[] {
  return SINGLE.flatMap(([keyword, relation]) => {
    const each = schemaAt(schema[keyword]);
    if (each === undefined) return [];
    return [
      {
        schema: each,
        relation,
        path: [keyword],
        ...(relation === 'item' || relation === 'member' ? OTHERS : {}),
      },
    ];
  });
}

/** A subschema, and where it applies. */
export interface SchemaLocation {
  readonly schema: JsonSchema;
  readonly relation: Relation;
  /** RFC 6901, from the root to the schema; a reference is the segment `$ref`. */
  readonly location: string;
  /** Pointer pattern from the root's value to what the schema applies to; `-` stands for every other item or member. */
  readonly pointer: string;
  /** Members and items on the way. */
  readonly depth: number;
  readonly parent?: SchemaLocation;
}

/** Limits of `locationsOf`. */
export interface LocationOptions {
  /** Locations that come back. Default 10,000. */
  readonly limit?: number;
  /** Members and items within each other. Default 24. */
  readonly depth?: number;
}

/**
 * Every schema that can apply somewhere in a value, nearest to the root first. One that contains itself is entered
 * once.
 *
 * @example
 * const list = { items: { $ref: '#/schemas/Pet' } };
 * const locations = [...locationsOf(list, { Pet: { type: 'string' } })];
 * locations.map(({ pointer }) => pointer); // ['', '/-', '/-']
 */
export function* locationsOf(
  root: JsonSchema,
  schemas: Schemas,
  { limit = 10_000, depth = 24 }: LocationOptions = {},
): Iterable<SchemaLocation> {
  const start: SchemaLocation = { schema: root, relation: 'always', location: '', pointer: '', depth: 0 };
  const queue = [start];
  for (let index = 0; index < Math.min(queue.length, limit); index++) {
    const at = queue[index] ?? start;
    yield at;
    for (const next of nextLocations(at, schemas)) if (next.depth <= depth) queue.push(next);
  }
}

function nextLocations(parent: SchemaLocation, schemas: Schemas): readonly SchemaLocation[] {
  const { schema, location, pointer, depth } = parent;
  const target = isSchemaObject(schema) ? resolveReference(schema['$ref'], schemas) : undefined;
  const referred: readonly SchemaLocation[] =
    target === undefined || isOpen(parent, target)
      ? []
      : [{ schema: target, relation: 'always', location: `${location}/$ref`, pointer, depth, parent }];
  const below = subschemasOf(schema).map(({ schema: each, relation, path, key }) => ({
    schema: each,
    relation,
    location: location + pointerOf(path),
    pointer: key === undefined ? pointer : `${pointer}/${escapeSegment(key)}`,
    depth: key === undefined ? depth : depth + 1,
    parent,
  }));
  return [...referred, ...below];
}

function isOpen(from: SchemaLocation, target: JsonSchema): boolean {
  for (let at: SchemaLocation | undefined = from; at !== undefined; at = at.parent)
    if (at.schema === target) return true;
  return false;
}
