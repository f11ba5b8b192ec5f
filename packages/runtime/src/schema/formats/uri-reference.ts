import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isIpv6 } from './ipv6.ts';

/** RFC 3986, 4.1. */
export function isUriReference(text: string): boolean {
  const parts = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (parts === null) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme !== undefined && !/^[a-z][a-z\d+.-]*$/i.test(scheme)) return false;
  if (!/^(?:[\w.~!$&'()*+,;=:@/-]|%[\da-f]{2})*$/i.test(path)) return false;
  if (!/^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*$/i.test(query)) return false;
  if (!/^(?:[\w.~!$&'()*+,;=:@/?-]|%[\da-f]{2})*$/i.test(fragment)) return false;
  if (authority === undefined) return true;
  const host =
    /^(?:(?:[\w.~!$&'()*+,;=:-]|%[\da-f]{2})*@)?(\[.*\]|(?:[\w.~!$&'()*+,;=-]|%[\da-f]{2})*)(?::\d*)?$/i.exec(
      authority,
    );
  const literal = host?.[1] ?? '';
  if (host === null || !literal.startsWith('[')) return host !== null;
  return isIpv6(literal.slice(1, -1)) || /^\[v[\da-f]+\.[\w.~!$&'()*+,;=:-]+\]$/i.test(literal);
}

export const sampleUriReference: FormatRecord['sample'] = ({ seed }) => `/${hash(seed) % 1000}`;

export const uriReference: FormatRecord<'uri-reference'> = {
  name: 'uri-reference',
  test: isUriReference,
  valid: ['/a', '', '#fragment', 'https://example.com/?q=%20', '//host:80/x', 'http://[2001:db8::1]/'],
  invalid: ['a b', '\\\\host\\share', 'a%2', '#a\\b', 'http://[1]/', '1a:b'],
  sample: sampleUriReference,
};
