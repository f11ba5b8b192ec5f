import type { JsonValue, SchemaObject, TypeName } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import { matches } from '../patterns/index.ts';
import { matchesFormat } from './formats.ts';
import type { KeywordValidator, ValueIssue } from './issue.ts';
import { isRealLocalDateTime } from './local-date-time.ts';

export function hasType(value: JsonValue, type: TypeName): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isJsonObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

export const validateNumber: KeywordValidator<number> = (value, schema, pointer) => {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  return issues(pointer, [
    ['minimum', minimum !== undefined && value < minimum],
    ['maximum', maximum !== undefined && value > maximum],
    ['exclusive-minimum', exclusiveMinimum !== undefined && value <= exclusiveMinimum],
    ['exclusive-maximum', exclusiveMaximum !== undefined && value >= exclusiveMaximum],
    ['multiple-of', multipleOf !== undefined && !isMultiple(value, multipleOf)],
  ]);
};

function isMultiple(value: number, of: number): boolean {
  const quotient = value / of;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9;
}

export const validateString: KeywordValidator<string> = (value, schema, pointer, context) => {
  const { minLength, maxLength, pattern, format } = schema;
  const length = [...value].length;
  return [
    ...issues(pointer, [
      ['min-length', minLength !== undefined && length < minLength],
      ['max-length', maxLength !== undefined && length > maxLength],
      ['pattern', pattern !== undefined && !matches(value, pattern)],
      ['format', context.formats !== 'annotate' && format !== undefined && !matchesFormat(value, format)],
    ]),
    ...dateIssues(value, schema, pointer, context.now),
  ];
};

function dateIssues(
  value: string,
  schema: SchemaObject,
  pointer: string,
  now: string,
): readonly ValueIssue[] {
  if (schema.localDateTime === undefined) return [];
  if (!isRealLocalDateTime(value)) return [{ pointer, code: 'local-date-time' }];
  return schema.localDateTime.notInFuture && value > now ? [{ pointer, code: 'future' }] : [];
}

export function issues(
  pointer: string,
  rows: readonly (readonly [code: string, broken: boolean])[],
): readonly ValueIssue[] {
  return rows.filter(([, broken]) => broken).map(([code]) => ({ pointer, code }));
}
