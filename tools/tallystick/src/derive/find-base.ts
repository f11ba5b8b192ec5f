import type { Schema } from '../model/index.ts';
import { isJsonObject, pointer as join, pointerSegments } from '../model/index.ts';
import { fits } from './check.ts';
import { at, type Draft, expanded, withValue } from './draft.ts';
import type { Site } from './locations.ts';
import { type Ground, sampleAt, settle } from './repair.ts';
import { mergeParts, sampleOf } from './sample.ts';

/** The first example that has a valid value at a site, or can be given one; undefined where none can. */
export function reach(site: Site, bases: readonly Draft[], ground: Ground): Draft | undefined {
  const holding = bases.filter((base) => at(base, site.pointer) !== undefined);
  const others = bases.filter((base) => !holding.includes(base));
  for (const base of [...holding, ...others]) {
    const { draft, findings } = settle(place(site, base, ground), ground, () => false);
    if (findings.length === 0 && at(draft, site.pointer) !== undefined) return draft;
  }
  return undefined;
}

function place(site: Site, base: Draft, ground: Ground): Draft {
  const draft = site.parent === undefined ? base : place(site.parent, base, ground);
  const held = at(draft, site.pointer);
  if (held === undefined) return addAt(site, draft, ground);
  if (site.by === 'branch' && !fits(expanded(held), site.schema, ground.context))
    return takeBranch(site, draft, ground);
  return site.by === 'condition' ? meetCondition(site, draft, ground) : draft;
}

/** Only into an object or array that is there; else the draft stays, and the caller sees it lacks the place. */
function addAt(site: Site, draft: Draft, ground: Ground): Draft {
  const holder = join(...pointerSegments(site.pointer).slice(0, -1));
  const held = at(draft, holder);
  if (!isJsonObject(held) && !Array.isArray(held)) return draft;
  return withValue(draft, site.pointer, sampleOf(site.schema, ground.context));
}

/** The union's own keywords hold for each of its branches. */
function takeBranch(site: Site, draft: Draft, { context }: Ground): Draft {
  const { anyOf: _, oneOf: __, ...around } = site.parent?.schema ?? site.schema;
  const branch = mergeParts({ ...around, allOf: [...(around.allOf ?? []), site.schema] }, context);
  return withValue(draft, site.pointer, sampleOf(branch, context));
}

function meetCondition(site: Site, draft: Draft, ground: Ground): Draft {
  return withCondition(site.parent?.schema.if, site.pointer, draft, ground);
}

/** Makes an `if` hold by setting the members that it names to what it wants. */
export function withCondition(
  condition: Schema | undefined,
  pointer: string,
  draft: Draft,
  ground: Ground,
): Draft {
  if (typeof condition !== 'object') return draft;
  const names = new Set([...(condition.properties?.keys() ?? []), ...(condition.required ?? [])]);
  return [...names].reduce((each, name) => {
    const place = pointer + join(name);
    const wanted = condition.properties?.get(name);
    const held = at(each, place);
    if (held !== undefined && fits(expanded(held), wanted, ground.context)) return each;
    const value = wanted === undefined ? sampleAt(place, ground) : sampleOf(wanted, ground.context);
    return withValue(each, place, value);
  }, draft);
}
