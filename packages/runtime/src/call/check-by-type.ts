import { askedFirst, mediaTypeIn, mediaTypeOf } from './media-type.ts';
import type { Reply } from './message.ts';
import type { ValidationContext, ValidationResult } from './validation.ts';

type Check = (value: unknown, context: ValidationContext) => ValidationResult<unknown>;

/**
 * Validates a result by the media type of its reply, as `byType` reads it. A type without a check is not validated.
 *
 * @example
 * const check = checkByType({ 'application/json': validateUploadResult });
 * check({ data: 1 }, {}).ok; // false
 */
export function checkByType(
  checks: Readonly<Record<string, Check | undefined>>,
): (value: unknown, context: ValidationContext, reply?: Reply, accept?: string) => ValidationResult<unknown> {
  return (value, context, reply, accept) => {
    const types = askedFirst(Object.keys(checks), accept);
    const stated = reply ? mediaTypeOf(reply.headers) : '';
    const isJson = typeof value !== 'string' && reply?.body === undefined;
    const found = mediaTypeIn(types, stated || (accept ?? types[0] ?? ''), isJson);
    return checks[found ?? '']?.(value, context) ?? { ok: true, value };
  };
}
