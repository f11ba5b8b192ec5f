import { isLocalDateTime, placesOf, pointerOf } from '@tallystick/runtime/schema';
import type { JsonValue } from '../../model/index.ts';
import { at, type CaseDraft, expanded, withValue } from '../draft.ts';
import { type Candidate, type MakeCandidates, setting } from './candidate.ts';

type Row = readonly [variant: string, value: JsonValue, phrase: string];

const UNREAL: readonly Row[] = [
  ['leap-day', '2023-02-29 10:00:00', 'that is February 29 of a non-leap year'],
  ['month', '2023-13-01 10:00:00', 'with month 13'],
  ['day', '2023-04-31 10:00:00', 'that is April 31'],
  ['hour', '2023-04-30 24:00:00', 'at 24 hours'],
  ['layout', '2023-04-30T10:00:00', 'with a T between date and time'],
  ['date-only', '2023-04-30', 'without a time'],
  ['offset', '2023-04-30 10:00:00Z', 'with an offset'],
];

/** Far enough ahead that it is still future when it arrives. */
const AHEAD_SECONDS = 60;

/** Dates that no calendar has, a leap day that one has, now, and the future. */
export const dateCandidates: MakeCandidates = (location, draft) => {
  const date = location.schema.localDateTime;
  if (date === undefined) return [];
  const refused = UNREAL.map(([variant, value, phrase]): Candidate => {
    const code = 'local-date-time';
    return setting(location, draft, value, {
      kind: 'refused',
      keyword: 'localDateTime',
      variant,
      phrase,
      code,
    });
  });
  const leapDay = setting(location, draft, '2024-02-29 00:00:00', {
    kind: 'accepted',
    keyword: 'localDateTime',
    phrase: 'that is a leap day',
  });
  return [leapDay, ...refused, ...(date.notInFuture ? futureCandidates(location, draft) : [])];
};

function futureCandidates(location: Parameters<MakeCandidates>[0], draft: CaseDraft): readonly Candidate[] {
  const at = (now: number): JsonValue => ({ $tallystick: { now } });
  const keyword = 'notInFuture';
  return [
    setting(location, draft, at(0), { kind: 'accepted', keyword, phrase: 'that is the current second' }),
    setting(location, draft, at(AHEAD_SECONDS), {
      kind: 'refused',
      keyword,
      phrase: 'that is in the future',
      code: 'future',
    }),
  ];
}

/** A date equal to the one it may not precede, and a second before it. */
export const orderCandidates: MakeCandidates = (location, draft) =>
  (location.schema.rules ?? []).flatMap((rule) => {
    const holder = at(draft, location.pointer);
    const later = holder === undefined ? undefined : placesOf(holder, rule.at)[0];
    const earlier = at(draft, location.pointer + rule.than);
    const limit = earlier === undefined ? undefined : expanded(earlier);
    const before = typeof limit === 'string' ? secondBefore(limit) : undefined;
    if (later === undefined || limit === undefined || before === undefined) return [];
    const pointer = location.pointer + pointerOf(later.segments);
    const keyword = `rules${rule.at}`;
    const name = rule.at.split('/').at(-1) ?? '';
    const than = rule.than.slice(1);
    return [
      {
        kind: 'accepted',
        keyword,
        phrase: `whose ${name} equals its ${than}`,
        draft: withValue(draft, pointer, limit),
      },
      {
        kind: 'refused',
        keyword,
        phrase: `whose ${name} is a second before its ${than}`,
        draft: withValue(draft, pointer, before),
        code: 'not-before',
      },
    ];
  });

/** In the same layout; undefined where the text is not such a date. */
function secondBefore(text: string): string | undefined {
  if (!isLocalDateTime(text)) return undefined;
  const epoch = Date.parse(`${text.replace(' ', 'T')}Z`);
  return new Date(epoch - 1000).toISOString().slice(0, 19).replace('T', ' ');
}
