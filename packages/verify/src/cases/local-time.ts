const EARLIEST_ZONE_HOURS = -12;
const LATEST_ZONE_HOURS = 14;

/**
 * Local date and time `YYYY-MM-DD hh:mm:ss` in a zone (IANA name or `+03:00`). Where no zone is given, a moment
 * up to now is given in the earliest zone on earth and a later one in the latest: it is then past, or future,
 * for every provider.
 */
export function localTime(now: number, seconds: number, timeZone: string | undefined): string {
  const moment = now + seconds * 1000;
  if (timeZone !== undefined) return inZone(moment, timeZone);
  const hours = seconds > 0 ? LATEST_ZONE_HOURS : EARLIEST_ZONE_HOURS;
  return asText(new Date(moment + hours * 3_600_000));
}

function inZone(moment: number, timeZone: string): string {
  const offset = /^([+-])(\d\d):(\d\d)$/.exec(timeZone);
  if (offset === null) return inNamedZone(moment, timeZone);
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return asText(new Date(moment + (offset[1] === '-' ? -minutes : minutes) * 60_000));
}

function inNamedZone(moment: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = new Map(format.formatToParts(moment).map((part) => [part.type, part.value]));
  const part = (name: Intl.DateTimeFormatPartTypes): string => parts.get(name) ?? '';
  const date = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${date} ${part('hour')}:${part('minute')}:${part('second')}`;
}

function asText(date: Date): string {
  return date.toISOString().slice(0, 19).replace('T', ' ');
}
