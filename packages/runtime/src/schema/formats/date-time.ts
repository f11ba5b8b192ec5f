import { startsWithDate } from './date.ts';
import type { FormatRecord } from './format-record.ts';
import { isTimeFrom } from './time.ts';

const SMALL_T = 116;

/** RFC 3339 date-time. */
export function isDateTime(text: string): boolean {
  return (text.charCodeAt(10) | 32) === SMALL_T && startsWithDate(text) && isTimeFrom(text, 11);
}

export const sampleDateTime: FormatRecord['sample'] = ({ epoch }) =>
  `${new Date(epoch).toISOString().slice(0, 19)}Z`;

export const dateTime: FormatRecord<'date-time'> = {
  name: 'date-time',
  test: isDateTime,
  valid: ['2024-02-29T10:00:00Z', '1998-12-31T23:59:60Z', '1990-02-28t08:59:59.123+05:30'],
  invalid: ['2023-02-29T10:00:00Z', '2024-02-29 10:00:00Z', '2024-02-29T10:00:00', '2024-02-29', '10:00:00Z'],
  sample: sampleDateTime,
};
