import type { ItemCheck } from '../call/call.ts';
import { mediaTypeIn, mediaTypeOf } from '../call/media-type.ts';
import type { Checks } from '../call/operation.ts';
import { breachByIssues } from '../call/reply.ts';
import { isOf } from '../call/statuses.ts';
import type { ValidationContext, ValidationResult } from '../call/validation.ts';
import { eventReadings } from '../codec/event-readings.ts';
import type { EventFields } from '../codec/streams.ts';

type Check = (value: unknown, context: ValidationContext) => ValidationResult<unknown>;

/** What each item of the streams of some statuses is validated with, by media type. */
interface ItemsOfStatus {
  readonly from: number;
  /** Default: `from`. */
  readonly to?: number;
  readonly types: Readonly<Record<string, Check>>;
}

/**
 * What the validating client checks, and the items of streams one by one, by the status and the media type of the
 * reply.
 */
export function checkingItems(checks: Checks, ...statuses: readonly ItemsOfStatus[]): Checks {
  const checkItem = itemCheck(statuses);
  return {
    ...checks,
    input: (call, ...about) => {
      call.checkItem = checkItem;
      checks.input(call, ...about);
    },
  };
}

function itemCheck(statuses: readonly ItemsOfStatus[]): ItemCheck {
  return (call, reply, item, index) => {
    const { status, headers } = reply;
    const types = statuses.find((each) => isOf(status, each))?.types ?? {};
    const type = mediaTypeOf(headers) || (call.options.accept ?? '');
    const result = types[mediaTypeIn(Object.keys(types), type) ?? '']?.(item, call.client);
    if (!result || result.ok) return;
    const issues = result.issues.map((issue) => ({ ...issue, pointer: `/${index}${issue.pointer}` }));
    breachByIssues(call, reply, issues);
  };
}

/** Validates an event by its fields: what the schema means is for the schema to say, see `eventReadings`. */
export function eventCheck(check: Check): Check {
  return (fields, context) => {
    const results = eventReadings(fields as EventFields).map((reading) => check(reading, context));
    const fewest = (best: ValidationResult<unknown>, next: ValidationResult<unknown>) =>
      countOf(next) < countOf(best) ? next : best;
    return results.reduce(fewest);
  };
}

/** A reading that is of another type altogether is the least likely to have been meant. */
function countOf(result: ValidationResult<unknown>): number {
  if (result.ok) return 0;
  return result.issues.some(({ pointer }) => pointer === '') ? Number.MAX_SAFE_INTEGER : result.issues.length;
}
