import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import {
  evaluate,
  isValid,
  pointerSegments,
  type SchemaContext,
  type SchemaIssue,
  sample,
} from '@tallystick/runtime/schema';
import type { Delta, Junction } from './delta.ts';

/** What was accepted by one side, and is refused by the other. */
export interface FoundWitness {
  readonly value: Json;
  readonly issues: readonly SchemaIssue[];
}

export interface Roots {
  /** Each must accept the witness. */
  readonly from: readonly JsonSchema[];
  /** Refuses it. */
  readonly to: JsonSchema;
}

/** Steps that are left for all values of a comparison. */
export interface SearchLimit {
  steps: number;
}

interface Search {
  readonly context: SchemaContext;
  readonly limit: SearchLimit;
}

/** Schemas that a search for one witness tries. */
const MOST_TRIES = 24;
/** The moment that counts as now, where a value is made and where it is validated. */
const MOMENT = Date.UTC(2024, 0, 16, 10);
/** Schema steps of one value. */
const STEPS = 200_000;

/**
 * A value that shows that a difference matters: made from the schema that accepts it, so that it goes through the place
 * of the difference and violates what the other schema demands there. It is validated against both before it is
 * returned.
 */
export function witnessOf(
  delta: Delta,
  roots: Roots,
  context: SchemaContext,
  limit: SearchLimit,
): FoundWitness | undefined {
  const constraints = delta.against.slice(0, MOST_TRIES);
  for (const size of ['small', 'full'] as const)
    for (const constraint of constraints) {
      const found = tried(nested(delta.at, constraint), roots, { context, limit }, size);
      if (found?.issues.some((issue) => isAbout(issue, delta)) === true) return found;
    }
  return undefined;
}

/** A value that the other side refuses, whatever for: made without a direction. */
export function anyWitness(
  roots: Roots,
  context: SchemaContext,
  limit: SearchLimit,
): FoundWitness | undefined {
  for (const size of ['small', 'full'] as const)
    for (const seed of [1, 2, 3]) {
      const found = tried(true, roots, { context, limit }, size, seed);
      if (found !== undefined) return found;
    }
  return undefined;
}

function tried(
  constraint: JsonSchema,
  { from, to }: Roots,
  { context, limit }: Search,
  size: 'small' | 'full',
  seed = 1,
): FoundWitness | undefined {
  const own = { ...context, clock: () => MOMENT, timeZone: '+00:00' };
  const schema: JsonSchema = { allOf: [...from, constraint] as Json };
  const steps = Math.min(STEPS, limit.steps);
  if (steps <= 0) return undefined;
  const meter = { steps };
  const value = sample(schema, { ...own, seed, size, meter });
  limit.steps -= steps - meter.steps;
  if (value === undefined || !from.every((each) => isValid(value, each, own))) return undefined;
  const { valid, issues } = evaluate(value, to, own);
  return valid ? undefined : { value, issues };
}

/** A schema that demands the way to a place, and that something holds there. */
function nested({ way, holders }: Junction, constraint: JsonSchema): JsonSchema {
  const here: JsonSchema = { allOf: [...holders, constraint] as Json };
  return way.reduceRight((inner: JsonSchema, segment) => around(segment, inner), here);
}

/** An object or a list that has a member or an item of some kind. */
function around(segment: string, inner: JsonSchema): JsonSchema {
  if (segment === '-') return ITEM(inner);
  if (/^\d+$/.test(segment)) {
    const before = Array.from({ length: Number(segment) }, () => true);
    return {
      anyOf: [
        { type: ['array'], prefixItems: [...before, inner], minItems: Number(segment) + 1 },
        member(segment, inner),
      ] as Json,
    };
  }
  return member(segment, inner);
}

function member(name: string, inner: JsonSchema): JsonSchema {
  return { type: ['object'], properties: { [name]: inner as Json }, required: [name] };
}

/** Every item, or a member that nobody names. */
const ITEM = (inner: JsonSchema): JsonSchema => ({
  anyOf: [
    { type: ['array'], items: inner as Json, minItems: 1 },
    { type: ['object'], properties: { otherMember: inner as Json }, required: ['otherMember'] },
    { type: ['object'], minProperties: 1 },
  ],
});

/** Codes of issues about a value as a whole, because one of its unions or conditions does not hold. */
const WHOLE: ReadonlySet<string> = new Set([
  'any-of',
  'one-of',
  'any-of-required',
  'one-of-required',
  'not',
  'conditional',
  'conditional-required',
  'contains',
  'never',
  'unknown-member',
  'enum',
]);

/** Whether an issue is one that the difference causes: at its place or below it, or about a union around it. */
function isAbout(issue: SchemaIssue, { at, member: name, renamed, keyword }: Delta): boolean {
  const segments = pointerSegments(issue.pointer);
  const place = at.pointer;
  if (
    !place.every(
      (segment, index) => index >= segments.length || segment === '-' || segment === segments[index],
    )
  )
    return false;
  if (segments.length < place.length) return (WHOLE.has(issue.code) && !at.monotone) || isUnion(issue.code);
  const rest = segments.slice(place.length);
  if (rest.length === 0) return name === undefined ? isOfKeyword(issue, keyword) : WHOLE.has(issue.code);
  return name === undefined ? isBelow(keyword, rest, issue) : rest[0] === name || rest[0] === renamed;
}

function isUnion(code: string): boolean {
  return code === 'any-of' || code === 'one-of';
}

const OF_MEMBERS: ReadonlySet<string> = new Set([
  'additionalProperties',
  'unevaluatedProperties',
  'propertyNames',
  'patternProperties',
]);

function isBelow(keyword: string, rest: readonly string[], issue: SchemaIssue): boolean {
  if (OF_MEMBERS.has(keyword) || keyword === 'x-tallystick-rules') return true;
  if (
    ['anyOf', 'oneOf', 'if', 'not', 'dependentSchemas', 'items', 'prefixItems', 'contains', ''].includes(
      keyword,
    )
  )
    return true;
  return rest.length === 1 && isOfKeyword(issue, keyword);
}

/** An issue of the keyword itself, or of a union or condition that holds it. */
function isOfKeyword(issue: SchemaIssue, keyword: string): boolean {
  return (
    issue.keyword === keyword ||
    WHOLE.has(issue.code) ||
    keyword === '' ||
    ['anyOf', 'oneOf', 'if', 'dependentSchemas', 'dependentRequired', 'discriminator', 'allOf'].includes(
      keyword,
    ) ||
    keyword.startsWith('x-') ||
    issue.location.split('/').includes(keyword)
  );
}
