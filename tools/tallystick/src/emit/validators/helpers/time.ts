import { code, importType } from '../../../print/index.ts';
import { alias, statement } from './basics.ts';

/** Dates as they travel, compared as text: the layout puts the larger units first. */
export const time = {
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
