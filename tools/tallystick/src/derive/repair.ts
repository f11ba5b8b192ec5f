import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { escapeSegment, isJsonObject } from '../model/index.ts';
import { check } from './check.ts';
import { at, type Draft, expanded, withValue } from './draft.ts';
import type { CheckContext, Finding } from './issue.ts';
import type { Site } from './locations.ts';
import { sampleOf } from './sample.ts';

/** What a draft is checked against, and where its members' schemas are found. */
export interface Ground {
  readonly input: Schema;
  readonly sites: readonly Site[];
  readonly context: CheckContext;
}

export interface Settled {
  readonly draft: Draft;
  readonly findings: readonly Finding[];
}

const MOST_REPAIRS = 8;

/**
 * Mends what a change has broken by the way: a member that now needs another, a date that now precedes one.
 * Faults that `intended` picks are left alone.
 */
export function settle(draft: Draft, ground: Ground, intended: (finding: Finding) => boolean): Settled {
  let current = draft;
  for (let round = 0; ; round++) {
    const findings = check(expanded(current.value), ground.input, '', ground.context);
    const repaired = round < MOST_REPAIRS ? repairOne(current, findings, intended, ground) : undefined;
    if (repaired === undefined) return { draft: current, findings };
    current = repaired;
  }
}

function repairOne(
  draft: Draft,
  findings: readonly Finding[],
  intended: (finding: Finding) => boolean,
  ground: Ground,
): Draft | undefined {
  const wrong = new Set(findings.filter(intended).map(({ pointer }) => pointer));
  for (const finding of findings.filter((each) => !intended(each))) {
    const order = wrong.has(finding.than ?? '') ? emptied(draft, finding) : undefined;
    const repaired = addMissing(draft, finding, ground) ?? order ?? putInOrder(draft, finding);
    if (repaired !== undefined) return repaired;
  }
  return undefined;
}

/** What is to follow a date that is wrong on purpose is left out: after it, it would be wrong too, and the case show two faults. */
function emptied(draft: Draft, { than = '', pointer }: Finding): Draft | undefined {
  const list = pointer.replace(/\/\d+(?:\/[^/]*)?$/, '');
  const leads = list !== pointer && !than.startsWith(`${list}/`) && Array.isArray(at(draft, list));
  return leads ? withValue(draft, list, []) : undefined;
}

function addMissing(draft: Draft, finding: Finding, ground: Ground): Draft | undefined {
  const { missing, holder } = finding;
  if (missing === undefined || missing.length === 0 || holder === undefined) return undefined;
  if (!isJsonObject(at(draft, holder))) return undefined;
  return missing.reduce((each, name) => {
    const pointer = `${holder}/${escapeSegment(name)}`;
    return at(each, pointer) === undefined ? withValue(each, pointer, sampleAt(pointer, ground)) : each;
  }, draft);
}

/** A value for a place that may hold none yet: what the first schema that applies there offers. */
export function sampleAt(pointer: string, { sites, context }: Ground): JsonValue {
  const pattern = pointer.replaceAll(/\/\d+(?=\/|$)/g, '/0');
  const schemas = sites
    .filter((site) => site.pointer === pattern && site.by === 'child')
    .map((site) => site.schema);
  return sampleOf(schemas.find(isTelling) ?? schemas[0], context);
}

/** A branch may only restrain a member whose type is told elsewhere. */
function isTelling(schema: SchemaObject): boolean {
  return schema.type !== undefined || schema.$ref !== undefined || schema.enum !== undefined;
}

function putInOrder(draft: Draft, { than, pointer }: Finding): Draft | undefined {
  const earlier = than === undefined ? undefined : at(draft, than);
  if (earlier === undefined || at(draft, pointer) === undefined) return undefined;
  return withValue(draft, pointer, earlier);
}
