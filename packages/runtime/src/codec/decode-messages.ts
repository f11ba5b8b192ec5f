import type { DecodeCode } from './refusal.ts';

/** Of texts that cannot be read; apart from the others, so that a reader does not carry those. */
export const DECODE_MESSAGES: Readonly<Record<DecodeCode, string>> = {
  'wrong-type': 'The string cannot be parsed as the type in the schema.',
  'not-json': 'Must be valid JSON.',
  'percent-encoding': 'The percent-encoding is not valid UTF-8.',
  'odd-members': 'An object must be written as alternating names and values, for example R,1,G,2.',
  'repeated-name': 'The parameter occurs more than once: send it once.',
  'wrong-prefix': 'The value must start with the prefix of its style: "." for label, ";name" for matrix.',
  'malformed-multipart':
    'The body is not valid multipart/form-data, or its boundary differs from the one in Content-Type.',
};
