import type { Schema, SchemaObject } from '../model/index.ts';
import { escapeSegment, sentMembers } from '../model/index.ts';
import { requirementsOf } from './check-combinations.ts';
import type { CheckContext } from './issue.ts';

/** A schema and the place in the input where it applies. */
export interface Site {
  /** Pointer into the input; the first item stands for every item of an array. */
  readonly pointer: string;
  readonly schema: SchemaObject;
  /** Pointer from the input schema, through refs, to this schema: the name of a rule. */
  readonly path: string;
  readonly parent?: Site;
  /**
   * How the schema comes to apply: always where its parent applies (`own`), to a member or item of it
   * (`child`), when the value takes this branch of a union (`branch`) or meets a condition (`condition`).
   */
  readonly by: 'own' | 'child' | 'branch' | 'condition';
}

/**
 * Every schema that can apply somewhere in an input, nearest to the root first. Refs are followed; a schema
 * that contains itself is visited once. At most `limit` sites come back.
 */
/** Members and items within each other: below, nobody tests a boundary. */
const DEEPEST = 24;

export function sitesOf(input: Schema, context: CheckContext, limit: number): readonly Site[] {
  const sites: Site[] = [];
  const queue: Step[] = [{ schema: input, pointer: '', path: '', by: 'own', refs: new Set(), depth: 0 }];
  for (let step = queue.shift(); step !== undefined && sites.length < limit; step = queue.shift()) {
    if (typeof step.schema !== 'object') continue;
    const { refs, depth, ...rest } = step;
    const site: Site = { ...rest, schema: step.schema };
    sites.push(site);
    queue.push(...nextSteps(site, { refs, depth }, context));
  }
  return sites;
}

interface Step extends Omit<Site, 'schema'> {
  readonly schema: Schema;
  /** Refs that were followed on the way. */
  readonly refs: ReadonlySet<string>;
  /** Members and items on the way. */
  readonly depth: number;
}

function nextSteps(
  site: Site,
  { refs, depth }: Pick<Step, 'refs' | 'depth'>,
  context: CheckContext,
): readonly Step[] {
  const { schema } = site;
  const step = (next: Schema, path: string, by: Site['by'], pointer = site.pointer): Step => ({
    schema: next,
    pointer,
    path: site.path + path,
    by,
    parent: site,
    refs,
    depth: by === 'child' ? depth + 1 : depth,
  });
  const children = depth < DEEPEST ? childSteps(schema, site.pointer) : [];
  return [
    ...refSteps(site, { refs, depth }, context),
    ...(schema.allOf ?? []).map((part, index) => step(part, `/allOf/${index}`, 'own')),
    ...children.map(([child, path, pointer]) => step(child, path, 'child', pointer)),
    ...unionBranches(schema).map(([branch, path]) => step(branch, path, 'branch')),
    ...(schema.then === undefined ? [] : [step(schema.then, '/then', 'condition')]),
  ];
}

function refSteps(
  site: Site,
  { refs, depth }: Pick<Step, 'refs' | 'depth'>,
  context: CheckContext,
): readonly Step[] {
  const { $ref } = site.schema;
  const target = $ref === undefined ? undefined : context.schemas.get($ref)?.schema;
  if ($ref === undefined || target === undefined || refs.has($ref)) return [];
  const { pointer, path } = site;
  return [{ schema: target, pointer, path, by: 'own', parent: site, refs: new Set([...refs, $ref]), depth }];
}

type Child = readonly [schema: Schema, path: string, pointer: string];

function childSteps(schema: SchemaObject, pointer: string): readonly Child[] {
  // A provider may pass over what is not meant for it (OpenAPI, `readOnly`): no case can tell.
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

/** Branches that only ask for members are a rule of the object itself, and no place to go to. */
function unionBranches(schema: SchemaObject): readonly (readonly [Schema, string])[] {
  return (['anyOf', 'oneOf'] as const).flatMap((keyword) => {
    const branches = schema[keyword] ?? [];
    if (requirementsOf(branches) !== undefined) return [];
    return branches.map((branch, index): readonly [Schema, string] => [branch, `/${keyword}/${index}`]);
  });
}
