import { type HttpBinding, isJsonObject, pointer, pointerSegments } from '../../model/index.ts';
import type { Candidate } from '../candidates/index.ts';
import { at } from '../draft.ts';
import type { SchemaLocation } from '../locations.ts';

/** Codes that a text in a URL or header can show. */
const TEXT_CODES = new Set([
  'enum',
  'const',
  'pattern',
  'format',
  'local-date-time',
  'future',
  'minimum',
  'maximum',
  'exclusive-minimum',
  'exclusive-maximum',
  'multiple-of',
  'min-length',
  'max-length',
  'not',
]);

/**
 * Whether the server can see what a candidate changes. A body carries any JSON; URLs and headers carry text, and a path
 * parameter cannot be absent or empty.
 */
export function httpTravels(binding: HttpBinding, location: SchemaLocation, candidate: Candidate): boolean {
  const [group, parameter] = pointerSegments(location.pointer);
  if (group === 'body') return bodyTravels(binding, location, candidate);
  if (group === undefined) return candidate.keyword === 'required/body';
  if (group === 'partHeaders') return partHeaderTravels(location, candidate);
  if (parameter === undefined) return groupTravels(group, candidate);
  return parameterTravels(group, location, candidate);
}

/** A form without members is sent without a body. */
function leavesSomething({ keyword, draft }: Candidate, location: SchemaLocation): boolean {
  const form = at(draft, location.pointer);
  return keyword.startsWith('required/') && isJsonObject(form) && Object.keys(form).length > 0;
}

/** Headers go with their part, or not at all. */
function partHeaderTravels(location: SchemaLocation, candidate: Candidate): boolean {
  const [group, member, header] = pointerSegments(location.pointer);
  const sent = member === undefined || at(candidate.draft, pointer('body', member)) !== undefined;
  if (!sent) return candidate.kind === 'accepted';
  return header === undefined
    ? groupTravels(group ?? '', candidate)
    : parameterTravels('headers', location, candidate);
}

function groupTravels(group: string, { keyword }: Candidate): boolean {
  // most servers ignore parameters that the spec does not list, and no spec forbids them
  return group !== 'path' && keyword.startsWith('required/');
}

/** JSON carries everything; forms and plain text carry text, and of bytes nothing can be said here. */
function bodyTravels({ requestBody }: HttpBinding, location: SchemaLocation, candidate: Candidate): boolean {
  const [mediaType = ''] = requestBody?.content.keys() ?? [];
  if (mediaType === '' || /[/+]json\b|^\*\/\*/.test(mediaType)) return true;
  if (mediaType.startsWith('text/')) return candidate.code !== 'type';
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(mediaType))
    return candidate.kind === 'accepted';
  const [, member, ...deeper] = pointerSegments(location.pointer);
  if (member === undefined) return candidate.kind === 'accepted' || leavesSomething(candidate, location);
  return deeper.length === 0 ? parameterTravels('form', location, candidate) : candidate.kind === 'accepted';
}

function parameterTravels(
  group: string,
  { schema, ...location }: SchemaLocation,
  { draft, code, kind }: Candidate,
): boolean {
  const value = at(draft, location.pointer);
  // one text is a list of one
  if (
    kind === 'refused' &&
    code === 'type' &&
    schema.type?.some((type) => type === 'array' || type === 'object')
  )
    return false;
  if (value === undefined || value === null || typeof value === 'object') return kind === 'accepted';
  if (group === 'path' && (value === '' || value === '.' || value === '..')) return false;
  if (group !== 'query' && group !== 'form' && !/^[\x21-\x7e]*$/.test(String(value))) return false;
  return kind === 'accepted' || TEXT_CODES.has(code ?? '') || (code === 'type' && value === 'text');
}
