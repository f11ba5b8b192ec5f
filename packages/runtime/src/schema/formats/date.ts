import { HYPHEN, twoDigits, twoDigitsAfter } from './digits.ts';
import type { FormatRecord } from './format-record.ts';

/** RFC 3339 full-date, a day that the calendar has. */
export function isDate(text: string): boolean {
  return text.length === 10 && startsWithDate(text);
}

/** Whether the first ten units of a text are a date. */
export function startsWithDate(text: string): boolean {
  const century = twoDigits(text, 0);
  const year = twoDigits(text, 2);
  const month = twoDigitsAfter(text, HYPHEN, 5);
  const day = twoDigitsAfter(text, HYPHEN, 8);
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1) return false;
  if (day < 29) return true;
  if (month === 2) return day === 29 && (year || century) % 4 === 0;
  // Odd months have 31 days up to July, even ones from August on.
  return day <= 30 + ((month + (month >> 3)) & 1);
}

export const sampleDate: FormatRecord['sample'] = ({ epoch }) => new Date(epoch).toISOString().slice(0, 10);

export const date: FormatRecord<'date'> = {
  name: 'date',
  test: isDate,
  valid: ['2024-02-29', '1999-12-31', '2000-02-29', '0001-01-01'],
  invalid: [
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-1-1',
    '24-01-01',
    '2024-01-01T00:00:00Z',
  ],
  sample: sampleDate,
};
