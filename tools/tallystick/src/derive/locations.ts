import type { Schema, SchemaObject } from '../model/index.ts';
import { escapeSegment, isSent } from '../model/index.ts';
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
  const queue: Step[] = [];
  // a schema may have thousands of members, of which only the first are looked at
  const add = (steps: Iterable<Step>): void => {
    for (const step of steps) {
      if (locations.length + queue.length >= limit) return;
      if (typeof step.schema === 'object') queue.push(step);
    }
  };
  add([{ schema: input, pointer: '', path: '', by: 'own', refs: new Set(), depth: 0 }]);
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const { refs, depth, schema, ...rest } = step;
    if (typeof schema !== 'object') continue;
    const location: SchemaLocation = { ...rest, schema };
    locations.push(location);
    add(nextSteps(location, { refs, depth }, context));
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

function* nextSteps(
  location: SchemaLocation,
  { refs, depth }: Pick<Step, 'refs' | 'depth'>,
  context: ValidationScope,
): Iterable<Step> {
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
  yield* refSteps(location, { refs, depth }, context);
  for (const [index, part] of (schema.allOf ?? []).entries()) yield step(part, `/allOf/${index}`, 'own');
  if (depth < DEEPEST)
    for (const [child, path, pointer] of childSteps(schema, location.pointer))
      yield step(child, path, 'child', pointer);
  for (const [branch, path] of unionBranches(schema, context)) yield step(branch, path, 'branch');
  if (schema.then !== undefined) yield step(schema.then, '/then', 'condition');
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

function* childSteps(schema: SchemaObject, pointer: string): Iterable<Child> {
  // A provider may ignore what is not meant for it (OpenAPI, `readOnly`): no case can tell.
  for (const [name, member] of schema.properties ?? []) {
    const segment = escapeSegment(name);
    if (isSent(member)) yield [member, `/properties/${segment}`, `${pointer}/${segment}`];
  }
  const prefix = schema.prefixItems ?? [];
  for (const [index, item] of prefix.entries()) yield [item, `/prefixItems/${index}`, `${pointer}/${index}`];
  if (schema.items !== undefined && prefix.length === 0) yield [schema.items, '/items', `${pointer}/0`];
}

/** Branches that only ask for members are a rule of the object itself, and not a location. */
function* unionBranches(schema: SchemaObject, context: ValidationScope): Iterable<readonly [Schema, string]> {
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = schema[keyword] ?? [];
    if (requirementsOf(branches, context) !== undefined) continue;
    for (const [index, branch] of branches.entries()) yield [branch, `/${keyword}/${index}`];
  }
}
