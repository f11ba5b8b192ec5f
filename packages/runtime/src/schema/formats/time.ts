import { COLON, twoDigits, twoDigitsAfter } from './digits.ts';
import type { FormatRecord } from './format-record.ts';

/** RFC 3339 full-time; a leap second only where UTC has one, at the end of a day. */
export function isTime(text: string): boolean {
  return isTimeFrom(text, 0);
}

const DOT = 46;
const PLUS = 43;
const MINUS = 45;
const SMALL_Z = 122;

/** Whether a text is a time from an index on. */
export function isTimeFrom(text: string, from: number): boolean {
  const hour = twoDigits(text, from);
  const minute = twoDigitsAfter(text, COLON, from + 3);
  const second = twoDigitsAfter(text, COLON, from + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return false;
  const zone = text.charCodeAt(from + 8) === DOT ? endOfDigits(text, from + 9) : from + 8;
  if (zone === from + 9) return false;
  const offset = offsetAt(text, zone);
  return offset !== undefined && (second < 60 || (hour * 60 + minute - offset + 1440) % 1440 === 1439);
}

function endOfDigits(text: string, from: number): number {
  let end = from;
  for (let unit = text.charCodeAt(end); unit >= 48 && unit <= 57; unit = text.charCodeAt(end)) end++;
  return end;
}

/** Minutes that an offset at the end of a text is ahead of UTC; undefined where there is none. */
function offsetAt(text: string, at: number): number | undefined {
  const sign = text.charCodeAt(at);
  if ((sign | 32) === SMALL_Z) return text.length === at + 1 ? 0 : undefined;
  if ((sign !== PLUS && sign !== MINUS) || text.length !== at + 6) return undefined;
  const hours = twoDigits(text, at + 1);
  const minutes = twoDigitsAfter(text, COLON, at + 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined;
  return (hours * 60 + minutes) * (sign === MINUS ? -1 : 1);
}

export const sampleTime: FormatRecord['sample'] = ({ epoch }) =>
  `${new Date(epoch).toISOString().slice(11, 19)}Z`;

export const time: FormatRecord<'time'> = {
  name: 'time',
  test: isTime,
  valid: ['10:00:00Z', '23:59:60Z', '15:59:60-08:00', '10:00:00.123+05:30'],
  invalid: ['noon', '10:00:00', '24:00:00Z', '22:59:60Z', '10:00Z', '10:00:00+24:00'],
  sample: sampleTime,
};
