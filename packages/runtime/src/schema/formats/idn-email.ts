import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isIdnHostname } from './idn-hostname.ts';
import { isIpv4 } from './ipv4.ts';
import { isIpv6 } from './ipv6.ts';

/** RFC 6531, 3.3: a mailbox with letters of every script. */
export function isIdnEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  const word =
    /^(?:[\w!#$%&'*+/=?^\x60{|}~\u{80}-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^\x60{|}~\u{80}-\u{10ffff}-]+)*|"(?:[ !#-[\]-~\u{80}-\u{10ffff}]|\\[ -~])*")$/u;
  if (at < 1 || !word.test(local)) return false;
  if (!domain.startsWith('[') || !domain.endsWith(']')) return isIdnHostname(domain.normalize('NFC'));
  const literal = domain.slice(1, -1);
  return literal.startsWith('IPv6:') ? isIpv6(literal.slice(5)) : isIpv4(literal);
}

export const sampleIdnEmail: FormatRecord['sample'] = ({ seed }) => `usér${hash(seed) % 1000}@example.com`;

export const idnEmail: FormatRecord<'idn-email'> = {
  name: 'idn-email',
  test: isIdnEmail,
  valid: ['실례@실례.테스트', 'someone@example.com', 'é@[127.0.0.1]'],
  invalid: ['no address', '@실례.테스트', 'é@', 'a..é@example.com'],
  sample: sampleIdnEmail,
};
