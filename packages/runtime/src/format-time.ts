import { remembered } from './remembered.ts';

const TOKENS = /(YYYY|SSS|MM|DD|hh|mm|ss|ZZ)/;
const MINUTE = 60_000;

/** The position of a token in a moment of ISO 8601. */
const PLACES: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['YYYY', [0, 4]],
  ['MM', [5, 7]],
  ['DD', [8, 10]],
  ['hh', [11, 13]],
  ['mm', [14, 16]],
  ['ss', [17, 19]],
  ['SSS', [20, 23]],
]);

/** A moment in a layout such as `YYYY-MM-DD hh:mm:ss.SSSZZ`, in a zone by IANA name or offset; default: UTC. */
export function formatTime(epochMs: number, layout: string, timeZone = 'UTC'): string {
  const offset = offsetMinutes(epochMs, timeZone);
  const iso = new Date(epochMs + offset * MINUTE).toISOString();
  let written = '';
  for (const part of remembered(LAYOUTS, layout, partsOf)) written += part(iso, offset);
  return written;
}

type Part = (iso: string, offset: number) => string;

/** By layout, of which a contract has a few. */
const LAYOUTS = new Map<string, readonly Part[]>();

function partsOf(layout: string): readonly Part[] {
  return layout.split(TOKENS).map(partOf);
}

function partOf(text: string): Part {
  if (text === 'ZZ') return (_iso, offset) => writtenOffset(offset);
  const place = PLACES.get(text);
  return place === undefined ? () => text : (iso) => iso.slice(...place);
}

function writtenOffset(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function offsetMinutes(epochMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const given = /^([+-])(\d{2}):?(\d{2})$/.exec(timeZone);
  if (given !== null) return (given[1] === '-' ? -1 : 1) * (Number(given[2]) * 60 + Number(given[3]));
  const parts = remembered(FORMATS, timeZone, offsetFormat).formatToParts(epochMs);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name === 'GMT' ? 0 : offsetMinutes(epochMs, name.slice(3));
}

/** By zone, of which a mock has one: to make a format takes longer than all else of an answer. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
}
