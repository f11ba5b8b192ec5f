import type { FormatRecord } from './format-record.ts';

/** RFC 6570, 2. An apostrophe is a literal as well: the official suite reads the grammar so. */
const URI_TEMPLATE =
  /^(?:[!#$&-;=?-[\]_a-z~\u{a0}-\u{d7ff}\u{e000}-\u{10ffff}]|%[\da-f]{2}|\{[+#./;?&=,!@|]?(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\da-f]{2})(?:\.?(?:\w|%[\da-f]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/iu;

/** Whether a text is a URI template (RFC 6570). */
export function isUriTemplate(text: string): boolean {
  return URI_TEMPLATE.test(text);
}

export const sampleUriTemplate: FormatRecord['sample'] = () => '/members/{id}';

export const uriTemplate: FormatRecord<'uri-template'> = {
  name: 'uri-template',
  test: isUriTemplate,
  valid: ['/users/{id}', 'https://example.com/{?q,page:3}', '{+path*}', '/plain', '/%20{a.b}'],
  invalid: ['/users/{id', '/users/id}', '/{}', '/{a b}', '/a b', '/%2'],
  sample: sampleUriTemplate,
};
