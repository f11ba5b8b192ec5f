import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import { formatRecord, isEqual, pointerSegments, type SchemaObject } from '@tallystick/runtime/schema';
import { isJsonObject } from '../../model/index.ts';
import { type Parts, schemasOf } from './facts.ts';
import { textOutside } from './texts.ts';

/** A keyword that one schema has, or has otherwise, than the other. */
export interface KeywordDifference {
  readonly keyword: string;
  /** What the schema that accepted values says, in each of its parts that have the keyword. */
  readonly own: readonly Json[];
  /** The same of the schema that must accept them, each with the keywords that it means nothing without. */
  readonly demands: readonly SchemaObject[];
  /** The parts of the schema that accepted values. */
  readonly parts: Parts;
}

/** Schemas some values of which a keyword rejects: on the other side of a limit, beside a list, of another type. */
export function againstKeyword({ keyword, own, demands, parts }: KeywordDifference): readonly JsonSchema[] {
  return demands.flatMap((demand) => [
    ...textsAgainst(keyword, demand[keyword] ?? null, parts),
    ...(BEYOND[keyword]?.(demand[keyword] ?? null, own, demand) ?? []),
    { not: demand },
    ...own.map((each) => ({ [keyword]: each })),
  ]);
}

/** A text that the parts accept, and a limit of texts refuses. */
function textsAgainst(keyword: string, value: Json, parts: Parts): readonly JsonSchema[] {
  const text = textOutside(parts, keyword, value);
  return text === undefined ? [] : [{ const: text }];
}

type Beyond = (value: Json, own: readonly Json[], demand: SchemaObject) => readonly JsonSchema[];

const number =
  (make: (limit: number) => JsonSchema): Beyond =>
  (value) =>
    typeof value === 'number' ? [make(value)] : [];

const BEYOND: Readonly<Record<string, Beyond>> = {
  minimum: number((limit) => ({ exclusiveMaximum: limit })),
  maximum: number((limit) => ({ exclusiveMinimum: limit })),
  exclusiveMinimum: number((limit) => ({ maximum: limit })),
  exclusiveMaximum: number((limit) => ({ minimum: limit })),
  minLength: number((limit) => ({ maxLength: limit - 1 })),
  maxLength: number((limit) => ({ minLength: limit + 1 })),
  minItems: number((limit) => ({ maxItems: limit - 1 })),
  maxItems: number((limit) => ({ minItems: limit + 1 })),
  minProperties: number((limit) => ({ maxProperties: limit - 1 })),
  maxProperties: number((limit) => ({ minProperties: limit + 1 })),
  multipleOf: (value, own) =>
    [...own, 1, 0.5, 0.1].flatMap((step) =>
      typeof step === 'number' && typeof value === 'number'
        ? [1, 3, 7].map((times) => ({ const: step * times }))
        : [],
    ),
  enum: listed,
  const: listed,
  type: (value, own) =>
    ['integer', 'number', 'string', 'boolean', 'null', 'array', 'object']
      .filter((type) => !textsOf(value).includes(type))
      .flatMap((type): readonly JsonSchema[] => {
        const allowed = own.length === 0 || own.some((each) => textsOf(each).includes(type));
        if (!allowed) return [];
        // A fraction, where whole numbers are still accepted.
        return type === 'number'
          ? [{ const: 1.5 }, { const: 0.5 }, { type: ['number'], not: { type: ['integer'] } }]
          : [{ type: [type] }];
      }),
  format: (value) =>
    (formatRecord(String(value))?.invalid ?? []).slice(0, 3).map((each) => ({ const: each })),
  pattern: () => ['', '!', ' ', 'a', 'A', '0', 'text'].map((each) => ({ const: each })),
  uniqueItems: (value) =>
    value === true
      ? [{ minItems: 2 }, { minItems: 2, items: { const: 'a' } }, { minItems: 2, items: { const: 1 } }]
      : [],
  items: (_value, _own, demand) => [{ minItems: schemasOf(demand, 'prefixItems').length + 1 }],
  prefixItems: () => [{ minItems: 1 }, { minItems: 3 }],
  contains: () => [{ maxItems: 0 }, { minItems: 1 }],
  minContains: (value, _own, demand) => [
    { maxItems: Number(value) - 1 },
    { maxItems: Number(value) - 1, items: demand['contains'] ?? true },
    ...contained(demand, { maxContains: Number(value) - 1 }),
  ],
  maxContains: (value, _own, demand) => [
    { minItems: Number(value) + 1, items: demand['contains'] ?? true },
    ...contained(demand, { minContains: Number(value) + 1 }),
  ],
  propertyNames: () => NAMES.map((name) => ({ required: [name] })),
  dependentRequired: (value) =>
    Object.entries(value as object).flatMap(([name, needed]) =>
      (needed as readonly string[]).map((each) => ({ required: [name], properties: { [each]: false } })),
    ),
  dependentSchemas: (value) => Object.keys(value as object).map((name) => ({ required: [name] })),
  not: (value) => [value as JsonSchema],
  if: (value) => [value as JsonSchema, { not: value }],
  'x-tallystick-rules': (value) =>
    (Array.isArray(value) ? (value as readonly Json[]) : []).flatMap((rule): readonly JsonSchema[] => {
      const { at, than } = isJsonObject(rule) ? rule : {};
      if (typeof at !== 'string' || typeof than !== 'string') return [];
      return [{ allOf: [memberAt(at, EARLIER), memberAt(than, LATER)] }];
    }),
};

/** A date that may not be before another one, and is. */
const [EARLIER, LATER] = ['2024-01-01 10:00:00', '2024-01-02 10:00:00'];

/** An object in which a text is at a pointer; `-` stands for the items of a list. */
function memberAt(pointer: string, text: Json): JsonSchema {
  return pointerSegments(pointer).reduceRight<JsonSchema & object>(
    (inner, segment) =>
      segment === '-'
        ? { type: ['array'], minItems: 1, items: inner }
        : { type: ['object'], properties: { [segment]: inner }, required: [segment] },
    { const: text },
  );
}

function contained({ contains = true }: SchemaObject, count: SchemaObject): readonly JsonSchema[] {
  return [{ contains, minContains: 0, ...count }];
}

/** Names of members, of which a rule for names refuses some. */
const NAMES = ['otherMember', 'Other Member', 'a', 'A', '0', '_', ''];

function listed(value: Json, own: readonly Json[]): readonly JsonSchema[] {
  const accepted = Array.isArray(value) ? (value as readonly Json[]) : [value];
  const candidates = own.flatMap((each) => (Array.isArray(each) ? (each as readonly Json[]) : [each]));
  return candidates
    .filter((each) => !accepted.some((other) => isEqual(each, other)))
    .map((each) => ({ const: each }));
}

function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : [];
}
