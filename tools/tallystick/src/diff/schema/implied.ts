import { formatRecord, isEqual, resolveReference, type SchemaObject } from '@tallystick/runtime/schema';
import { finiteValues, mayBe, names, type Parts, possibleTypes, schemasOf } from './facts.ts';
import { impliesArrays } from './implied-arrays.ts';
import { impliesLimit } from './implied-limits.ts';
import { impliesObjects } from './implied-objects.ts';
import { impliesUnion } from './implied-unions.ts';
import type { Proving } from './proving.ts';
import { impliesTexts } from './texts.ts';

/** Whether the parts imply one keyword of a schema, together with the keywords it belongs to. */
export type Implies = (parts: Parts, to: SchemaObject, keyword: string, prover: Proving) => boolean;

const STRINGS: Implies = (parts, to, keyword) =>
  !mayBe(parts, 'string') || parts.some((part) => isEqual(part[keyword], to[keyword]));

/** Limits and lists of types and values; keywords of which equal ones imply each other. */
const BY_KEYWORD: Readonly<Record<string, Implies>> = {
  $ref: (parts, to, _keyword, prover) => {
    const target = resolveReference(to['$ref'], prover.context.schemas);
    return target !== undefined && prover.implies(parts, target);
  },
  allOf: (parts, to, _keyword, prover) => schemasOf(to, 'allOf').every((each) => prover.implies(parts, each)),
  type: (parts, to) => {
    const accepted = names(to, 'type');
    return [...possibleTypes(parts)].every(
      (type) => accepted.includes(type) || (type === 'integer' && accepted.includes('number')),
    );
  },
  enum: impliesValues,
  const: impliesValues,
  pattern: (parts, to, keyword, prover) =>
    STRINGS(parts, to, keyword, prover) || impliesTexts(parts, to, keyword),
  format: (parts, to, keyword, prover) =>
    formatRecord(String(to[keyword])) === undefined || STRINGS(parts, to, keyword, prover),
  'x-tallystick-local-date-time': STRINGS,
  multipleOf: impliesLimit,
  minimum: impliesLimit,
  maximum: impliesLimit,
  exclusiveMinimum: impliesLimit,
  exclusiveMaximum: impliesLimit,
  minLength: impliesLength,
  maxLength: impliesLength,
  minItems: impliesLimit,
  maxItems: impliesLimit,
  minProperties: impliesLimit,
  maxProperties: impliesLimit,
  anyOf: impliesUnion,
  oneOf: impliesUnion,
  not: impliesUnion,
  if: impliesUnion,
  items: impliesArrays,
  prefixItems: impliesArrays,
  uniqueItems: impliesArrays,
  contains: impliesArrays,
  unevaluatedItems: impliesArrays,
  properties: impliesObjects,
  patternProperties: impliesObjects,
  additionalProperties: impliesObjects,
  unevaluatedProperties: impliesObjects,
  propertyNames: impliesObjects,
  required: impliesObjects,
  dependentRequired: impliesObjects,
  dependentSchemas: impliesObjects,
  'x-tallystick-rules': (parts, to) =>
    parts.some((part) => isEqual(part['x-tallystick-rules'], to['x-tallystick-rules'])),
};

/** Keywords that mean something only together with another, which takes care of them. */
const OF_ANOTHER: ReadonlySet<string> = new Set([
  'then',
  'else',
  'discriminator',
  'minContains',
  'maxContains',
]);

export function impliesKeyword(parts: Parts, to: SchemaObject, keyword: string, prover: Proving): boolean {
  if (OF_ANOTHER.has(keyword)) return true;
  const implies = Object.hasOwn(BY_KEYWORD, keyword) ? BY_KEYWORD[keyword] : undefined;
  return implies === undefined ? keyword.startsWith('x-') : implies(parts, to, keyword, prover);
}

/** Only a pattern can limit the length of a text that no length limits. */
function impliesLength(parts: Parts, to: SchemaObject, keyword: string): boolean {
  if (impliesLimit(parts, to, keyword)) return true;
  return parts.some((part) => part['pattern'] !== undefined) && impliesTexts(parts, to, keyword);
}

function impliesValues(parts: Parts, to: SchemaObject, keyword: string): boolean {
  const values = finiteValues(parts);
  const accepted: readonly unknown[] =
    keyword === 'const' ? [to['const']] : (to['enum'] as readonly unknown[]);
  return values?.every((value) => accepted.some((each) => isEqual(each, value))) === true;
}
