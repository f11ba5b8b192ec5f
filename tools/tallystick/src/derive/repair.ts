import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { escapeSegment, isJsonObject } from '../model/index.ts';
import { at, type CaseDraft, expanded, withMembers, withValue } from './draft.ts';
import type { ValidationScope, ValueIssue } from './issue.ts';
import type { SchemaLocation } from './locations.ts';
import { sampleOf } from './sample.ts';
import { validate } from './validate.ts';

/** What a draft is validated against, and where its members' schemas are found. */
export interface Ground {
  readonly input: Schema;
  readonly locations: readonly SchemaLocation[];
  readonly context: ValidationScope;
}

export interface Repaired {
  readonly draft: CaseDraft;
  readonly issues: readonly ValueIssue[];
}

const MOST_REPAIRS = 8;

/**
 * Repairs what a change has broken besides: a member that now needs another, a date that now precedes one.
 * Issues that `intended` picks are left alone.
 */
export function repair(draft: CaseDraft, ground: Ground, intended: (issue: ValueIssue) => boolean): Repaired {
  let current = draft;
  for (let round = 0; ; round++) {
    const issues = validate(expanded(current.value), ground.input, ground.context);
    const repaired = round < MOST_REPAIRS ? repairOne(current, issues, intended, ground) : undefined;
    if (repaired === undefined) return { draft: current, issues };
    current = repaired;
  }
}

function repairOne(
  draft: CaseDraft,
  issues: readonly ValueIssue[],
  intended: (issue: ValueIssue) => boolean,
  ground: Ground,
): CaseDraft | undefined {
  const wrong = new Set(issues.filter(intended).map(({ pointer }) => pointer));
  for (const issue of issues.filter((each) => !intended(each))) {
    const order = wrong.has(issue.than ?? '') ? emptied(draft, issue) : undefined;
    const repaired = addMissing(draft, issue, ground) ?? order ?? putInOrder(draft, issue);
    if (repaired !== undefined) return repaired;
  }
  return undefined;
}

/** What is to follow a date that is wrong on purpose is left out: after it, it would be wrong too, and the case show two issues. */
function emptied(draft: CaseDraft, { than = '', pointer }: ValueIssue): CaseDraft | undefined {
  const list = pointer.replace(/\/\d+(?:\/[^/]*)?$/, '');
  const leads = list !== pointer && !than.startsWith(`${list}/`) && Array.isArray(at(draft, list));
  return leads ? withValue(draft, list, []) : undefined;
}

function addMissing(draft: CaseDraft, issue: ValueIssue, ground: Ground): CaseDraft | undefined {
  const { missing, holder } = issue;
  if (missing === undefined || missing.length === 0 || holder === undefined) return undefined;
  if (!isJsonObject(at(draft, holder))) return undefined;
  return withSamples(draft, holder, missing, ground);
}

/** The members that an object lacks of these, each with a value for it. */
export function withSamples(
  draft: CaseDraft,
  holder: string,
  names: readonly string[],
  ground: Ground,
): CaseDraft {
  const held = at(draft, holder);
  if (!isJsonObject(held)) return draft;
  const lacking = [...new Set(names)].filter((name) => !Object.hasOwn(held, name));
  return withMembers(
    draft,
    holder,
    lacking.map((name) => [name, sampleAt(`${holder}/${escapeSegment(name)}`, ground)]),
  );
}

/** A value for a location that may hold none yet: what the first schema that applies there offers. */
export function sampleAt(pointer: string, { locations, context }: Ground): JsonValue {
  const pattern = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/0');
  const schemas = locations
    .filter((location) => location.pointer === pattern && location.by === 'child')
    .map((location) => location.schema);
  return sampleOf(schemas.find(isTelling) ?? schemas[0], context);
}

/** A branch may only restrain a member whose type is stated elsewhere. */
function isTelling(schema: SchemaObject): boolean {
  return schema.type !== undefined || schema.$ref !== undefined || schema.enum !== undefined;
}

function putInOrder(draft: CaseDraft, { than, pointer }: ValueIssue): CaseDraft | undefined {
  const earlier = than === undefined ? undefined : at(draft, than);
  if (earlier === undefined || at(draft, pointer) === undefined) return undefined;
  return withValue(draft, pointer, earlier);
}
