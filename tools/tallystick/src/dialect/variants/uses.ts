import type { NamedSchema, Schema, SchemaId } from '../../model/schema.ts';
import { anySubschema, schemasLeadingTo } from '../../model/schema-graph.ts';
import { isExcluded, type Schemas, type VariantKind } from './excluded-members.ts';

/** One for each variant. */
export type Both<Each> = Readonly<Record<VariantKind, Each>>;

export type Use = VariantKind | 'both';

/** What one walk through a schema finds. */
interface Facts {
  readonly refs: ReadonlySet<SchemaId>;
  /** Whether a member in it is excluded. */
  readonly request: boolean;
  readonly response: boolean;
}

/**
 * How the schemas are used that have members which go one way only, or lead to some: sent, received, both. Undefined
 * where no such member is in anything that goes the other way, so that nothing is to be done.
 */
export function usesOf(
  roots: Both<readonly Schema[]>,
  schemas: Schemas,
): ReadonlyMap<SchemaId, Use> | undefined {
  const facts = new Map([...schemas].map(([id, { schema }]) => [id, factsOf(schema, schemas)]));
  const marked = { request: leading('request', facts), response: leading('response', facts) };
  const direct = { request: roots.request.map(find), response: roots.response.map(find) };
  const used = { request: reachable(direct.request, facts), response: reachable(direct.response, facts) };
  const matters = (variant: VariantKind): boolean =>
    direct[variant].some((each) => each[variant]) || [...marked[variant]].some((id) => used[variant].has(id));
  if (!matters('request') && !matters('response')) return undefined;
  const ids = [...schemas.keys()].filter((id) => marked.request.has(id) || marked.response.has(id));
  return new Map(ids.flatMap((id) => useOf(id, used)));

  function find(schema: Schema): Facts {
    return factsOf(schema, schemas);
  }
}

function useOf(
  id: SchemaId,
  { request, response }: Both<ReadonlySet<SchemaId>>,
): readonly (readonly [SchemaId, Use])[] {
  if (request.has(id)) return [[id, response.has(id) ? 'both' : 'request']];
  return response.has(id) ? [[id, 'response']] : [];
}

function factsOf(schema: Schema, schemas: ReadonlyMap<SchemaId, NamedSchema>): Facts {
  const refs = new Set<SchemaId>();
  const found = { request: false, response: false };
  anySubschema(schema, ({ $ref, properties }) => {
    if ($ref !== undefined) refs.add($ref);
    for (const member of properties?.values() ?? []) {
      found.request ||= isExcluded(member, 'request', schemas);
      found.response ||= isExcluded(member, 'response', schemas);
    }
    return false;
  });
  return { refs, ...found };
}

type AllFacts = ReadonlyMap<SchemaId, Facts>;

/** Ids of the schemas that have such a member, and of those that lead to one. */
function leading(variant: VariantKind, facts: AllFacts): ReadonlySet<SchemaId> {
  const all = [...facts];
  return schemasLeadingTo(
    all.filter(([, each]) => each[variant]).map(([id]) => id),
    all.map(([id, { refs }]) => [id, refs] as const),
  );
}

function reachable(roots: readonly Facts[], facts: AllFacts): ReadonlySet<SchemaId> {
  const found = new Set(roots.flatMap(({ refs }) => [...refs]));
  for (const id of found) for (const ref of facts.get(id)?.refs ?? []) found.add(ref);
  return found;
}
