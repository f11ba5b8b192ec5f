import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isHostname } from './hostname.ts';
import { isIpv4 } from './ipv4.ts';
import { isIpv6 } from './ipv6.ts';

/** RFC 5321, 4.1.2: a mailbox. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  const word = /^(?:[\w!#$%&'*+/=?^\x60{|}~-]+(?:\.[\w!#$%&'*+/=?^\x60{|}~-]+)*|"(?:[ !#-[\]-~]|\\[ -~])*")$/;
  if (at < 1 || !word.test(local)) return false;
  if (!domain.startsWith('[') || !domain.endsWith(']')) return isHostname(domain);
  const literal = domain.slice(1, -1);
  return literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal);
}

export const sampleEmail: FormatRecord['sample'] = ({ seed }) => `user${hash(seed) % 1000}@example.com`;

export const email: FormatRecord<'email'> = {
  name: 'email',
  test: isEmail,
  valid: [
    'someone@example.com',
    'a.b+c@example.com',
    '"joe bloggs"@example.com',
    'joe@[127.0.0.1]',
    'joe@[IPv6:::1]',
  ],
  invalid: [
    'no address',
    '@example.com',
    'a@',
    '.a@example.com',
    'a..b@example.com',
    'a@[127.0.0.300]',
    'a@b_c',
  ],
  sample: sampleEmail,
};
