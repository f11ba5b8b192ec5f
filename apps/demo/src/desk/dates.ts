/** Date formats of files that differ from the contract's format. */
export const dateForms = {
  contract: 'YYYY-MM-DD hh:mm:ss (as the API expects)',
  iso: '2025-03-05T21:15:00Z (ISO 8601)',
  'day-first': '05.03.2025 21:15 or 05/03/2025 21:15',
  'month-first': '3/5/2025 9:15 PM',
  unix: '1741209300 (seconds or milliseconds since 1970)',
} as const;

export type DateForm = keyof typeof dateForms;

/** The one layout that dates are converted to. */
const LAYOUT = 'YYYY-MM-DD hh:mm:ss';

const SHAPES: readonly (readonly [DateForm, RegExp])[] = [
  ['contract', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/],
  ['iso', /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i],
  ['month-first', /^\d{1,2}\/\d{1,2}\/\d{4},?\s+\d{1,2}:\d\d(:\d\d)?\s*[AP]M$/i],
  ['day-first', /^\d{1,2}[./-]\d{1,2}[./-]\d{4},?\s+\d{1,2}:\d\d(:\d\d)?$/],
  ['unix', /^\d{10}(\d{3})?$/],
];

/** The form that most of some texts have. A date that matches two forms counts for the first one. */
export function dateFormOf(texts: readonly string[]): DateForm {
  const forms = texts.map((text) => SHAPES.find(([, shape]) => shape.test(text.trim()))?.[0]);
  const counts = SHAPES.map(([form]) => [form, forms.filter((each) => each === form).length] as const);
  const [first] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined || first[1] === 0 ? 'contract' : first[0];
}

/**
 * A date in the contract's format. A date with an offset, or a number of seconds since 1970, is converted to the time
 * zone; a date without an offset is local already. Any other text stays as it is: the validator reports what is
 * wrong with it.
 */
export function convertDate(text: string, form: DateForm, layout: string, timeZone: string): string {
  if (form === 'contract' || layout !== LAYOUT) return text;
  const trimmed = text.trim();
  if (form === 'unix') return /^\d{10}(\d{3})?$/.test(trimmed) ? inZone(unixMs(trimmed), timeZone) : text;
  if (form === 'iso') return fromIso(trimmed, timeZone) ?? text;
  return fromParts(trimmed, form) ?? text;
}

function unixMs(digits: string): number {
  return digits.length === 10 ? Number(digits) * 1000 : Number(digits);
}

function fromIso(text: string, timeZone: string): string | undefined {
  const [, day, time, seconds = '00', offset] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(text) ?? [];
  if (day === undefined) return undefined;
  if (offset === undefined) return `${day} ${time}:${seconds}`;
  const moment = Date.parse(
    `${day}T${time}:${seconds}${offset.toUpperCase().replace(/(\d\d)(\d\d)$/, '$1:$2')}`,
  );
  return Number.isNaN(moment) ? undefined : inZone(moment, timeZone);
}

function fromParts(text: string, form: 'day-first' | 'month-first'): string | undefined {
  const [, one = '', two = '', year, hour = '', minute, second = '00', half] =
    /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}),?\s+(\d{1,2}):(\d\d)(?::(\d\d))?\s*([AP]M)?$/i.exec(text) ?? [];
  if (year === undefined) return undefined;
  const [day, month] = form === 'day-first' ? [one, two] : [two, one];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0);
  return `${year}-${pad(month)}-${pad(day)} ${pad(String(hours))}:${minute}:${second}`;
}

function pad(digits: string): string {
  return digits.padStart(2, '0');
}

const formats = new Map<string, Intl.DateTimeFormat>();

function inZone(moment: number, timeZone: string): string {
  const known = formats.get(timeZone);
  const format =
    known ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  formats.set(timeZone, format);
  return format.format(moment).replace(',', '');
}
