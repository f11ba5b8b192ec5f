import type { JsonValue, Schema } from '../../model/index.ts';
import { escapeSegment, isJsonObject } from '../../model/index.ts';
import { at, type CaseDraft, withMembers, without } from '../draft.ts';
import { requirementsOf } from '../engine.ts';
import { withCondition } from '../find-base.ts';
import type { SchemaLocation } from '../locations.ts';
import { type Ground, sampleAt, withSamples } from '../repair.ts';
import { type Candidate, enumerated, type MakeCandidates } from './candidate.ts';

/** At least, or exactly, one of some members: each alone, none, and for the latter two at once. */
export const choiceCandidates: MakeCandidates = function* (location, draft, ground) {
  for (const union of unionsOf(location, ground)) yield* choiceRows(location, draft, ground, union);
  yield* conditionCandidates(location, draft, ground);
};

interface Union {
  readonly keyword: string;
  readonly choices: readonly (readonly string[])[];
  readonly exclusive: boolean;
}

function unionsOf({ schema }: SchemaLocation, { context }: Ground): readonly Union[] {
  const union = (keyword: 'anyOf' | 'oneOf', branches: readonly Schema[] | undefined): readonly Union[] => {
    const choices = branches === undefined ? undefined : requirementsOf(branches, context);
    return choices === undefined ? [] : [{ keyword, choices, exclusive: keyword === 'oneOf' }];
  };
  return [...union('anyOf', schema.anyOf), ...union('oneOf', schema.oneOf)];
}

function* choiceRows(
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
  { keyword, choices, exclusive }: Union,
): Iterable<Candidate> {
  const all = [...new Set(choices.flat())];
  const names = enumerated(all);
  const rule = `${keyword}/${enumerated(all.map(escapeSegment), '+')}`;
  const holding = (held: readonly string[]): CaseDraft => withExactly(location, draft, ground, all, held);
  for (const choice of choices)
    yield {
      kind: 'accepted',
      keyword: rule,
      variant: choice.map(escapeSegment).join('+'),
      phrase: `with only ${choice.join(' and ')} of ${names}`,
      draft: holding(choice),
    };
  const about = {
    kind: 'refused',
    keyword: rule,
    code: exclusive ? 'one-of-required' : 'any-of-required',
  } as const;
  yield { ...about, variant: 'none', phrase: `with none of ${names}`, draft: holding([]) };
  if (exclusive && all.length > 1)
    yield { ...about, variant: 'all', phrase: `with all of ${names}`, draft: holding(all) };
}

function withExactly(
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
  all: readonly string[],
  names: readonly string[],
): CaseDraft {
  const { pointer } = location;
  const wanted = new Set(names);
  const held = at(draft, pointer);
  if (!isJsonObject(held)) return draft;
  const members = all.flatMap((name): readonly (readonly [string, JsonValue | undefined])[] => {
    if (!wanted.has(name)) return [[name, undefined]];
    return Object.hasOwn(held, name) ? [] : [[name, sampleAt(`${pointer}/${escapeSegment(name)}`, ground)]];
  });
  return withMembers(draft, pointer, members);
}

/** The condition met with what it demands, and without. */
function* conditionCandidates(
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
): Iterable<Candidate> {
  const { if: condition, then: consequence } = location.schema;
  if (typeof consequence !== 'object' || !isJsonObject(at(draft, location.pointer))) return;
  const met = withCondition(condition, location.pointer, draft, ground);
  for (const name of consequence.required ?? []) {
    const keyword = `then/required/${escapeSegment(name)}`;
    const held = withSamples(met, location.pointer, [name], ground);
    yield { kind: 'accepted', keyword, phrase: `with ${name}, which its other members require`, draft: held };
    yield {
      kind: 'refused',
      keyword,
      phrase: `without ${name}, which its other members require`,
      draft: without(held, `${location.pointer}/${escapeSegment(name)}`),
      code: 'conditional-required',
    };
  }
}
