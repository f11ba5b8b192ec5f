import type { JsonValue } from '../../model/index.ts';
import { same } from '../same.ts';
import { type Candidate, type MakeCandidates, setting } from './candidate.ts';

/** Longer lists are proven by their first members. */
const MOST_MEMBERS = 50;

/** Every allowed value, and one that is not. */
export const enumCandidates: MakeCandidates = (site, draft) => {
  const members = site.schema.enum;
  if (members === undefined) return [];
  const accepted = members.slice(0, MOST_MEMBERS).map(
    (value, index): Candidate =>
      setting(site, draft, value, {
        kind: 'accepted',
        keyword: 'enum',
        variant: String(index),
        phrase: `that is ${JSON.stringify(value)}`,
      }),
  );
  const phrase = 'that is none of the values listed';
  return [
    ...accepted,
    setting(site, draft, stranger(members), { kind: 'refused', keyword: 'enum', phrase, code: 'enum' }),
  ];
};

export const constCandidates: MakeCandidates = (site, draft) => {
  const value = site.schema.const;
  if (value === undefined) return [];
  const wanted = JSON.stringify(value);
  return [
    setting(site, draft, value, { kind: 'accepted', keyword: 'const', phrase: `that is ${wanted}` }),
    setting(site, draft, stranger([value]), {
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
  if (typeof first === 'number') return Math.max(...members.filter((each) => typeof each === 'number')) + 1;
  if (typeof first === 'boolean') return !first;
  let text = 'something-else';
  while (members.some((each) => same(each, text))) text += '-';
  return text;
}

/** A value that `not` names. */
export const notCandidates: MakeCandidates = (site, draft) => {
  const banned = site.schema.not;
  if (typeof banned !== 'object') return [];
  const values = banned.const === undefined ? (banned.enum ?? []) : [banned.const];
  return values.slice(0, MOST_MEMBERS).map((value, index) =>
    setting(site, draft, value, {
      kind: 'refused',
      keyword: 'not',
      variant: String(index),
      phrase: `that is ${JSON.stringify(value)}`,
      code: 'not',
    }),
  );
};
