import type { Schema, SchemaObject } from '../model/index.ts';
import { escapeSegment, sentMembers } from '../model/index.ts';
import { requirementsOf } from './engine.ts';
import type { ValidationScope } from './issue.ts';

/** A schema and the location in the input where it applies. */
export interface SchemaLocation {
  /** Pointer into the input; the first item stands for every item of an array. */
  readonly pointer: string;
  readonly schema: SchemaObject;
  /** Pointer from the input schema, through refs, to this schema: the name of a rule. */
  readonly path: string;
  readonly parent?: SchemaLocation;
  /**
   * How the schema comes to apply: always where its parent applies (`own`), to a member or item of it
   * (`child`), when the value takes this branch of a union (`branch`) or satisfies a condition (`condition`).
   */
  readonly by: 'own' | 'child' | 'branch' | 'condition';
}

/** Members and items within each other: below, nobody tests a boundary. */
const DEEPEST = 24;

/**
 * Every schema that can apply somewhere in an input, nearest to the root first. Refs are followed; a schema
 * that contains itself is visited once. At most `limit` locations come back.
 */
export function schemaLocationsOf(
  input: Schema,
  context: ValidationScope,
  limit: number,
): readonly SchemaLocation[] {
  const locations: SchemaLocation[] = [];
  const queue: Step[] = [{ schema: input, pointer: '', path: '', by: 'own', refs: new Set(), depth: 0 }];
  for (let step = queue.shift(); step !== undefined && locations.length < limit; step = queue.shift()) {
    if (typeof step.schema !== 'object') continue;
    const { refs, depth, ...rest } = step;
    const location: SchemaLocation = { ...rest, schema: step.schema };
    locations.push(location);
    for (const next of nextSteps(location, { refs, depth }, context)) queue.push(next);
  }
  return locations;
}

interface Step extends Omit<SchemaLocation, 'schema'> {
  readonly schema: Schema;
  /** Refs that were followed on the way. */
  readonly refs: ReadonlySet<string>;
  /** Members and items on the way. */
  readonly depth: number;
}

function nextSteps(
  location: SchemaLocation,
  { refs, depth }: Pick<Step, 'refs' | 'depth'>,
  context: ValidationScope,
): readonly Step[] {
  const { schema } = location;
  const step = (next: Schema, path: string, by: SchemaLocation['by'], pointer = location.pointer): Step => ({
    schema: next,
    pointer,
    path: location.path + path,
    by,
    parent: location,
    refs,
    depth: by === 'child' ? depth + 1 : depth,
  });
  const children = depth < DEEPEST ? childSteps(schema, location.pointer) : [];
  return [
    ...refSteps(location, { refs, depth }, context),
    ...(schema.allOf ?? []).map((part, index) => step(part, `/allOf/${index}`, 'own')),
    ...children.map(([child, path, pointer]) => step(child, path, 'child', pointer)),
    ...unionBranches(schema, context).map(([branch, path]) => step(branch, path, 'branch')),
    ...(schema.then === undefined ? [] : [step(schema.then, '/then', 'condition')]),
  ];
}

function refSteps(
  location: SchemaLocation,
  { refs, depth }: Pick<Step, 'refs' | 'depth'>,
  context: ValidationScope,
): readonly Step[] {
  const { $ref } = location.schema;
  const target = $ref === undefined ? undefined : context.schemas.get($ref)?.schema;
  if ($ref === undefined || target === undefined || refs.has($ref)) return [];
  const { pointer, path } = location;
  return [
    { schema: target, pointer, path, by: 'own', parent: location, refs: new Set([...refs, $ref]), depth },
  ];
}

type Child = readonly [schema: Schema, path: string, pointer: string];

function childSteps(schema: SchemaObject, pointer: string): readonly Child[] {
  // A provider may ignore what is not meant for it (OpenAPI, `readOnly`): no case can tell.
  const members = sentMembers(schema).map(([name, member]): Child => {
    const segment = escapeSegment(name);
    return [member, `/properties/${segment}`, `${pointer}/${segment}`];
  });
  const prefix = (schema.prefixItems ?? []).map(
    (item, index): Child => [item, `/prefixItems/${index}`, `${pointer}/${index}`],
  );
  const items: readonly Child[] =
    schema.items === undefined || prefix.length > 0 ? [] : [[schema.items, '/items', `${pointer}/0`]];
  return [...members, ...prefix, ...items];
}

/** Branches that only ask for members are a rule of the object itself, and not a location. */
function unionBranches(
  schema: SchemaObject,
  context: ValidationScope,
): readonly (readonly [Schema, string])[] {
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const branches = schema[keyword] ?? [];
    if (requirementsOf(branches, context) !== undefined) return [];
    return branches.map((branch, index): readonly [Schema, string] => [branch, `/${keyword}/${index}`]);
  });
}
