import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';

/**
 * RFC 1123, 2.1, with at most 253 characters. Labels that begin with `xn--` are checked by their letters: what they
 * decode to is the affair of `idn-hostname`.
 */
const HOSTNAME = /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

/** Whether a text is a host name (RFC 1123). */
export function isHostname(text: string): boolean {
  return HOSTNAME.test(text);
}

export const sampleHostname: FormatRecord['sample'] = ({ seed }) => `host${hash(seed) % 1000}.example.com`;

export const hostname: FormatRecord<'hostname'> = {
  name: 'hostname',
  test: isHostname,
  valid: ['example.com', 'localhost', 'xn--nxasmq6b.example', '1.example', 'a-b'],
  invalid: [
    '-no-host-',
    'a..b',
    '.example',
    'example.',
    'a_b',
    '',
    'a23456789b123456789c123456789d123456789e123456789f123456789g1234.com',
    'ex ample',
  ],
  sample: sampleHostname,
};
