import type { Json, JsonSchema } from '../../contract/index.ts';
import { branchesOf, type Choice, flattened, typeOf } from './flatten.ts';
import { matchOneBranch } from './match-one-branch.ts';
import { hash } from './random.ts';
import { type Make, sampleArray, sampleObject } from './sample-containers.ts';
import type { SampleContext } from './sample-context.ts';
import { sampleNumber } from './sample-number.ts';
import { sampleText } from './sample-text.ts';
import { followed, type SchemaObject, type Schemas, schemaList } from './schemas.ts';
import { isValid } from './validates.ts';

/** Members that may be left out are, from this depth on. */
const SHALLOW = 3;
/** Branches of a union that are tried. */
const MOST_BRANCHES = 32;
/** Where nothing is generated any more, so that schemas that contain themselves come to an end. */
const DEEPEST = 16;

/** Values in one sample, so that schemas that branch into themselves come to an end soon. */
const MOST = 20_000;

/** Further tries in one sample, where the first was not valid. */
const MOST_TRIES = 400;

/** State of one sample, and what is chosen at one place of it. */
interface Making extends SampleContext, Choice {
  readonly left: { values: number; tries: number };
  /** Leaves out what may be left out. */
  readonly lean: boolean;
  /** Whether what is not valid is dropped. */
  readonly strict: boolean;
  /** How many values at this place were no good. */
  readonly turn: number;
}

/**
 * A value that validates; where none is found, one that is near. Undefined where none is allowed. The same
 * schema, seed and path give the same value, whatever stands beside it.
 */
export function sample(schema: JsonSchema, context: SampleContext): Json | undefined {
  const strict = sampleAt(schema, making(context, true), 0);
  return strict === undefined ? sampleAt(schema, making(context, false), 0) : strict;
}

function making(context: SampleContext, strict: boolean): Making {
  const left = { values: MOST, tries: MOST_TRIES };
  return { ...context, left, strict, branch: 0, lean: false, turn: 0 };
}

function sampleAt(schema: JsonSchema, context: Making, depth: number): Json | undefined {
  if (depth > SHALLOW && mayBeNull(schema, context.schemas)) return null;
  if (depth > DEEPEST || context.left.values-- <= 0) return undefined;
  if (!context.strict) return attempt(schema, context, depth);
  const isSampleOf = (value: Json | undefined): value is Json =>
    value !== undefined && isValid(value, schema, context.schemas);
  for (const choice of choices(schema, context)) {
    const value = attempt(schema, { ...context, ...choice }, depth);
    if (isSampleOf(value)) return value;
    const apart = value === undefined ? undefined : matchOneBranch(value, schema, context.schemas);
    if (isSampleOf(apart)) return apart;
    if (context.left.tries-- <= 0) return undefined;
  }
  return undefined;
}

/** Each branch with all its members, then each with no more than it needs. */
function* choices(
  schema: JsonSchema,
  { schemas, turn }: Making,
): Iterable<Choice & Pick<Making, 'lean' | 'turn'>> {
  const branches = Math.min(branchesOf(schema, schemas), MOST_BRANCHES);
  for (const lean of [false, true])
    for (let branch = 0; branch < branches; branch++) {
      yield { branch, lean, turn };
      yield { branch, lean, turn: turn + 1 };
    }
}

/** One value for one choice. */
function attempt(schema: JsonSchema, context: Making, depth: number): Json | undefined {
  const flat = flattened(schema, context.schemas, context);
  if (flat === false) return undefined;
  if (flat === true) return {};
  const given = stated(flat, context);
  return given === undefined ? generated(flat, context, depth) : given;
}

/** Deep down, null spares what would come below. */
function mayBeNull(schema: JsonSchema, schemas: Schemas): boolean {
  const { type, anyOf, oneOf } = followed(schema, schemas);
  const isNull = (each: JsonSchema): boolean => typeof each === 'object' && each['type'] === 'null';
  return (
    (Array.isArray(type) && type.includes('null')) ||
    [...schemaList(anyOf), ...schemaList(oneOf)].some(isNull)
  );
}

/** A value that the schema itself gives. The next one where those before it were no good. */
function stated(schema: SchemaObject, context: Making): Json | undefined {
  if (schema['const'] !== undefined) return schema['const'];
  const { examples, enum: values, default: standard } = schema;
  const listed = Array.isArray(values) ? (values as readonly Json[]) : [];
  const offered = [...(Array.isArray(examples) ? (examples as readonly Json[]) : []), standard].filter(
    (each) => each !== undefined && each !== null && isValid(each, schema, context.schemas),
  );
  const given = offered[context.turn];
  return given === undefined && listed.length > 0 ? listed[turned(context, listed.length)] : given;
}

/** A number below `count` that depends on the place, another at each turn. */
function turned({ seed, path, turn }: Making, count: number): number {
  return ((hash(`${seed} ${path}`) % count) + turn) % count;
}

function generated(schema: SchemaObject, context: Making, depth: number): Json | undefined {
  switch (typeOf(schema, context)) {
    case 'object':
      return sampleObject(schema, makes(context, depth), context.lean || depth >= SHALLOW);
    case 'array':
      return sampleArray(schema, makes(context, depth), context.lean || depth >= SHALLOW);
    case 'string':
      return sampleText(
        schema,
        context.turn === 0 ? context : { ...context, path: `${context.path}#${context.turn}` },
      );
    case 'integer':
    case 'number':
      return sampleNumber(schema, (count) => turned(context, count));
    case 'boolean':
      return turned(context, 2) === 0;
    case 'null':
      return null;
    default:
      return {};
  }
}

function makes(context: Making, depth: number): Make {
  return (inner, name, turn = 0) => {
    const path = `${context.path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    return sampleAt(inner, { ...context, path, branch: 0, lean: false, turn }, depth + 1);
  };
}
