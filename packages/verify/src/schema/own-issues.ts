import type { Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../pointer.ts';
import { isEqual } from './equal.ts';
import { isLocalDateTime, isOfFormat } from './formats.ts';
import { isMatch, type SchemaObject, textList } from './schemas.ts';

/** Takes a keyword that a value does not satisfy by itself, and what is wrong, for people. */
export type Report = (keyword: string, message: string) => void;

/** Reports what is wrong with a value, whatever is in it: type, values, and the keywords of numbers and strings. */
export function reportScalarIssues(value: Json, schema: SchemaObject, report: Report): void {
  reportValueIssues(value, schema, report);
  if (typeof value === 'number') reportNumberIssues(value, schema, report);
  if (typeof value === 'string') reportTextIssues(value, schema, report);
}

function reportValueIssues(
  value: Json,
  { type, enum: values, const: constant }: SchemaObject,
  report: Report,
): void {
  const types = isArray(type) ? type : type === undefined ? [] : [type];
  if (types.length > 0 && !types.some((each) => isOfType(value, String(each)))) {
    const wanted = types.map((each) => article(String(each))).join(' or ');
    report('type', `has to be ${wanted}, and is ${kindOf(value)}`);
  }
  if (isArray(values) && !values.some((each) => isEqual(each, value)))
    report('enum', `has to be one of ${shown(values)}`);
  if (constant !== undefined && !isEqual(constant, value)) report('const', `has to be ${shown(constant)}`);
}

function reportNumberIssues(value: number, schema: SchemaObject, report: Report): void {
  const bound = (keyword: string, holds: (limit: number) => boolean, words: string): void => {
    const limit = schema[keyword];
    if (typeof limit === 'number' && !holds(limit)) report(keyword, `has to be ${words} ${limit}`);
  };
  bound('minimum', (limit) => value >= limit, 'at least');
  bound('maximum', (limit) => value <= limit, 'at most');
  bound('exclusiveMinimum', (limit) => value > limit, 'more than');
  bound('exclusiveMaximum', (limit) => value < limit, 'less than');
  bound('multipleOf', (step) => isMultiple(value, step), 'a multiple of');
}

function reportTextIssues(value: string, schema: SchemaObject, report: Report): void {
  const { pattern, format, minLength, maxLength } = schema;
  reportCountIssues(
    [...value].length,
    ['minLength', minLength],
    ['maxLength', maxLength],
    'characters',
    report,
  );
  if (typeof pattern === 'string' && !isMatch(value, pattern)) report('pattern', `has to match ${pattern}`);
  if (typeof format === 'string' && !isOfFormat(value, format))
    report('format', `has to be of the format ${format}`);
  if (isObject(schema['x-tallystick-local-date-time']) && !isLocalDateTime(value))
    report('x-tallystick-local-date-time', 'has to be a local date and time');
}

/** Reports too few or too many items, and equal ones. */
export function reportArrayIssues(value: readonly Json[], schema: SchemaObject, report: Report): void {
  const { minItems, maxItems, uniqueItems } = schema;
  reportCountIssues(value.length, ['minItems', minItems], ['maxItems', maxItems], 'items', report);
  const isRepeated = (item: Json, index: number): boolean =>
    value.slice(0, index).some((each) => isEqual(each, item));
  if (uniqueItems === true && value.some(isRepeated)) report('uniqueItems', 'has to have no item twice');
}

/** Reports too few or too many members, and those that are missing. */
export function reportObjectIssues(
  value: Readonly<Record<string, Json>>,
  schema: SchemaObject,
  report: Report,
): void {
  const { minProperties, maxProperties } = schema;
  const count = Object.keys(value).length;
  reportCountIssues(
    count,
    ['minProperties', minProperties],
    ['maxProperties', maxProperties],
    'members',
    report,
  );
  for (const name of textList(schema['required']))
    if (!Object.hasOwn(value, name)) report('required', `has to have a member ${JSON.stringify(name)}`);
}

type Limit = readonly [keyword: string, limit: Json | undefined];

function reportCountIssues(count: number, min: Limit, max: Limit, words: string, report: Report): void {
  const [[minKeyword, least], [maxKeyword, most]] = [min, max];
  if (typeof least === 'number' && count < least)
    report(minKeyword, `has to have at least ${least} ${words}`);
  if (typeof most === 'number' && count > most) report(maxKeyword, `has to have at most ${most} ${words}`);
}

function isOfType(value: Json, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  return kindOf(value) === type;
}

function kindOf(value: Json): string {
  return value === null ? 'null' : isArray(value) ? 'array' : typeof value;
}

function article(type: string): string {
  return type === 'null' ? type : /^[aio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) < 1e-9 * Math.max(1, Math.abs(quotient));
}

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
