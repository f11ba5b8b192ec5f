import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isIpv6 } from './ipv6.ts';

/** RFC 3987, 2.2: a URI reference with letters of every script. */
export function isIriReference(text: string): boolean {
  const parts = /^(?:([^:/?#]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s.exec(text);
  if (parts === null) return false;
  const [, scheme, authority, path = '', query = '', fragment = ''] = parts;
  if (scheme !== undefined && !/^[a-z][a-z\d+.-]*$/i.test(scheme)) return false;
  if (
    !/^(?:[\w.~!$&'()*+,;=:@/\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10ffff}-]|%[\da-f]{2})*$/iu.test(
      path,
    )
  )
    return false;
  if (
    !/^(?:[\w.~!$&'()*+,;=:@/?\u{e000}-\u{f8ff}\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10ffff}-]|%[\da-f]{2})*$/iu.test(
      query,
    )
  )
    return false;
  if (
    !/^(?:[\w.~!$&'()*+,;=:@/?\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10ffff}-]|%[\da-f]{2})*$/iu.test(
      fragment,
    )
  )
    return false;
  if (authority === undefined) return true;
  const host =
    /^(?:(?:[\w.~!$&'()*+,;=:\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10ffff}-]|%[\da-f]{2})*@)?(\[.*\]|(?:[\w.~!$&'()*+,;=\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10ffff}-]|%[\da-f]{2})*)(?::\d*)?$/iu.exec(
      authority,
    );
  const literal = host?.[1] ?? '';
  if (host === null || !literal.startsWith('[')) return host !== null;
  return isIpv6(literal.slice(1, -1)) || /^\[v[\da-f]+\.[\w.~!$&'()*+,;=:-]+\]$/i.test(literal);
}

export const sampleIriReference: FormatRecord['sample'] = ({ seed }) => `/é/${hash(seed) % 1000}`;

export const iriReference: FormatRecord<'iri-reference'> = {
  name: 'iri-reference',
  test: isIriReference,
  valid: ['/a', '', '#ƒrägmênt', 'http://ƒøø.ßår/?∂éœ=πîx', '//host:80/âππ'],
  invalid: ['a b', '\\\\host\\share', 'a%2', '#ƒräg\\mênt', 'http://[1]/', '1a:b'],
  sample: sampleIriReference,
};
