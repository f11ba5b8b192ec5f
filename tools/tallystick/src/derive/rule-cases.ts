import type { ContractCase } from '@tallystick/runtime/contract';
import { pointerOf, valueAt } from '@tallystick/runtime/schema';
import type { JsonValue, Operation, RuleSource } from '../model/index.ts';
import { pointerSegments } from '../model/index.ts';
import { withoutEmptiness } from './bases.ts';
import { type BindingCases, bindingCases } from './bindings/index.ts';
import { type Candidate, candidatesOf } from './candidates/index.ts';
import type { CaseDraft } from './draft.ts';
import { findBase } from './find-base.ts';
import type { ValueIssue } from './issue.ts';
import type { SchemaLocation } from './locations.ts';
import { accepted, refused } from './refusal.ts';
import { type Ground, repair } from './repair.ts';
import { usedUp, type Work } from './work.ts';

/**
 * One accepted case per boundary and one refused case per rule, for every schema of the input, as far as the work
 * allows.
 */
export function ruleCases(
  operation: Operation,
  bases: readonly CaseDraft[],
  ground: Ground,
  work: Work,
): readonly ContractCase[] {
  const cases = new Map<string, ContractCase>();
  const seen = new Set<string>();
  const binding = bindingCases(operation);
  const fillable = binding.fillable(ground.context);
  for (const location of ground.locations) {
    if (usedUp(work) !== undefined) break;
    const reached = findBase(location, bases, ground);
    if (reached === undefined) continue;
    const draft = withoutEmptiness(reached, fillable, ground);
    work.steps -= Math.floor(fillable.length / FILLABLE_A_STEP);
    const copied = copiedBy(draft, location.pointer);
    for (const candidate of candidatesOf(location, draft, ground)) {
      work.steps -= copied * STEPS_A_COPY;
      const made = binding.travels(location, candidate)
        ? caseOf(operation, location, candidate, ground, binding)
        : undefined;
      const content = made && contentOf(made);
      // A validation that was cut short has no result.
      if (usedUp(work) !== undefined) break;
      if (made === undefined || content === undefined || seen.has(content)) continue;
      seen.add(content);
      work.cases -= 1;
      work.characters -= content.length;
      cases.set(uniqueId(made.id, cases), made);
    }
  }
  return [...cases].map(([id, each]) => ({ ...each, id }));
}

/** Copying a member takes about as long as applying this number of schemas. */
const STEPS_A_COPY = 3;
/** Places that are looked at in about the time of applying one schema. */
const FILLABLE_A_STEP = 16;

/** How many members and items a change at a pointer copies. */
function copiedBy({ value }: CaseDraft, pointer: string): number {
  let count = 0;
  let held: JsonValue | undefined = value;
  for (const segment of [...pointerSegments(pointer), undefined]) {
    if (typeof held !== 'object' || held === null) break;
    count += Object.keys(held).length;
    if (segment !== undefined) held = valueAt(held, pointerOf([segment]));
  }
  return count;
}

/** Two keywords may come to the same change; it is sent once. */
function contentOf(made: ContractCase): string {
  return JSON.stringify([made.kind, made.base, made.patch]);
}

function uniqueId(id: string, taken: ReadonlyMap<string, unknown>): string {
  let unique = id;
  for (let count = 2; taken.has(unique); count++) unique = `${id}-${count}`;
  return unique;
}

/** The case a candidate makes, if it shows what it is meant to. */
function caseOf(
  operation: Operation,
  location: SchemaLocation,
  candidate: Candidate,
  ground: Ground,
  binding: BindingCases,
): ContractCase | undefined {
  const shows = (issue: ValueIssue): boolean =>
    candidate.kind === 'refused' && isShown(issue, candidate, location);
  const { draft, issues } = repair(candidate.draft, ground, shows);
  const shown = issues.find(shows);
  if (candidate.kind === 'refused' ? shown === undefined : issues.length > 0) return undefined;
  // Nobody can accept what cannot be sent.
  if (candidate.kind === 'accepted' && !binding.isSendable(draft, ground.context)) return undefined;
  const source = sourceOf(location);
  return {
    id: idOf(operation, location, candidate),
    operation: operation.id,
    title: titleOf(operation, location, candidate),
    kind: candidate.kind,
    rule: `${location.path}/${candidate.keyword}`,
    ...(source === undefined ? {} : { source }),
    base: draft.base,
    patch: draft.patch,
    expect: shown === undefined ? accepted(operation, draft.base) : refused(operation, issues, shown),
  };
}

/** A rule inside a branch of a union shows as an issue of the whole union where no other branch is valid. */
function isShown(issue: ValueIssue, { code }: Candidate, location: SchemaLocation): boolean {
  if (!isWithin(issue.pointer, location.pointer))
    return inUnion(location) && isWithin(location.pointer, issue.pointer) && isUnion(issue);
  return issue.code === code || (inUnion(location) && isUnion(issue));
}

function isUnion({ code }: ValueIssue): boolean {
  return code === 'any-of' || code === 'one-of';
}

function isWithin(pointer: string, holder: string): boolean {
  return pointer === holder || pointer.startsWith(`${holder}/`);
}

function inUnion(location: SchemaLocation | undefined): boolean {
  return location !== undefined && (location.by === 'branch' || inUnion(location.parent));
}

/** What the schema itself cites, else what holds around it. */
function sourceOf(location: SchemaLocation | undefined): RuleSource | undefined {
  return location === undefined ? undefined : (location.schema.source ?? sourceOf(location.parent));
}

function idOf(operation: Operation, location: SchemaLocation, { kind, keyword, variant }: Candidate): string {
  const ending = variant === undefined ? '' : `/${variant}`;
  return `${operation.id}/${kind}${location.pointer}/${keyword}${ending}`;
}

function titleOf(operation: Operation, location: SchemaLocation, { kind, phrase }: Candidate): string {
  return `${operation.id}: ${dotted(location.pointer)} ${phrase} is ${kind}`;
}

/** `chats[0].phone` */
function dotted(pointer: string): string {
  const segments = pointerSegments(pointer);
  if (segments.length === 0) return 'the input';
  return segments
    .map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`))
    .join('')
    .replace(/^\./, '');
}
