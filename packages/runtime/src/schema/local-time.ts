import type { ValidationContext } from '../call/validation.ts';

/** Ahead of every other zone: a moment that is not later than now in this zone is not in the future anywhere. */
const LATEST_ZONE = '+14:00';
/** Longer than any change of a zone's offset. */
const FOUR_HOURS = 14_400_000;
/** Clocks are put back at the end of a quarter of an hour. */
const QUARTER = 900_000;

/**
 * The latest local time already reached, as `YYYY-MM-DD hh:mm:ss`: in the hour that clocks repeat, the end of its first
 * run.
 *
 * @example
 * localNow({ clock: () => 0, timeZone: 'Europe/Berlin' }); // '1970-01-01 01:00:00'
 */
export function localNow({ clock = Date.now, timeZone = LATEST_ZONE }: ValidationContext = {}): string {
  const now = clock();
  const offsetAt = offsetIn(timeZone);
  const offset = offsetAt(now);
  let latest = now + offset;
  if (offsetAt(now - FOUR_HOURS) > offset)
    for (let end = now - (now % QUARTER); end > now - FOUR_HOURS; end -= QUARTER)
      latest = Math.max(latest, end - 1 + offsetAt(end - 1));
  return new Date(latest).toISOString().slice(0, 19).replace('T', ' ');
}

/** Milliseconds that local time is ahead of UTC, at an instant in epoch milliseconds. */
type OffsetAt = (instant: number) => number;

const formats = /* @__PURE__ */ new Map<string, Intl.DateTimeFormat>();

function offsetIn(timeZone: string): OffsetAt {
  const [, sign, hours, minutes] = /^([+-])([01]\d|2[0-3]):?([0-5]\d)$/.exec(timeZone) ?? [];
  if (sign !== undefined) return () => Number(`${sign}${Number(hours) * 60 + Number(minutes)}`) * 60_000;
  const format = formats.get(timeZone) ?? localFormat(timeZone);
  formats.set(timeZone, format);
  return (instant) => {
    const [month = 0, day, year = 0, ...time] = format.format(instant).split(/\D+/).map(Number);
    return Date.UTC(year, month - 1, day, ...time) - Math.floor(instant / 1000) * 1000;
  };
}

function localFormat(timeZone: string): Intl.DateTimeFormat {
  const [year, month, day, hour, minute, second] = Array<'numeric'>(6).fill('numeric');
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year,
      month,
      day,
      hour,
      minute,
      second,
    });
  } catch (cause) {
    const example = 'Use an IANA name such as Europe/Madrid or an offset such as +02:00.';
    throw new RangeError(`Unknown time zone "${timeZone}". ${example}`, { cause });
  }
}
