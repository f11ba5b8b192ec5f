import { DECODE_MESSAGES } from './decode-messages.ts';
import type { CodecCode } from './refusal.ts';

/** What is wrong and what to do; where it is wrong is the pointer. */
export const CODEC_MESSAGES: Readonly<Record<CodecCode, string>> = {
  'null-value': 'Null cannot be sent here: omit the value or use a JSON media type.',
  'undefined-value': 'A path value or array item cannot be undefined: pass a value.',
  'not-finite': 'NaN and infinities cannot be sent: use a finite number.',
  'nested-value': 'Nested arrays and objects cannot be sent here: use style deepObject or a JSON media type.',
  'empty-list': 'An empty array cannot be distinguished from a missing value here: pass at least one item.',
  'empty-object':
    'An empty object cannot be distinguished from a missing value here: pass at least one member.',
  'empty-text':
    'An empty string cannot be distinguished from a missing value here: pass at least one character.',
  'dot-segment':
    'A path value cannot be "." or "..", because URLs resolve these segments: use another value.',
  delimiter:
    'The string contains the delimiter of this style, which cannot be escaped: remove it or choose another style.',
  'member-name': 'This member name cannot be sent here: rename the member.',
  'header-character':
    'A header value cannot contain control characters, characters beyond U+00FF, or leading or trailing spaces: remove them.',
  'cookie-character':
    'The string contains a character that cookies do not allow: encode it, for example with encodeURIComponent.',
  'cookie-pairs':
    'Style form cannot write several values in one cookie: set explode: false in the spec, or use style cookie (OpenAPI 3.2).',
  'percent-triplet':
    'A string with a percent-encoded character such as %20 is ambiguous here: pass the decoded string.',
  'lone-surrogate':
    'The string contains a lone surrogate (half of a UTF-16 pair), which UTF-8 cannot encode: remove it.',
  'undefined-style':
    'OpenAPI does not define this style for this type of value: change style or explode in the spec.',
  'untyped-object': 'An object cannot be sent for a schema without a type: add type: object to the schema.',
  'no-writer': 'A body of this media type must be a string or bytes: serialize the value yourself.',
  'line-break':
    'The name and id of an event cannot contain line breaks, and its data cannot contain carriage returns: remove them.',
  'positional-gap': 'A positional param cannot be omitted if a later one is present: pass a value.',
  ...DECODE_MESSAGES,
  'ambiguous-type':
    'Values of different types have the same serialized form here: the receiver uses the first type that matches. Use one type, or a JSON media type.',
  'name-taken': 'Two values of this operation have the same name: rename a parameter or change the style.',
};
