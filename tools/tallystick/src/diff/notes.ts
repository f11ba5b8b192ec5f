import type { AppliedPolicy, Change, TeamPlaces } from './change.ts';

/** Places that are named for each team. */
const MOST_PLACES = 5;

/** `src/app.ts:12, src/cart.ts:3 and 2 more`. `most`: how many places are named. */
export function placesText(at: readonly string[], most = MOST_PLACES): string {
  const rest = at.length - most;
  return `${at.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function teamText({ team, at }: TeamPlaces): string {
  return `${team}: ${placesText(at)}`;
}

/** Who uses what changes, one line for each team; empty where nobody was asked. */
export function usageLines({ usage }: Change): readonly string[] {
  if (usage === undefined) return [];
  const { used, possible } = usage;
  if (used.length === 0 && possible.length === 0) return ['Not used by any team.'];
  return [
    ...used.map((each) => `Used by ${teamText(each)}`),
    ...possible.map((each) => `Possibly used by ${teamText(each)}`),
  ];
}

/** The notes of a policy file about a change; empty where it has none. */
export function policyLines({ policy }: Change): readonly string[] {
  return policy === undefined ? [] : [policyText(policy)];
}

function policyText({ verdict, reason, expires, expired }: AppliedPolicy): string {
  if (expired === true) return `The policy "${verdict}" expired on ${expires}: ${reason}`;
  const what = verdict === 'accepted' ? 'Accepted' : `By policy ${verdict}`;
  return `${what} until ${expires}: ${reason}`;
}

/** What follows the sentence of a removal that was announced; otherwise empty. */
export function deprecatedText({ deprecated, sunset }: Change): string {
  const date = sunset === undefined ? '' : `, with the sunset date ${sunset}`;
  return deprecated === true ? ` It had been deprecated${date}.` : '';
}

/** All notes about a change, in addition to its sentence. */
export function noteLines(change: Change): readonly string[] {
  return [...policyLines(change), ...usageLines(change)];
}
