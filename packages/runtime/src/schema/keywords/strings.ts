import { FORMATS } from '../formats/index.ts';
import { isLocalDateTime } from '../formats/local-date-time.ts';
import { localNow } from '../local-time.ts';
import { testPattern } from '../pattern.ts';
import type { Scope } from '../scope.ts';
import { isSchemaObject, numberAt, type SchemaObject } from '../types.ts';
import { every, type KeywordGroup } from './keyword-group.ts';

type Check = (scope: Scope, text: string, schema: SchemaObject) => boolean;

/** Validation, 6.3 and 7, and `x-tallystick-local-date-time`. */
export const stringKeywords: KeywordGroup = {
  keywords: ['minLength', 'maxLength', 'pattern', 'format', 'x-tallystick-local-date-time'],
  kinds: ['string'],
  evaluate: (scope, schema) => every(scope, CHECKS, (check) => check(scope, scope.value as string, schema)),
};

const length: Check = (scope, text, schema) => {
  const least = numberAt(schema['minLength']) ?? 0;
  const most = numberAt(schema['maxLength']) ?? Number.POSITIVE_INFINITY;
  // A code point is one or two units, so most texts need no counting.
  if (text.length >= 2 * least && text.length <= most) return true;
  const points = codePoints(text);
  if (points < least) return scope.fail('min-length', 'minLength', { limit: least });
  return points <= most || scope.fail('max-length', 'maxLength', { limit: most });
};

/** Lengths are in code points (validation, 6.3.1): a pair of surrogates is one, and so is a lone one. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index++)
    if ((text.charCodeAt(index) & 0xfc00) === 0xdc00 && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800)
      count--;
  return count;
}

const pattern: Check = (scope, text, { pattern: source }) =>
  typeof source !== 'string' ||
  testPattern(text, source, scope.run.context.patternLength) ||
  scope.fail('pattern', 'pattern', { pattern: source });

const LOCAL_DATE_TIME = 'x-tallystick-local-date-time';

const date: Check = (scope, text, schema) => {
  const rule = schema[LOCAL_DATE_TIME];
  if (!isSchemaObject(rule)) return true;
  if (!isLocalDateTime(text))
    return scope.fail('local-date-time', LOCAL_DATE_TIME, { layout: String(rule['layout']) });
  if (rule['notInFuture'] !== true) return true;
  scope.run.now ??= localNow(scope.run.context);
  return text <= scope.run.now || scope.fail('future', LOCAL_DATE_TIME, { now: scope.run.now });
};

/** A format without a record is an annotation; so is one beside a local date, which says it better. */
const format: Check = (scope, text, { format: name, [LOCAL_DATE_TIME]: local }) => {
  if (typeof name !== 'string' || local !== undefined || scope.run.context.formats === 'annotate')
    return true;
  const record = FORMATS.get(name);
  return record === undefined || record.test(text) || scope.fail('format', 'format', { format: name });
};

const CHECKS: readonly Check[] = [length, pattern, date, format];
