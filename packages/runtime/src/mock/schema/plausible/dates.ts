import { hash } from '../../../schema/random.ts';
import type { HintPlace } from '../../../schema/sample/making.ts';
import type { Members } from '../../../schema/types.ts';
import { type Where, wordsOf } from './where.ts';

const DAY = 86_400_000;

/** What happens at a date, with the days before yesterday: from `days` to `days + spread - 1`. */
interface Role {
  readonly words: RegExp;
  readonly days: number;
  readonly spread: number;
  /** Dates of one chain are in the order of their roles. */
  readonly chains: readonly ('life' | 'term')[];
  /** Hour of the day, where only a time is asked for. */
  readonly hour: number;
}

const role = (words: RegExp, days: number, spread: number, chains: Role['chains'], hour = 9): Role => ({
  ...{ words, days, spread, chains, hour },
});

/** In the order of what happens. The days of no two overlap, so that dates are in order by themselves. */
const ROLES: readonly Role[] = [
  role(/\b(birth|born|birthday|dob)\b/, 20 * 365, 40 * 365, ['life']),
  role(
    /\b(created?|creation|registered|registration|joined|inserted|added|since|hired|founded|opened|submitted|placed|ordered|order date|issued?|purchased?)\b/,
    60,
    60,
    ['life', 'term'],
  ),
  role(/\b(start|starts|started|begin|begins|began|from|departure|departs|effective|check ?in)\b/, 40, 10, [
    'term',
  ]),
  role(
    /\b(confirmed|approved|paid|payment|published|accepted|verified|assigned|activated|invoiced)\b/,
    30,
    5,
    ['life'],
  ),
  role(/\b(sent|shipped|dispatched|captured)\b/, 22, 5, ['life'], 11),
  role(/\b(completed|finished|closed|resolved|delivered|fulfilled|ended)\b/, 14, 5, ['life', 'term'], 15),
  role(
    /\b(updated?|modified|modification|changed?|edited|refreshed|last (login|seen|used|active))\b/,
    4,
    6,
    ['life'],
    16,
  ),
  role(
    /\b(deleted?|removed|cancelled|canceled|archived|revoked|disabled|suspended|refunded)\b/,
    0,
    3,
    ['life'],
    17,
  ),
  role(
    /\b(due|deadline|expires?|expiry|expiration|end|ends|to|until|through|finish|arrival|arrives|check ?out|renews?|scheduled)\b/,
    -40,
    10,
    ['term'],
    18,
  ),
];

/** By name, which is one of a contract: its role, or -1. */
export type KnownRoles = Map<string, number>;

function roleOf(words: string, known: KnownRoles): number {
  const found = known.get(words);
  if (found !== undefined) return found;
  // `valid until`, `check out` and `end` say more than a word before them.
  const last = ROLES.length - 1;
  const at =
    ROLES[last]?.words.test(words) === true ? last : ROLES.findIndex((each) => each.words.test(words));
  known.set(words, at);
  return at;
}

/** Words at the end of a name that say that it is a date, where the schema does not. */
const AS_TEXT = /\b(at|on|date|time|timestamp|datetime|birthday|dob)$/;
const AS_NUMBER = /\b(at|on|timestamp|datetime|created|updated|modified|deleted|expires|expiry)$/;

const FORMATS = new Set(['date', 'date-time', 'time']);

/** A date that fits its role; none where the name does not say one. */
export function plausibleDates(
  { type, epoch }: Pick<HintPlace, 'type'> & { readonly epoch: () => number },
  format: string | undefined,
  where: Where,
  known: KnownRoles,
): readonly (string | number)[] {
  const { words } = where;
  const isDate = type === 'string' ? AS_TEXT.test(words) : AS_NUMBER.test(words);
  const isStated = type === 'string' ? FORMATS.has(format ?? '') : format === 'unix-time';
  if (!(isStated || (isDate && (type !== 'string' || format === undefined)))) return [];
  const found = ROLES[roleOf(words, known)];
  if (found === undefined) return [];
  if (format === 'time') return [`${String(found.hour).padStart(2, '0')}:00:00Z`];
  const moment = momentOf(found, epoch(), where);
  if (type !== 'string') return [numberOf(moment, words)];
  const text = new Date(moment).toISOString();
  const isDay = format === 'date' || (format === undefined && /\b(on|date|birthday|dob)$/.test(words));
  return isDay ? [text.slice(0, 10)] : [`${text.slice(0, 19)}Z`];
}

/** The same at any time of the day, so that it does not change from call to call. */
function momentOf({ days, spread }: Role, yesterday: number, { key, own }: Where): number {
  const day = Math.floor(yesterday / DAY) - days - (hash(`${key} days`) % spread);
  const minutes = 6 * 60 + (hash(`${own} minute`) % (14 * 60));
  return day * DAY + minutes * 60_000;
}

/** Seconds, unless the name says otherwise. */
function numberOf(moment: number, words: string): number {
  return /\b(ms|millis|milliseconds)\b/.test(words) ? moment : moment / 1000;
}

/**
 * An object in which no date comes before one that must be earlier: where the spec gives one of them, the other one is
 * set to it. Undefined where nothing changes.
 */
export function orderedDates(value: Members, known: KnownRoles): Members | undefined {
  const dated = Object.entries(value).flatMap(([name, each]): readonly Dated[] => {
    const role = roleOf(wordsOf(name), known);
    const time = timeOf(each);
    return role < 0 || time === undefined ? [] : [{ name, role, time, each }];
  });
  if (dated.length < 2) return undefined;
  const moved = CHAINS.flatMap((chain) => movedIn(dated.filter(({ role }) => isIn(role, chain))));
  return moved.length === 0 ? undefined : { ...value, ...Object.fromEntries(moved) };
}

const CHAINS = ['life', 'term'] as const;

function isIn(role: number, chain: (typeof CHAINS)[number]): boolean {
  return ROLES[role]?.chains.includes(chain) === true;
}

/** From the last role to the first: what is after the earliest so far is set to it. */
function movedIn(chain: readonly Dated[]): readonly (readonly [string, unknown])[] {
  let earliest: Dated | undefined;
  return chain
    .toSorted((a, b) => b.role - a.role)
    .flatMap((one) => {
      if (earliest !== undefined && isAfter(one, earliest))
        return [[one.name, likewise(one.each, earliest.time)] as const];
      if (earliest === undefined || one.time < earliest.time) earliest = one;
      return [];
    });
}

interface Dated {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly time: number;
  readonly each: unknown;
  readonly role: number;
}

/** By days where one of them is a day. */
function isAfter(one: Dated, other: Dated): boolean {
  if (one.role === other.role) return false;
  const isDay = [one, other].some(({ each }) => typeof each === 'string' && each.length === 10);
  return isDay ? Math.floor(one.time / DAY) > Math.floor(other.time / DAY) : one.time > other.time;
}

/** Epoch milliseconds of a date; of a number, where it can be one. */
function timeOf(value: unknown): number | undefined {
  if (typeof value === 'number') {
    if (value < 1e8) return undefined;
    return value > 1e11 ? value : value * 1000;
  }
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(?:$|[Tt ])/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : time;
}

/** A moment, written as another date is. */
function likewise(value: unknown, time: number): unknown {
  if (typeof value === 'number') return value > 1e11 ? time : Math.floor(time / 1000);
  const text = new Date(time).toISOString();
  return typeof value === 'string' && value.length === 10 ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}
