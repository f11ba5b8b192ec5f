import type { ContractCase } from '@tallystick/runtime/contract';
import type { Operation, RuleSource } from '../model/index.ts';
import { pointerSegments } from '../model/index.ts';
import { fillablePlaces, withoutEmptiness } from './bases.ts';
import { type Candidate, candidatesOf } from './candidates/index.ts';
import type { Draft } from './draft.ts';
import { reach } from './find-base.ts';
import type { Finding } from './issue.ts';
import type { Site } from './locations.ts';
import { accepted, refused } from './refusal.ts';
import { type Ground, settle } from './repair.ts';
import { travels } from './travels.ts';

/** One accepted case per boundary and one refused case per rule, for every schema of the input. */
export function ruleCases(
  operation: Operation,
  bases: readonly Draft[],
  ground: Ground,
): readonly ContractCase[] {
  const cases = new Map<string, ContractCase>();
  const seen = new Set<string>();
  const fillable = fillablePlaces(operation, ground.context);
  for (const site of ground.sites) {
    const reached = reach(site, bases, ground);
    if (reached === undefined) continue;
    const draft = withoutEmptiness(reached, fillable, ground);
    for (const candidate of candidatesOf(site, draft, ground)) {
      const made = travels(operation, site, candidate)
        ? caseOf(operation, site, candidate, ground)
        : undefined;
      if (made === undefined || !isNew(made, seen)) continue;
      cases.set(uniqueId(made.id, cases), made);
    }
  }
  return [...cases].map(([id, each]) => ({ ...each, id }));
}

/** Two keywords may come to the same change; it is sent once. */
function isNew(made: ContractCase, seen: Set<string>): boolean {
  const content = JSON.stringify([made.kind, made.base, made.patch]);
  if (seen.has(content)) return false;
  seen.add(content);
  return true;
}

function uniqueId(id: string, taken: ReadonlyMap<string, unknown>): string {
  let unique = id;
  for (let count = 2; taken.has(unique); count++) unique = `${id}-${count}`;
  return unique;
}

/** The case a candidate makes, if it shows what it is meant to. */
function caseOf(
  operation: Operation,
  site: Site,
  candidate: Candidate,
  ground: Ground,
): ContractCase | undefined {
  const shows = (finding: Finding): boolean =>
    candidate.kind === 'refused' && isShown(finding, candidate, site);
  const { draft, findings } = settle(candidate.draft, ground, shows);
  const shown = findings.find(shows);
  if (candidate.kind === 'refused' ? shown === undefined : findings.length > 0) return undefined;
  const source = sourceOf(site);
  return {
    id: idOf(operation, site, candidate),
    operation: operation.id,
    title: titleOf(operation, site, candidate),
    kind: candidate.kind,
    rule: `${site.path}/${candidate.keyword}`,
    ...(source === undefined ? {} : { source }),
    base: draft.base,
    patch: draft.patch,
    expect: shown === undefined ? accepted(operation, draft.base) : refused(operation, findings, shown),
  };
}

/** A rule inside a branch of a union shows as a fault of the whole union where no other branch fits. */
function isShown(finding: Finding, { code }: Candidate, site: Site): boolean {
  if (!isWithin(finding.pointer, site.pointer))
    return inUnion(site) && isWithin(site.pointer, finding.pointer) && isUnion(finding);
  return finding.code === code || (inUnion(site) && isUnion(finding));
}

function isUnion({ code }: Finding): boolean {
  return code === 'any-of' || code === 'one-of';
}

function isWithin(pointer: string, holder: string): boolean {
  return pointer === holder || pointer.startsWith(`${holder}/`);
}

function inUnion(site: Site | undefined): boolean {
  return site !== undefined && (site.by === 'branch' || inUnion(site.parent));
}

/** What the schema itself cites, else what holds around it. */
function sourceOf(site: Site | undefined): RuleSource | undefined {
  return site === undefined ? undefined : (site.schema.source ?? sourceOf(site.parent));
}

function idOf(operation: Operation, site: Site, { kind, keyword, variant }: Candidate): string {
  const ending = variant === undefined ? '' : `/${variant}`;
  return `${operation.id}/${kind}${site.pointer}/${keyword}${ending}`;
}

function titleOf(operation: Operation, site: Site, { kind, phrase }: Candidate): string {
  return `${operation.id}: ${placeOf(site.pointer)} ${phrase} is ${kind}`;
}

/** `chats[0].phone` */
export function placeOf(pointer: string): string {
  const segments = pointerSegments(pointer);
  if (segments.length === 0) return 'the input';
  return segments
    .map((segment) => (/^\d+$/.test(segment) ? `[${segment}]` : `.${segment}`))
    .join('')
    .replace(/^\./, '');
}
