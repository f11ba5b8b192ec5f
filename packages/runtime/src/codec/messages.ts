import { DECODE_MESSAGES } from './decode-messages.ts';
import type { CodecCode } from './refusal.ts';

/** What is wrong and what to do; where it is wrong is the pointer. */
export const CODEC_MESSAGES: Readonly<Record<CodecCode, string>> = {
  'null-value': 'Null cannot be sent here: leave the value out, or use a JSON media type.',
  'undefined-value': 'A value in a path or a list cannot be undefined: give a value.',
  'not-finite': 'NaN and infinities cannot be sent: use a finite number.',
  'nested-value': 'A list or an object cannot be sent inside another one here: use a JSON media type.',
  'empty-list': 'An empty list looks like a missing value here: give at least one item.',
  'empty-object': 'An empty object looks like a missing value here: give at least one member.',
  'empty-text': 'An empty text looks like a missing value here: give at least one character.',
  'dot-segment': 'A value in a path cannot be . or ..: use another value.',
  delimiter: 'The text contains the delimiter of this style, which has no escape: remove the delimiter.',
  'member-name': 'A member with this name cannot be sent here: rename the member.',
  'header-character':
    'Headers allow no control characters, no characters beyond U+00FF and no surrounding spaces: remove them.',
  'cookie-character': 'Cookies do not allow this character: escape the text.',
  'cookie-pairs': 'Style form has no delimiter for several cookies: set explode to false.',
  'percent-triplet': 'A text with a percent-encoded triplet has two meanings here: send the decoded text.',
  'lone-surrogate': 'The text contains half of a surrogate pair, which UTF-8 cannot encode: remove it.',
  'undefined-style':
    'The specification does not define this style for this value: choose another style or explode.',
  'untyped-object': 'An object cannot be sent where the schema names no type: add type to the schema.',
  'no-writer': 'This media type is sent as text or bytes: give a text or bytes.',
  'line-break':
    'The name and id of an event allow no line breaks, and its data no carriage returns: remove them.',
  'positional-gap': 'A param by position cannot be skipped where a later one is given: give it a value.',
  ...DECODE_MESSAGES,
  'ambiguous-type':
    'Values of different types have the same text here: the reader takes the first that matches.',
  'name-taken': 'Two values of this operation are sent under the same name.',
};
