import type { DecodeCode } from './refusal.ts';

/** Of texts that cannot be read; apart from the others, so that a reader does not carry those. */
export const DECODE_MESSAGES: Readonly<Record<DecodeCode, string>> = {
  'wrong-type': 'The text cannot be read as the type of the schema.',
  'not-json': 'The text is not JSON.',
  'percent-encoding': 'The percent-encoding is not valid UTF-8.',
  'odd-members': 'Names and values must alternate.',
  'repeated-name': 'The name is given more than once.',
  'wrong-prefix': 'The text does not begin as its style requires.',
  'malformed-multipart': 'The body is not a multipart/form-data body with the boundary of its Content-Type.',
};
