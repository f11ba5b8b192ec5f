import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isIpv6 } from './ipv6.ts';

/** Characters that stand for themselves everywhere, and an encoded one (RFC 3986, 2). */
const PLAIN = "\\w.~!$&'()*+,;=\\-";
const ENCODED = '%[\\da-f]{2}';
const HOST = `[${PLAIN}]*(?:${ENCODED}[${PLAIN}]*)*`;
const USER = `[${PLAIN}:]*(?:${ENCODED}[${PLAIN}:]*)*`;
const PATH = `[${PLAIN}:@/]*(?:${ENCODED}[${PLAIN}:@/]*)*`;
const QUERY = `[${PLAIN}:@/?]*(?:${ENCODED}[${PLAIN}:@/?]*)*`;

/** In one pass and without groups, which is several times as fast as taking the parts out first. */
const REFERENCE = /* @__PURE__ */ new RegExp(
  '^(?:[a-z][a-z\\d+.-]*:|(?![^/?#]*:))' +
    `(?://(?:${USER}@)?(?:\\[([^/?#]*)\\]|${HOST})(?::\\d*)?(?=[/?#]|$)|(?!//))` +
    `${PATH}(?:\\?${QUERY})?(?:#${QUERY})?$`,
  'i',
);

/** RFC 3986, 4.1. A bracket is only allowed around an IP address. */
export function isUriReference(text: string): boolean {
  if (!text.includes('[')) return REFERENCE.test(text);
  const address = REFERENCE.exec(text)?.[1];
  return address !== undefined && (isIpv6(address) || /^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(address));
}

export const sampleUriReference: FormatRecord['sample'] = ({ seed }) => `/${hash(seed) % 1000}`;

export const uriReference: FormatRecord<'uri-reference'> = {
  name: 'uri-reference',
  test: isUriReference,
  valid: ['/a', '', '#fragment', 'https://example.com/?q=%20', '//host:80/x', 'http://[2001:db8::1]/'],
  invalid: ['a b', '\\\\host\\share', 'a%2', '#a\\b', 'http://[1]/', '1a:b'],
  sample: sampleUriReference,
};
