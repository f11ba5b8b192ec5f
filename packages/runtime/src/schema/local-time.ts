import type { ValidationContext } from '../call/validation.ts';

/** Ahead of every other zone: what is not later than now there is not in the future anywhere. */
const LATEST_ZONE = '+14:00';
/** Longer than any change of a zone's offset. */
const FOUR_HOURS = 14_400_000;

/**
 * The latest local time already reached, as `YYYY-MM-DD hh:mm:ss`: in the hour that clocks repeat, the end of its first
 * run.
 */
export function localNow({ clock = Date.now, timeZone = LATEST_ZONE }: ValidationContext = {}): string {
  const offsetAt = offsetIn(timeZone);
  const now = clock();
  const offset = offsetAt(now);
  const latest = Math.max(now + offset, endOfFirstRun(now, offset, offsetAt) ?? 0);
  return new Date(latest).toISOString().slice(0, 19).replace('T', ' ');
}

type OffsetAt = (instant: number) => number;

/** Local time just before clocks were last put back, if that was within four hours. */
function endOfFirstRun(now: number, offset: number, offsetAt: OffsetAt): number | undefined {
  let before = now - FOUR_HOURS;
  if (offsetAt(before) <= offset) return undefined;
  for (let after = now; after - before > 1000; ) {
    const middle = (before + after) / 2;
    if (offsetAt(middle) > offset) before = middle;
    else after = middle;
  }
  return before + offsetAt(before);
}

const zones = /* @__PURE__ */ new Map<string, OffsetAt>();

/** Milliseconds that local time is ahead of UTC, at an instant in epoch milliseconds. */
function offsetIn(timeZone: string): OffsetAt {
  const [, sign, hours, minutes] = /^([+-])([01]\d|2[0-3]):?([0-5]\d)$/.exec(timeZone) ?? [];
  if (sign !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60_000 : 60_000);
    return () => offset;
  }
  const known = zones.get(timeZone) ?? offsetsOf(localFormat(timeZone));
  zones.set(timeZone, known);
  return known;
}

function offsetsOf(format: Intl.DateTimeFormat): OffsetAt {
  return (instant) => {
    const [month = 0, day, year = 0, hour, minute, second] = format.format(instant).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

function localFormat(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  const shape = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...shape });
  } catch (cause) {
    throw new RangeError(
      `The time zone ${JSON.stringify(timeZone)} is not known. Give an IANA name such as 'Europe/Madrid' or an offset such as '+02:00'.`,
      { cause },
    );
  }
}
