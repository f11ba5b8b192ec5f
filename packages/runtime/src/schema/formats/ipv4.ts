import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';

/** RFC 2673, 3.2. */
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** Whether a text is an IPv4 address in dotted decimal notation. */
export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

export const sampleIpv4: FormatRecord['sample'] = ({ seed }) => `192.0.2.${(hash(seed) % 254) + 1}`;

export const ipv4: FormatRecord<'ipv4'> = {
  name: 'ipv4',
  test: isIpv4,
  valid: ['192.0.2.1', '0.0.0.0', '255.255.255.255'],
  invalid: ['192.0.2.256', '192.0.2', '192.0.2.01', '192.0.2.1.', '192.0.2.1/24', 'localhost'],
  sample: sampleIpv4,
};
