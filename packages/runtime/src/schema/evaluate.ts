import { type Evaluated, EvaluatedSet } from './evaluated.ts';
import type { SchemaIssue } from './issue.ts';
import { KEYWORD_GROUPS } from './keywords/index.ts';
import type { Check, KeywordGroup } from './keywords/keyword-group.ts';
import { trailPointer } from './pointer.ts';
import { type Position, type Run, Scope } from './scope.ts';
import {
  isSchemaObject,
  type Json,
  type JsonSchema,
  type Limits,
  type SchemaContext,
  type SchemaObject,
  schemaEntries,
  valueList,
} from './types.ts';
import { type Outcome, Verdicts } from './verdicts.ts';

/** Result of evaluating a value against a schema. */
export interface Evaluation {
  readonly valid: boolean;
  /** At most `limits.issues`, in the order of the schema. */
  readonly issues: readonly SchemaIssue[];
  /** The members and items of the value itself that the schema evaluated. */
  readonly evaluated: Evaluated;
}

const LIMITS: Limits = { issues: 100, depth: 500, steps: 20_000_000 };

/**
 * Schemas applied within each other without a reference, or with one about the same value: specs are not read deeper.
 */
const MOST_LEVELS = 450;

/**
 * Every issue of a value, by reading its schema (JSON Schema 2020-12, as `ContractData` holds it).
 *
 * @example
 * const { issues } = evaluate({ age: -1 }, { properties: { age: { minimum: 0 } } }, { schemas: {} });
 * issues.map(({ pointer, code }) => [pointer, code]); // [['/age', 'minimum']]
 */
export function evaluate(value: unknown, schema: JsonSchema, context: SchemaContext): Evaluation {
  const run = startRun(context);
  const root = { ...ROOT, value, schema };
  const { valid, evaluated } = collect(run, root);
  let isWhole = valid;
  for (let question = run.later.shift(); question !== undefined; question = run.later.shift())
    if (run.issues.length < run.limits.issues) isWhole = collect(run, question).valid && isWhole;
    else isWhole = false;
  if (run.exceeded !== undefined) noteLimit(run, run.exceeded);
  charge(run);
  return { valid: isWhole && run.exceeded === undefined, issues: run.issues, evaluated };
}

/**
 * Whether a value satisfies a schema. Stops at the first issue, so it is faster than `evaluate`.
 *
 * @example
 * isValid('2024-02-30', { type: 'string', format: 'date' }, { schemas: {} }); // false
 */
export function isValid(value: unknown, schema: JsonSchema, context: SchemaContext): boolean {
  const run = startRun(context);
  const valid = verdict(run, { ...ROOT, value, schema }) && run.exceeded === undefined;
  charge(run);
  return valid;
}

const ROOT = { place: undefined, location: undefined, depth: 0 } as const;

type Root = Pick<Position, 'value' | 'schema' | 'place' | 'location' | 'depth'>;

function startRun(context: SchemaContext): Run {
  const stated = { ...LIMITS, ...context.limits };
  const limits =
    context.meter === undefined
      ? stated
      : { ...stated, steps: Math.max(0, Math.min(stated.steps, context.meter.steps)) };
  const verdicts = { known: new Verdicts(), guessed: new Verdicts(), noted: new Verdicts() };
  const provisional = Number.POSITIVE_INFINITY;
  return {
    context,
    limits,
    issues: [],
    left: limits.steps,
    ...verdicts,
    provisional,
    missing: [],
    later: [],
    apply,
  };
}

/** Takes the steps of a finished evaluation from the meter that it shares with others. */
function charge({ context: { meter }, limits, left }: Run): void {
  if (meter !== undefined) meter.steps -= limits.steps - left;
}

/**
 * The issues of a value. Where a verdict was missing that a union needed, they are looked for again once it is there.
 */
function collect(run: Run, root: Root): { readonly valid: boolean; readonly evaluated: EvaluatedSet } {
  const [issues, later] = [run.issues.length, run.later.length];
  for (;;) {
    const evaluated = new EvaluatedSet();
    const position = {
      ...root,
      outer: undefined,
      collecting: true,
      evaluated: root.place === undefined ? evaluated : undefined,
    };
    const { valid } = fresh(run, position);
    if (run.missing.length === 0) return { valid, evaluated };
    answer(run);
    run.noted.clear();
    run.issues.length = issues;
    run.later.length = later;
  }
}

