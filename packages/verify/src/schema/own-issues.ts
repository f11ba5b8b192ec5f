import type { Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../pointer.ts';
import { isEqual } from './equal.ts';
import { isLocalDateTime, isOfFormat } from './formats.ts';
import { isMatch, type SchemaObject, textList } from './schemas.ts';

/** A keyword that a value does not satisfy by itself, and what is wrong, for people. */
export type OwnIssue = readonly [keyword: string, message: string];

/** What is wrong with a value, whatever is in it: type, values, and the keywords of numbers and strings. */
export function scalarIssues(value: Json, schema: SchemaObject): readonly OwnIssue[] {
  return [
    ...valueIssues(value, schema),
    ...(typeof value === 'number' ? numberIssues(value, schema) : []),
    ...(typeof value === 'string' ? textIssues(value, schema) : []),
  ];
}

function valueIssues(
  value: Json,
  { type, enum: values, const: constant }: SchemaObject,
): readonly OwnIssue[] {
  const types = (isArray(type) ? type : type === undefined ? [] : [type]).map(String);
  return unsatisfied(
    [
      types.length === 0 || types.some((each) => isOfType(value, each)),
      'type',
      () => `has to be ${types.map(article).join(' or ')}, and is ${kindOf(value)}`,
    ],
    [
      !isArray(values) || values.some((each) => isEqual(each, value)),
      'enum',
      () => `has to be one of ${shown(values)}`,
    ],
    [constant === undefined || isEqual(constant, value), 'const', () => `has to be ${shown(constant)}`],
  );
}

function numberIssues(value: number, schema: SchemaObject): readonly OwnIssue[] {
  const bound = (keyword: string, words: string, holds: (limit: number) => boolean): Row => {
    const limit = schema[keyword];
    return [typeof limit !== 'number' || holds(limit), keyword, () => `has to be ${words} ${String(limit)}`];
  };
  return unsatisfied(
    bound('minimum', 'at least', (limit) => value >= limit),
    bound('maximum', 'at most', (limit) => value <= limit),
    bound('exclusiveMinimum', 'more than', (limit) => value > limit),
    bound('exclusiveMaximum', 'less than', (limit) => value < limit),
    bound('multipleOf', 'a multiple of', (step) => isMultiple(value, step)),
  );
}

function textIssues(value: string, schema: SchemaObject): readonly OwnIssue[] {
  const { pattern, format } = schema;
  const isLocal = isObject(schema['x-tallystick-local-date-time']);
  return [
    ...countIssues([...value].length, schema, 'Length', 'characters'),
    ...unsatisfied(
      [
        typeof pattern !== 'string' || isMatch(value, pattern),
        'pattern',
        () => `has to match ${String(pattern)}`,
      ],
      [
        typeof format !== 'string' || isOfFormat(value, format),
        'format',
        () => `has to be of the format ${String(format)}`,
      ],
      [
        !isLocal || isLocalDateTime(value),
        'x-tallystick-local-date-time',
        () => 'has to be a local date and time',
      ],
    ),
  ];
}

/** How many items an array has, and whether they differ. */
export function arrayIssues(value: readonly Json[], schema: SchemaObject): readonly OwnIssue[] {
  const isRepeated = (item: Json, index: number): boolean =>
    value.slice(0, index).some((each) => isEqual(each, item));
  return [
    ...countIssues(value.length, schema, 'Items', 'items'),
    ...unsatisfied([
      schema['uniqueItems'] !== true || !value.some(isRepeated),
      'uniqueItems',
      () => 'has to have no item twice',
    ]),
  ];
}

/** How many members an object has, and which it lacks. */
export function objectIssues(
  value: Readonly<Record<string, Json>>,
  schema: SchemaObject,
): readonly OwnIssue[] {
  const required = textList(schema['required']).map(
    (name): Row => [
      Object.hasOwn(value, name),
      'required',
      () => `has to have a member ${JSON.stringify(name)}`,
    ],
  );
  return [
    ...countIssues(Object.keys(value).length, schema, 'Properties', 'members'),
    ...unsatisfied(...required),
  ];
}

/** `minItems`, `maxItems` and their like. */
function countIssues(count: number, schema: SchemaObject, what: string, words: string): readonly OwnIssue[] {
  const [least, most] = [schema[`min${what}`], schema[`max${what}`]];
  return unsatisfied(
    [
      typeof least !== 'number' || count >= least,
      `min${what}`,
      () => `has to have at least ${String(least)} ${words}`,
    ],
    [
      typeof most !== 'number' || count <= most,
      `max${what}`,
      () => `has to have at most ${String(most)} ${words}`,
    ],
  );
}

/** The message is made where it is needed: most values are valid. */
type Row = readonly [holds: boolean, keyword: string, message: () => string];

function unsatisfied(...rows: readonly Row[]): readonly OwnIssue[] {
  return rows.flatMap(([holds, keyword, message]): readonly OwnIssue[] =>
    holds ? [] : [[keyword, message()]],
  );
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

function shown(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? '';
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
