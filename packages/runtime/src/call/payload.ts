import { invalid } from './error.ts';
import { parseJson } from './reply.ts';
import type { Validate } from './validation.ts';

/**
 * A webhook's payload, from JSON text or its parsed value. Throws a TallystickError with every issue for anything else.
 *
 * @example
 * const payload = parsePayload('ChatStored', validateMetadata, '{"api_version":{},"limits":{}}');
 * console.log(Object.keys(payload));
 */
export function parsePayload<Payload>(webhook: string, validate: Validate<Payload>, value: unknown): Payload {
  const parsed = typeof value === 'string' ? parseJson(value) : value;
  const result = validate(parsed);
  if (!result.ok) throw invalid(webhook, 'invalid payload', result.issues);
  return result.value;
}
