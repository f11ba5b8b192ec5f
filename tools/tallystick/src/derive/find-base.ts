import type { JsonValue, Schema } from '../model/index.ts';
import { isJsonObject, pointer as join, pointerSegments } from '../model/index.ts';
import { at, type CaseDraft, expanded, withMembers, withValue } from './draft.ts';
import type { SchemaLocation } from './locations.ts';
import { type Ground, repair, sampleAt } from './repair.ts';
import { sampleOf } from './sample.ts';
import { isValid } from './validate.ts';

/** The first example that has a valid value at a location, or can be given one; undefined where none can. */
export function findBase(
  location: SchemaLocation,
  bases: readonly CaseDraft[],
  ground: Ground,
): CaseDraft | undefined {
  const holding = bases.filter((base) => at(base, location.pointer) !== undefined);
  const others = bases.filter((base) => !holding.includes(base));
  for (const base of [...holding, ...others]) {
    const { draft, issues } = repair(applied(location, base, ground), ground, () => false);
    if (issues.length === 0 && at(draft, location.pointer) !== undefined) return draft;
  }
  return undefined;
}

/** The draft changed so that the schema of the location applies in it. */
function applied(location: SchemaLocation, base: CaseDraft, ground: Ground): CaseDraft {
  const draft = location.parent === undefined ? base : applied(location.parent, base, ground);
  const held = at(draft, location.pointer);
  if (held === undefined) return addAt(location, draft, ground);
  if (location.by === 'branch' && !isValid(expanded(held), location.schema, ground.context))
    return takeBranch(location, draft, ground);
  return location.by === 'condition' ? satisfyCondition(location, draft, ground) : draft;
}

/** Only into an object or array that is there; else the draft stays, and the caller sees that it lacks the location. */
function addAt(location: SchemaLocation, draft: CaseDraft, ground: Ground): CaseDraft {
  const segments = pointerSegments(location.pointer);
  const holder = join(...segments.slice(0, -1));
  const held = at(draft, holder);
  if (!isJsonObject(held) && !Array.isArray(held)) return draft;
  const index = Number(segments.at(-1));
  const filled =
    Array.isArray(held) && index > held.length ? withItems(location, draft, holder, ground) : draft;
  return withValue(filled, location.pointer, sampleOf(location.schema, ground.context));
}

/** A tuple with all items up to the location's own. */
function withItems(location: SchemaLocation, draft: CaseDraft, holder: string, ground: Ground): CaseDraft {
  const { origin, prefixItems = [], items } = location.parent?.schema ?? location.schema;
  const minItems = Number(pointerSegments(location.pointer).at(-1)) + 1;
  const tuple = {
    origin,
    type: ['array' as const],
    prefixItems,
    minItems,
    ...(items !== undefined && { items }),
  };
  return withValue(draft, holder, sampleOf(tuple, ground.context));
}

/** The union's own keywords hold for each of its branches. */
function takeBranch(location: SchemaLocation, draft: CaseDraft, { context }: Ground): CaseDraft {
  const { anyOf: _, oneOf: __, ...around } = location.parent?.schema ?? location.schema;
  return withValue(draft, location.pointer, sampleOf({ ...around, anyOf: [location.schema] }, context));
}

function satisfyCondition(location: SchemaLocation, draft: CaseDraft, ground: Ground): CaseDraft {
  return withCondition(location.parent?.schema.if, location.pointer, draft, ground);
}

/** Makes an `if` hold by setting the members that it names to what it wants. */
export function withCondition(
  condition: Schema | undefined,
  pointer: string,
  draft: CaseDraft,
  ground: Ground,
): CaseDraft {
  if (typeof condition !== 'object') return draft;
  const names = new Set([...(condition.properties?.keys() ?? []), ...(condition.required ?? [])]);
  const members = [...names].flatMap((name): readonly (readonly [string, JsonValue])[] => {
    const location = pointer + join(name);
    const wanted = condition.properties?.get(name);
    const held = at(draft, location);
    if (held !== undefined && isValid(expanded(held), wanted, ground.context)) return [];
    return [[name, wanted === undefined ? sampleAt(location, ground) : sampleOf(wanted, ground.context)]];
  });
  return withMembers(draft, pointer, members);
}
