import { codePoints } from '../code-points.ts';
import { isLocalDateTime } from '../formats/local-date-time.ts';
import { formatTest } from '../formats/tests.ts';
import { localNow } from '../local-time.ts';
import { testPattern } from '../pattern.ts';
import { isSchemaObject, numberAt, type SchemaObject } from '../types.ts';
import { type Check, everyCheck, type KeywordGroup } from './keyword-group.ts';

const LOCAL_DATE_TIME = 'x-tallystick-local-date-time';

/** Validation, 6.3 and 7, and `x-tallystick-local-date-time`. */
export const stringKeywords: KeywordGroup = {
  keywords: ['minLength', 'maxLength', 'pattern', 'format', LOCAL_DATE_TIME],
  kinds: ['string'],
  prepare: (schema) => everyCheck([length(schema), pattern(schema), localDateTime(schema), format(schema)]),
};

function length({ minLength, maxLength }: SchemaObject): Check | undefined {
  if (minLength === undefined && maxLength === undefined) return undefined;
  const least = numberAt(minLength) ?? 0;
  const most = numberAt(maxLength) ?? Number.POSITIVE_INFINITY;
  return (scope) => {
    const text = scope.value as string;
    // A code point is one or two units, so most texts need no counting.
    if (text.length >= 2 * least && text.length <= most) return true;
    const points = codePoints(text);
    if (points < least) return scope.fail('min-length', 'minLength', { limit: least });
    return points <= most || scope.fail('max-length', 'maxLength', { limit: most });
  };
}

function pattern({ pattern: source }: SchemaObject): Check | undefined {
  if (typeof source !== 'string') return undefined;
  const params = { pattern: source };
  return (scope) => {
    const matches = testPattern(scope.value as string, source, scope.run.context.patternLength, scope.run);
    if (matches === undefined) return scope.fail('pattern', 'pattern', { ...params, undecided: true });
    return matches || scope.fail('pattern', 'pattern', params);
  };
}

function localDateTime({ [LOCAL_DATE_TIME]: rule }: SchemaObject): Check | undefined {
  if (!isSchemaObject(rule)) return undefined;
  const params = { layout: String(rule['layout']) };
  const notInFuture = rule['notInFuture'] === true;
  return (scope) => {
    const text = scope.value as string;
    if (!isLocalDateTime(text)) return scope.fail('local-date-time', LOCAL_DATE_TIME, params);
    if (!notInFuture) return true;
    scope.run.now ??= localNow(scope.run.context);
    return text <= scope.run.now || scope.fail('future', LOCAL_DATE_TIME, { now: scope.run.now });
  };
}

/** A format without a record is an annotation; so is one beside a local date, which says it better. */
function format({ format: name, [LOCAL_DATE_TIME]: local }: SchemaObject): Check | undefined {
  const test = typeof name === 'string' && local === undefined ? formatTest(name) : undefined;
  if (test === undefined) return undefined;
  const params = { format: String(name) };
  return (scope) =>
    scope.run.context.formats === 'annotate' ||
    test(scope.value as string) ||
    scope.fail('format', 'format', params);
}
