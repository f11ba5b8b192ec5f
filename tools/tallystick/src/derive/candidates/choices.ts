import type { Schema } from '../../model/index.ts';
import { escapeSegment, isJsonObject } from '../../model/index.ts';
import { at, type CaseDraft, without, withValue } from '../draft.ts';
import { requirementsOf } from '../engine.ts';
import { withCondition } from '../find-base.ts';
import type { SchemaLocation } from '../locations.ts';
import { type Ground, sampleAt } from '../repair.ts';
import type { Candidate, MakeCandidates } from './candidate.ts';

/** At least, or exactly, one of some members: each alone, none, and for the latter two at once. */
export const choiceCandidates: MakeCandidates = (location, draft, ground) => [
  ...unionsOf(location, ground).flatMap(({ keyword, choices, exclusive }) =>
    choiceRows(location, draft, ground, keyword, choices, exclusive),
  ),
  ...conditionCandidates(location, draft, ground),
];

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

function choiceRows(
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
  keyword: string,
  choices: readonly (readonly string[])[],
  exclusive: boolean,
): readonly Candidate[] {
  const all = [...new Set(choices.flat())];
  const names = all.join(', ');
  const rule = `${keyword}/${all.map(escapeSegment).join('+')}`;
  const accepted = choices.map(
    (choice): Candidate => ({
      kind: 'accepted',
      keyword: rule,
      variant: choice.map(escapeSegment).join('+'),
      phrase: `with ${choice.join(' and ')} alone of ${names}`,
      draft: withExactly(location, draft, ground, all, choice),
    }),
  );
  const code = exclusive ? 'one-of-required' : 'any-of-required';
  const refused = (variant: string, phrase: string, held: readonly string[]): Candidate => ({
    kind: 'refused',
    keyword: rule,
    variant,
    phrase,
    draft: withExactly(location, draft, ground, all, held),
    code,
  });
  return [
    ...accepted,
    refused('none', `with none of ${names}`, []),
    ...(exclusive && all.length > 1 ? [refused('all', `with all of ${names}`, all)] : []),
  ];
}

function withExactly(
  location: SchemaLocation,
  draft: CaseDraft,
  ground: Ground,
  all: readonly string[],
  held: readonly string[],
): CaseDraft {
  if (!isJsonObject(at(draft, location.pointer))) return draft;
  return all.reduce((each, name) => {
    const pointer = `${location.pointer}/${escapeSegment(name)}`;
    if (!held.includes(name)) return without(each, pointer);
    return at(each, pointer) === undefined ? withValue(each, pointer, sampleAt(pointer, ground)) : each;
  }, draft);
}

/** The condition met with what it demands, and without. */
const conditionCandidates: MakeCandidates = (location, draft, ground) => {
  const { if: condition, then: consequence } = location.schema;
  if (typeof consequence !== 'object' || !isJsonObject(at(draft, location.pointer))) return [];
  const met = withCondition(condition, location.pointer, draft, ground);
  return (consequence.required ?? []).flatMap((name): readonly Candidate[] => {
    const pointer = `${location.pointer}/${escapeSegment(name)}`;
    const keyword = `then/required/${escapeSegment(name)}`;
    const held = at(met, pointer) === undefined ? withValue(met, pointer, sampleAt(pointer, ground)) : met;
    return [
      { kind: 'accepted', keyword, phrase: `with ${name}, which its other members demand`, draft: held },
      {
        kind: 'refused',
        keyword,
        phrase: `without ${name}, which its other members demand`,
        draft: without(held, pointer),
        code: 'conditional-required',
      },
    ];
  });
};
