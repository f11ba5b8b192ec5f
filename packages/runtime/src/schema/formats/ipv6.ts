import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isIpv4 } from './ipv4.ts';

/** RFC 4291, 2.2. */
export function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const last = groups.at(-1) ?? '';
  const embedded = last.includes('.') && !text.endsWith('::') && isIpv4(last);
  const words = embedded ? groups.slice(0, -1) : groups;
  const count = words.length + (embedded ? 2 : 0);
  if (!words.every((word) => /^[\da-f]{1,4}$/i.test(word))) return false;
  return halves.length === 2 ? count < 8 : count === 8;
}

export const sampleIpv6: FormatRecord['sample'] = ({ seed }) =>
  `2001:db8::${((hash(seed) % 0xfff) + 1).toString(16)}`;

export const ipv6: FormatRecord<'ipv6'> = {
  name: 'ipv6',
  test: isIpv6,
  valid: ['2001:db8::1', '::', '::1', '1:2:3:4:5:6:7:8', '::ffff:192.0.2.1'],
  invalid: ['no address', '1:2:3:4:5:6:7', '1::2::3', '::12345', '::1%eth0', '1:2:3:4:5:6:7:8:9', ':1'],
  sample: sampleIpv6,
};
