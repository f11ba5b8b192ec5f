import { arrayCandidates } from './arrays.ts';
import type { MakeCandidates } from './candidate.ts';
import { choiceCandidates } from './choices.ts';
import { dateCandidates, orderCandidates } from './dates.ts';
import { numberCandidates } from './numbers.ts';
import { objectCandidates } from './objects.ts';
import { stringCandidates } from './strings.ts';
import { typeCandidates } from './type.ts';
import { constCandidates, enumCandidates, notCandidates } from './values.ts';

export type { Candidate } from './candidate.ts';

const MAKERS: readonly MakeCandidates[] = [
  typeCandidates,
  enumCandidates,
  constCandidates,
  notCandidates,
  numberCandidates,
  stringCandidates,
  dateCandidates,
  arrayCandidates,
  objectCandidates,
  choiceCandidates,
  orderCandidates,
];

/** All candidates of all keywords at a location. */
export const candidatesOf: MakeCandidates = function* (location, draft, ground) {
  for (const make of MAKERS) yield* make(location, draft, ground);
};
