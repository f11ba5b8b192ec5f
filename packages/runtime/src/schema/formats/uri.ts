import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';
import { isUriReference } from './uri-reference.ts';

/** RFC 3986, 3. */
export function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(text) && isUriReference(text);
}

export const sampleUri: FormatRecord['sample'] = ({ seed }) => `https://example.com/${hash(seed) % 1000}`;

export const uri: FormatRecord<'uri'> = {
  name: 'uri',
  test: isUri,
  valid: ['https://example.com/', 'urn:isbn:0', 'mailto:a@example.com', 'http://user:pw@host:80/?q#f'],
  invalid: ['no uri', '/relative', '//host/path', 'http:// example.com', 'https://example.com/<a>', ':a'],
  sample: sampleUri,
};
