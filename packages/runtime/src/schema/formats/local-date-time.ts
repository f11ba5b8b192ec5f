import { date, isDate } from './date.ts';
import type { FormatRecord } from './format-record.ts';

/**
 * A date and time without offset, `YYYY-MM-DD hh:mm:ss`: what `x-tallystick-local-date-time` asks for. It is not a
 * `format` of JSON Schema, so it does not stand in the list of formats.
 */
export function isLocalDateTime(text: string): boolean {
  return /^ (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text.slice(10)) && isDate(text.slice(0, 10));
}

export const sampleLocalDateTime: FormatRecord['sample'] = ({ epoch }) =>
  new Date(epoch).toISOString().slice(0, 19).replace('T', ' ');

export const localDateTime: FormatRecord<'local-date-time'> = {
  name: 'local-date-time',
  test: isLocalDateTime,
  functionName: 'is_localDateTime',
  get source() {
    return String.raw`function is_localDateTime(text: string): boolean {
  return /^ (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(text.slice(10)) && is_date(text.slice(0, 10));
}`;
  },
  uses: [date],
  valid: ['2024-02-29 10:00:00', '1999-12-31 23:59:59'],
  invalid: ['2023-02-29 10:00:00', '2024-02-29T10:00:00', '2024-02-29 24:00:00', '2024-02-29 10:00'],
  sample: sampleLocalDateTime,
};
