import { isEqual } from '@tallystick/runtime/schema';
import type { JsonValue } from '../../model/index.ts';
import type { CaseDraft } from '../draft.ts';
import type { SchemaLocation } from '../locations.ts';
import { type Candidate, type MakeCandidates, setting } from './candidate.ts';

/** Longer lists are proven by their first members. */
const MOST_MEMBERS = 50;

/** Every allowed value, and one that is not. */
export const enumCandidates: MakeCandidates = (location, draft) => {
  const members = location.schema.enum;
  if (members === undefined) return [];
  const accepted = members.slice(0, MOST_MEMBERS).map(
    (value, index): Candidate =>
      setting(location, draft, value, {
        kind: 'accepted',
        keyword: 'enum',
        variant: String(index),
        phrase: `that is ${JSON.stringify(value)}`,
      }),
  );
  const phrase = 'that is not in the enum';
  return [
    ...accepted,
    // a union may leave the list open: only where it does is this case kept
    setting(location, draft, stranger(members), {
      kind: 'accepted',
      keyword: 'enum',
      variant: 'open',
      phrase,
    }),
    setting(location, draft, stranger(members), { kind: 'refused', keyword: 'enum', phrase, code: 'enum' }),
  ];
};

export const constCandidates: MakeCandidates = (location, draft) => {
  const value = location.schema.const;
  if (value === undefined) return [];
  const wanted = JSON.stringify(value);
  return [
    setting(location, draft, value, { kind: 'accepted', keyword: 'const', phrase: `that is ${wanted}` }),
    setting(location, draft, stranger([value]), {
      kind: 'refused',
      keyword: 'const',
      phrase: `that is not ${wanted}`,
      code: 'const',
    }),
  ];
};

/** Of the same JSON type, since another one would break another rule. */
function stranger(members: readonly JsonValue[]): JsonValue {
  const first = members[0] ?? null;
  if (typeof first === 'number')
    return (
      members.reduce<number>(
        (most, each) => (typeof each === 'number' ? Math.max(most, each) : most),
        first,
      ) + 1
    );
  if (typeof first === 'boolean') return !first;
  let text = 'something-else';
  while (members.some((each) => isEqual(each, text))) text += '-';
  return text;
}

/** A value that `not` names, and the numbers beside it. */
export const notCandidates: MakeCandidates = (location, draft) => {
  const banned = location.schema.not;
  if (typeof banned !== 'object') return [];
  const values = banned.const === undefined ? (banned.enum ?? []) : [banned.const];
  return values.slice(0, MOST_MEMBERS).flatMap((value, index) => {
    const about = { keyword: 'not', variant: String(index), phrase: `that is ${JSON.stringify(value)}` };
    const refused = setting(location, draft, value, { ...about, kind: 'refused', code: 'not' });
    return [refused, ...(typeof value === 'number' ? besides(location, draft, value) : [])];
  });
};

function besides(location: SchemaLocation, draft: CaseDraft, value: number): readonly Candidate[] {
  return [value - 1, value + 1].map((near) =>
    setting(location, draft, near, {
      kind: 'accepted',
      keyword: 'not',
      variant: `beside/${near}`,
      phrase: `that is ${near}`,
    }),
  );
}
