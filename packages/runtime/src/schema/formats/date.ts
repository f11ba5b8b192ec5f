import type { FormatRecord } from './format-record.ts';

/** RFC 3339 full-date, a day that the calendar has. */
export function isDate(text: string): boolean {
  const two = (at: number): number => {
    const tens = text.charCodeAt(at) - 48;
    const ones = text.charCodeAt(at + 1) - 48;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
  };
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const [century, year, month, day] = [two(0), two(2), two(5), two(8)];
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (month === 2) return day < 29 || (day === 29 && (year === 0 ? century : year) % 4 === 0);
  return day < 31 || !(month === 4 || month === 6 || month === 9 || month === 11);
}

export const sampleDate: FormatRecord['sample'] = ({ epoch }) => new Date(epoch).toISOString().slice(0, 10);

export const date: FormatRecord<'date'> = {
  name: 'date',
  test: isDate,
  functionName: 'is_date',
  get source() {
    return `function is_date(text: string): boolean {
  const two = (at: number): number => {
    const tens = text.charCodeAt(at) - 48;
    const ones = text.charCodeAt(at + 1) - 48;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
  };
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  const [century, year, month, day] = [two(0), two(2), two(5), two(8)];
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (month === 2) return day < 29 || (day === 29 && (year === 0 ? century : year) % 4 === 0);
  return day < 31 || !(month === 4 || month === 6 || month === 9 || month === 11);
}`;
  },
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
