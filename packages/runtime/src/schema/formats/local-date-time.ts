import { startsWithDate } from './date.ts';
import { twoDigits } from './digits.ts';
import type { FormatRecord } from './format-record.ts';

const TIME_SEPARATOR = 58;

/**
 * A date and time without offset, `YYYY-MM-DD hh:mm:ss`: what `x-tallystick-local-date-time` asks for. It is not a
 * `format` of JSON Schema, so it does not stand in the list of formats.
 */
export function isLocalDateTime(text: string): boolean {
  return text.length === 19 && text.charCodeAt(10) === 32 && startsWithDate(text) && endsWithTime(text);
}

function endsWithTime(text: string): boolean {
  if (text.charCodeAt(13) !== TIME_SEPARATOR || text.charCodeAt(16) !== TIME_SEPARATOR) return false;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const second = twoDigits(text, 17);
  return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
}

export const sampleLocalDateTime: FormatRecord['sample'] = ({ epoch }) =>
  new Date(epoch).toISOString().slice(0, 19).replace('T', ' ');

export const localDateTime: FormatRecord<'local-date-time'> = {
  name: 'local-date-time',
  test: isLocalDateTime,
  valid: ['2024-02-29 10:00:00', '1999-12-31 23:59:59'],
  invalid: ['2023-02-29 10:00:00', '2024-02-29T10:00:00', '2024-02-29 24:00:00', '2024-02-29 10:00'],
  sample: sampleLocalDateTime,
};
