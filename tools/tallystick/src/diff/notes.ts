import type { AppliedPolicy, Change, TeamPlaces } from './change.ts';

/** Places that are named for each team. */
const MOST_PLACES = 5;

/** `shop: src/app.ts:12, src/cart.ts:3 and 2 more` */
export function placesText({ team, at }: TeamPlaces): string {
  const rest = at.length - MOST_PLACES;
  return `${team}: ${at.slice(0, MOST_PLACES).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** Who uses what changes, one line for each team; empty where nobody was asked. */
export function usageLines({ usage }: Change): readonly string[] {
  if (usage === undefined) return [];
  const { used, possible } = usage;
  if (used.length === 0 && possible.length === 0) return ['Used by nobody.'];
  return [
    ...used.map((each) => `Used by ${placesText(each)}`),
    ...possible.map((each) => `Possibly used by ${placesText(each)}`),
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

/** All notes about a change beside its sentence. */
export function noteLines(change: Change): readonly string[] {
  return [...policyLines(change), ...usageLines(change)];
}
