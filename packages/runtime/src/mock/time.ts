const TOKENS = /YYYY|SSS|MM|DD|hh|mm|ss|ZZ/g;
const MINUTE = 60_000;

/** A moment in a layout such as `YYYY-MM-DD hh:mm:ss.SSSZZ`, in a zone by IANA name or offset; UTC unless given. */
export function formatTime(epochMs: number, layout: string, timeZone = 'UTC'): string {
  const offset = offsetMinutes(epochMs, timeZone);
  const iso = new Date(epochMs + offset * MINUTE).toISOString();
  const parts: Readonly<Record<string, string>> = {
    YYYY: iso.slice(0, 4),
    MM: iso.slice(5, 7),
    DD: iso.slice(8, 10),
    hh: iso.slice(11, 13),
    mm: iso.slice(14, 16),
    ss: iso.slice(17, 19),
    SSS: iso.slice(20, 23),
    ZZ: writtenOffset(offset),
  };
  return layout.replace(TOKENS, (token) => parts[token] ?? token);
}

function writtenOffset(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function offsetMinutes(epochMs: number, timeZone: string): number {
  const given = /^([+-])(\d{2}):?(\d{2})$/.exec(timeZone);
  if (given !== null) return (given[1] === '-' ? -1 : 1) * (Number(given[2]) * 60 + Number(given[3]));
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(
    epochMs,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? 0 : offsetMinutes(epochMs, name.slice(3));
}
