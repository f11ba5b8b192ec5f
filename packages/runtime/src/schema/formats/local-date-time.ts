import { startsWithDate } from './date.ts';
import { COLON, isUpTo, SPACE } from './digits.ts';
import type { FormatRecord } from './format-record.ts';

/**
 * A date and time without offset, `YYYY-MM-DD hh:mm:ss`: what `x-tallystick-local-date-time` requires. It is not a
 * `format` of JSON Schema, so the list of formats does not contain it.
 *
 * @example
 * isLocalDateTime('2024-02-29 23:59:59'); // true
 */
export function isLocalDateTime(text: string): boolean {
  return (
    text.length === 19 &&
    startsWithDate(text) &&
    isUpTo(23, text, 11, SPACE) &&
    isUpTo(59, text, 14, COLON) &&
    isUpTo(59, text, 17, COLON)
  );
}

export const sampleLocalDateTime: FormatRecord['sample'] = ({ epoch }) =>
  new Date(epoch).toISOString().slice(0, 19).replace('T', ' ');

/** The format `local-date-time`: `YYYY-MM-DD hh:mm:ss` without an offset. */
export const localDateTime: FormatRecord<'local-date-time'> = {
  name: 'local-date-time',
  test: isLocalDateTime,
  valid: ['2024-02-29 10:00:00', '1999-12-31 23:59:59'],
  invalid: ['2023-02-29 10:00:00', '2024-02-29T10:00:00', '2024-02-29 24:00:00', '2024-02-29 10:00'],
  sample: sampleLocalDateTime,
};
