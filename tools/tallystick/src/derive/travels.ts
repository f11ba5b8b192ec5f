import type { JsonValue, Operation } from '../model/index.ts';
import { pointerSegments } from '../model/index.ts';
import type { Candidate } from './candidates/index.ts';
import { at } from './draft.ts';
import type { Site } from './sites.ts';

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
 * Whether what a candidate changes can be seen by the server. A json-rpc message and an http body carry any
 * JSON; URLs and headers carry text, and a path parameter cannot be absent or empty.
 */
export function travels(operation: Operation, site: Site, candidate: Candidate): boolean {
  // params that are no object are a matter of the protocol: its own cases are about that
  if (operation.binding.protocol === 'json-rpc') return site.pointer !== '' || candidate.keyword !== 'type';
  const [group, parameter] = pointerSegments(site.pointer);
  if (group === 'body') return true;
  if (group === undefined) return candidate.keyword === 'required/body';
  if (parameter === undefined) return groupTravels(group, candidate);
  return parameterTravels(group, at(candidate.draft, site.pointer), candidate);
}

function groupTravels(group: string, { keyword }: Candidate): boolean {
  if (group === 'query') return keyword.startsWith('required/') || keyword === 'additionalProperties';
  return group !== 'path' && keyword.startsWith('required/');
}

function parameterTravels(group: string, value: JsonValue | undefined, { code, kind }: Candidate): boolean {
  if (value === undefined || value === null || typeof value === 'object') return kind === 'accepted';
  if (group === 'path' && (value === '' || value === '.' || value === '..')) return false;
  if (group !== 'query' && !/^[\x21-\x7e]*$/.test(String(value))) return false;
  return kind === 'accepted' || TEXT_CODES.has(code ?? '') || (code === 'type' && value === 'text');
}