function verdict(run: Run, root: Root): boolean {
  for (;;) {
    const { valid } = fresh(run, { ...root, outer: undefined, collecting: false, evaluated: undefined });
    if (run.missing.length === 0) return valid;
    answer(run);
  }
}

function fresh(run: Run, position: Position): Outcome {
  run.provisional = Number.POSITIVE_INFINITY;
  run.guessed.clear();
  return run.apply(new Scope(run, position), position.schema);
}

/** Finds the verdicts that were missing, each from its own stack. */
function answer(run: Run): void {
  for (const question of run.missing.splice(0)) {
    const { schema, value } = question;
    if (run.known.get(schema, value) === undefined)
      run.known.set(schema, value, { valid: verdict(run, question) });
  }
}

function apply(scope: Scope, schema: JsonSchema): Outcome {
  if (schema === true) return { valid: true };
  if (schema === false) return { valid: scope.fail('never', 'false', {}) };
  const limit = exceededLimit(scope);
  if (limit !== undefined) {
    scope.run.exceeded ??= { limit, place: scope.place };
    return { valid: false };
  }
  scope.run.left--;
  const valid = holds(scope, schema);
  scope.close();
  return { valid, evaluated: scope.evaluated };
}

/** The limit that the value is beyond. */
function exceededLimit({ depth, kind, level, run }: Scope): number | undefined {
  const { limits, left } = run;
  if (depth > limits.depth && (kind === 'array' || kind === 'object')) return limits.depth;
  if (level > MOST_LEVELS) return MOST_LEVELS;
  return left <= 0 ? limits.steps : undefined;
}

function noteLimit({ issues }: Run, { limit, place }: NonNullable<Run['exceeded']>): void {
  issues.push({
    code: 'depth',
    pointer: trailPointer(place),
    keyword: 'depth',
    location: '',
    params: { limit },
  });
}

function holds(scope: Scope, schema: SchemaObject): boolean {
  const { kind } = scope;
  let valid = true;
  const { steps, weight } = plans.get(schema) ?? plan(schema);
  scope.run.left -= weight;
  for (const { kinds, decides, check } of steps) {
    if (kinds !== undefined && (kind === undefined || !kinds.includes(kind))) continue;
    if (check(scope)) continue;
    if (decides === true || scope.stops) return false;
    valid = false;
  }
  return valid;
}

interface Step extends Pick<KeywordGroup, 'kinds' | 'decides'> {
  readonly check: Check;
}

interface Plan {
  /** The checks of the groups that have a keyword in the schema. */
  readonly steps: readonly Step[];
  /** Steps that the lists of the schema cost, whatever the value holds. */
  readonly weight: number;
}

const plans = /* @__PURE__ */ new WeakMap<SchemaObject, Plan>();

function plan(schema: SchemaObject): Plan {
  const groups = KEYWORD_GROUPS.filter(({ keywords }) =>
    keywords.some((keyword) => schema[keyword] !== undefined),
  );
  const steps = groups.flatMap(({ kinds, decides, prepare }): readonly Step[] => {
    const check = prepare(schema);
    if (check === undefined) return [];
    return [
      { check, ...(kinds === undefined ? {} : { kinds }), ...(decides === undefined ? {} : { decides }) },
    ];
  });
  const made = { steps, weight: weightOf(schema) };
  plans.set(schema, made);
  return made;
}

/** Names or values of a schema's lists that take about as long as applying one schema. */
const LISTED_A_STEP = 16;
/** The same of names that members require: each member looks up its own. */
const REQUIRED_A_STEP = 4;

function weightOf({ properties, required, enum: listed, dependentRequired }: SchemaObject): number {
  const needs = Object.values(isSchemaObject(dependentRequired) ? dependentRequired : {});
  const count = (lists: readonly (Json | undefined)[]): number =>
    lists.reduce((sum: number, list) => sum + valueList(list).length, 0);
  return Math.floor(
    (count([listed, required]) + schemaEntries(properties).length) / LISTED_A_STEP +
      count(needs) / REQUIRED_A_STEP,
  );
}
