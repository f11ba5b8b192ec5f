import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isIriReference } from './iri-reference.ts';

/** RFC 3987, 2.2. */
export function isIri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && isIriReference(text);
}

export const sampleIri: FormatRecord['sample'] = ({ seed }) => `https://example.com/é/${hash(seed) % 1000}`;

export const iri: FormatRecord<'iri'> = {
  name: 'iri',
  test: isIri,
  valid: ['https://example.com/é', 'http://ƒøø.ßår/', 'urn:isbn:0'],
  invalid: ['no iri', '/é', 'âππ', 'http:// ƒøø.com', ':a'],
  sample: sampleIri,
};
