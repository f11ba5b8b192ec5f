import { isValid } from './evaluate.ts';
import { isMembers } from './kind.ts';
import { toldApart } from './sample/apart.ts';
import { sampleArray } from './sample/arrays.ts';
import { listedValues, offeredValues, typesOf } from './sample/facts.ts';
import { chosen, hintedValues, type Making, type SampleContext, spends } from './sample/making.ts';
import { sampleNumbers } from './sample/numbers.ts';
import { sampleObject } from './sample/objects.ts';
import { keptInOrder } from './sample/ordered.ts';
import { sampleTexts } from './sample/texts.ts';
import { type Way, waysOf } from './sample/way.ts';
import type { Json, JsonSchema } from './types.ts';

export type { SampleContext, SampleHints } from './sample/making.ts';

/** From this depth on, members that may be left out are. */
const SHALLOW = 3;
/** No value is made below, so that schemas that contain themselves come to an end. */
const DEEPEST = 16;
/** Values within one sample. */
const MOST_VALUES = 4_000;
/** Values within one sample that may turn out to be invalid. */
const MOST_TRIES = 2_000;
/** UTF-16 units of all texts within one sample. */
const MOST_CHARACTERS = 500_000;
/** Turns at one place: what the schema does not take at first, it may take in another form. */
const TURNS = 3;

/**
 * A value that the schema accepts, as `isValid` says; undefined where none is found. Examples, defaults and listed
 * values come first; the rest is generated. The same schema, seed and path give the same value, whatever its siblings
 * are.
 *
 * @example
 * const schema = { type: 'integer', minimum: 3, maximum: 3 };
 * sample(schema, { schemas: {}, seed: 1 }); // 3
 */
export function sample(schema: JsonSchema, context: SampleContext): Json | undefined {
  const left = { values: MOST_VALUES, tries: MOST_TRIES, characters: MOST_CHARACTERS };
  return make(schema, { context, left, path: context.path ?? '', depth: 0, lean: false, turn: 0, make });
}

function make(schema: JsonSchema, making: Making): Json | undefined {
  const { context, depth, left } = making;
  if (schema === false || left.values-- <= 0) return undefined;
  // Deep down, null spares what would come below.
  if (depth > SHALLOW && isValid(null, schema, context)) return null;
  if (depth > DEEPEST) return undefined;
  for (const value of candidates(schema, making)) {
    if (isValid(value, schema, context)) return value;
    if (left.tries-- <= 0) return undefined;
  }
  return undefined;
}

/** Each way with all its members, then each with no more than it needs; small samples the other way round. */
function* candidates(schema: JsonSchema, making: Making): Iterable<Json> {
  const { context, depth } = making;
  if (schema === true) yield {};
  const small = context.size === 'small' || depth >= SHALLOW;
  for (const lean of small ? [true, false] : [false, true])
    for (const way of waysOf(schema, context.schemas))
      for (let turn = making.turn; turn < making.turn + TURNS; turn++) {
        // Without steps nothing is valid any more, so no further way is looked for.
        if (!spends(making, way.parts.length)) return;
        yield* attempts(schema, way, { ...making, lean: lean || depth >= SHALLOW, turn });
      }
  yield* ANYTHING;
}

/** Candidates for schemas with only negative rules such as `not`. */
const ANYTHING: readonly Json[] = [
  ...[{}, 'text', 1, true, [], null, false, 0, -1, 1.5, '', 'a', 1000, 'a longer text', [1], [[]], [1, 2, 3]],
  ...[{ member: 1 }, { first: 1, second: 2, third: 3 }],
];

function* attempts(schema: JsonSchema, way: Way, making: Making): Iterable<Json> {
  const listed = listedValues(way);
  yield* stated(schema, way, listed, making);
  if (listed !== undefined) return;
  for (const type of typesFor(way, making))
    for (const value of madeUp(type, way, making)) {
      yield value;
      yield* toldApart(value, way, making.context);
    }
}

/** A value that the schema itself gives; the next one at each turn. */
function* stated(
  schema: JsonSchema,
  { parts }: Way,
  listed: readonly Json[] | undefined,
  making: Making,
): Iterable<Json> {
  const valid = offeredValues(parts).filter(
    (value) => value !== null && isValid(value, schema, making.context),
  );
  const offered = valid[making.turn];
  if (offered !== undefined) yield offered;
  const next = listed?.[listed.length === 1 ? 0 : chosen(making, listed.length)];
  if (next !== undefined) yield next;
}

/** A type that may be asked for at later turns, too, comes later. */
function typesFor(way: Way, { turn }: Making): readonly string[] {
  const types = typesOf(way);
  const first = turn % Math.max(1, types.length);
  return [...types.slice(first), ...types.slice(0, first)];
}

function* madeUp(type: string, way: Way, making: Making): Iterable<Json> {
  if (type === 'null') yield null;
  else if (type === 'boolean') yield chosen(making, 2) === 0;
  else if (type === 'number' || type === 'integer') {
    yield* hintedValues(type, way.parts, making);
    yield* sampleNumbers(way, making, type === 'integer');
  } else if (type === 'string') {
    yield* hintedValues(type, way.parts, making);
    yield* sampleTexts(way, making);
  } else {
    const value = type === 'array' ? sampleArray(way, making) : sampleObject(way, making);
    if (value !== undefined) yield* inAgreement(value, way, making);
  }
}

/** With what hints and rules change in an object, then without the former. */
function* inAgreement(value: Json, way: Way, { context: { hints } }: Making): Iterable<Json> {
  const arranged = isMembers(value) ? hints?.arranged(value) : undefined;
  if (arranged !== undefined) yield keptInOrder(arranged, way);
  yield keptInOrder(value, way);
}
