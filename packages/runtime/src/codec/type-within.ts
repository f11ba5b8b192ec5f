import { essence } from '../call/media-type.ts';

/**
 * One media type within a range, for a sender that must state one: JSON where the range allows it, unless the value is
 * bytes. A type without `*` stays as it is.
 */
export function typeWithin(range: string, isBytes: boolean): string {
  if (!range.includes('*')) return range;
  const [group = '*', subtype = '*'] = essence(range).split('/');
  // `application/*+json`
  if (subtype !== '*') return `${group}/${subtype.replace('*', 'vnd.example')}`;
  if (isBytes && /^(?:\*|application)$/.test(group)) return 'application/octet-stream';
  return TYPES[group] ?? `${group}/octet-stream`;
}

const TYPES: Readonly<Record<string, string>> = {
  '*': 'application/json',
  application: 'application/json',
  text: 'text/plain',
  image: 'image/png',
};
