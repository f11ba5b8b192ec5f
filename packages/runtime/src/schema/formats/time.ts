import type { FormatRecord } from './format-record.ts';

/** RFC 3339 full-time; a leap second only where UTC has one, at the end of a day. */
export function isTime(text: string): boolean {
  const parts =
    /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i.exec(text);
  if (parts === null) return false;
  if (parts[3] !== '60') return true;
  const offset = (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0)) * (parts[4] === '-' ? -1 : 1);
  return (Number(parts[1]) * 60 + Number(parts[2]) - offset + 1440) % 1440 === 1439;
}

export const sampleTime: FormatRecord['sample'] = ({ epoch }) =>
  `${new Date(epoch).toISOString().slice(11, 19)}Z`;

export const time: FormatRecord<'time'> = {
  name: 'time',
  test: isTime,
  functionName: 'is_time',
  get source() {
    return String.raw`function is_time(text: string): boolean {
  const parts =
    /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.\d+)?(?:z|([+-])([01]\d|2[0-3]):([0-5]\d))$/i.exec(text);
  if (parts === null) return false;
  if (parts[3] !== '60') return true;
  const offset = (Number(parts[5] ?? 0) * 60 + Number(parts[6] ?? 0)) * (parts[4] === '-' ? -1 : 1);
  return (Number(parts[1]) * 60 + Number(parts[2]) - offset + 1440) % 1440 === 1439;
}`;
  },
  valid: ['10:00:00Z', '23:59:60Z', '15:59:60-08:00', '10:00:00.123+05:30'],
  invalid: ['noon', '10:00:00', '24:00:00Z', '22:59:60Z', '10:00Z', '10:00:00+24:00'],
  sample: sampleTime,
};
