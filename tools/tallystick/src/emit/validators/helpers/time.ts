import { code, importType } from '../../../print/index.ts';
import { alias, statement } from './basics.ts';

/** Dates as they travel, compared as text: the layout puts the larger units first. */
export const time = {
  twoDigits: {
    statement: statement(code`function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}`),
  },
  // YYYY-MM-DD at the start of a text, a day that the calendar has.
  startsWithDate: {
    uses: ['twoDigits'],
    statement: statement(code`function startsWithDate(text: string): boolean {
  const century = twoDigits(text, 0);
  const year = twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  if (day < 29) return true;
  if (month === 2) return day === 29 && (year === 0 ? century : year) % 4 === 0;
  return day < 31 || !(month === 4 || month === 6 || month === 9 || month === 11);
}`),
  },
  is_localDateTime: {
    uses: ['startsWithDate', 'twoDigits'],
    statement: statement(code`function is_localDateTime(text: string): boolean {
  if (text.length !== 19 || text.charCodeAt(10) !== 32 || !startsWithDate(text)) return false;
  if (text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return false;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}`),
  },
  zones: {
    statement: statement(code`const zones = /* @__PURE__ */ new Map<string, (instant: number) => number>();`),
  },
  // Milliseconds that local time is ahead of UTC, at an instant in epoch milliseconds.
  offsetIn: {
    uses: ['zones'],
    statement: statement(code`function offsetIn(timeZone: string): (instant: number) => number {
  const fixed = /^([+-])([01]\\d|2[0-3]):?([0-5]\\d)$/.exec(timeZone);
  if (fixed !== null) {
    const offset = (Number(fixed[2]) * 60 + Number(fixed[3])) * (fixed[1] === '-' ? -60_000 : 60_000);
    return () => offset;
  }
  const known = zones.get(timeZone);
  if (known !== undefined) return known;
  const format = localFormat(timeZone);
  const offsetAt = (instant: number): number => {
    const [month = 0, day, year = 0, hour, minute, second] = format.format(instant).split(/\\D+/).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
  zones.set(timeZone, offsetAt);
  return offsetAt;
}

function localFormat(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  const shape = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...shape });
  } catch (cause) {
    throw new RangeError(
      'timeZone ' + JSON.stringify(timeZone) + " is not known: give an IANA name such as 'Europe/Madrid' or an offset such as '+02:00'",
      { cause },
    );
  }
}`),
  },
  // The latest local time already reached: in the hour that clocks repeat, that is the end of its first run.
  Context: {
    statement: (runtime: string) => alias('Context', importType(runtime, 'ValidationContext')),
  },
  nowIn: {
    uses: ['offsetIn', 'Context'],
    statement:
      statement(code`function nowIn({ clock = Date.now, timeZone = '+14:00' }: Context = {}): string {
  const offsetAt = offsetIn(timeZone);
  const now = clock();
  const offset = offsetAt(now);
  let latest = now + offset;
  let before = now - 14_400_000;
  if (offsetAt(before) > offset) {
    for (let after = now; after - before > 1000; ) {
      const middle = (before + after) / 2;
      if (offsetAt(middle) > offset) before = middle;
      else after = middle;
    }
    latest = Math.max(latest, before + offsetAt(before));
  }
  return new Date(latest).toISOString().slice(0, 19).replace('T', ' ');
}`),
  },
} as const;
