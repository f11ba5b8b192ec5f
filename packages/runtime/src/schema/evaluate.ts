import { type Evaluated, EvaluatedSet } from './evaluated.ts';
import type { SchemaIssue } from './issue.ts';
import { KEYWORD_GROUPS } from './keywords/index.ts';
import type { KeywordGroup } from './keywords/keyword-group.ts';
import { type Outcome, type Run, Scope } from './scope.ts';
import type { JsonSchema, Limits, SchemaContext, SchemaObject } from './types.ts';

export interface Evaluation {
  readonly valid: boolean;
  /** At most `limits.issues`, in the order of the schema. */
  readonly issues: readonly SchemaIssue[];
  /** The members and items of the value itself that the schema evaluated. */
  readonly evaluated: Evaluated;
}

const LIMITS: Limits = { issues: 100, depth: 500, steps: 20_000_000 };

/** Schemas applied within each other, whatever they are applied to: what the stack of every platform holds. */
const MOST_LEVELS = 2_000;

/** Every issue of a value, by reading its schema (JSON Schema 2020-12, as `ContractData` holds it). */
export function evaluate(value: unknown, schema: JsonSchema, context: SchemaContext): Evaluation {
  const evaluated = new EvaluatedSet();
  const { scope, run } = start(value, schema, context, true, evaluated);
  const { valid } = run.apply(scope, schema);
  return { valid, issues: run.issues, evaluated };
}

/** Whether a value satisfies a schema. Stops at the first issue, so it is faster than `evaluate`. */
export function isValid(value: unknown, schema: JsonSchema, context: SchemaContext): boolean {
  const { scope, run } = start(value, schema, context, false, undefined);
  return run.apply(scope, schema).valid;
}

function start(
  value: unknown,
  schema: JsonSchema,
  context: SchemaContext,
  collecting: boolean,
  evaluated: EvaluatedSet | undefined,
): { readonly scope: Scope; readonly run: Run } {
  const limits = { ...LIMITS, ...context.limits };
  const run: Run = {
    context,
    limits,
    issues: [],
    left: limits.steps,
    known: new Map(),
    provisional: Number.POSITIVE_INFINITY,
    apply,
  };
  const position = { value, schema, outer: undefined, place: undefined, location: undefined, depth: 0 };
  return { scope: new Scope(run, { ...position, collecting, evaluated }), run };
}

function apply(scope: Scope, schema: JsonSchema): Outcome {
  if (schema === true) return { valid: true };
  if (schema === false) return { valid: scope.fail('never', 'false', {}) };
  const exceeded = exceededLimit(scope);
  if (exceeded !== undefined) return { valid: scope.fail('depth', 'depth', { limit: exceeded }) };
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

function holds(scope: Scope, schema: SchemaObject): boolean {
  let valid = true;
  for (const { kinds, evaluate: evaluateGroup, decides } of groupsOf(schema)) {
    if (kinds !== undefined && (scope.kind === undefined || !kinds.includes(scope.kind))) continue;
    if (evaluateGroup(scope, schema)) continue;
    if (decides === true || scope.stops) return false;
    valid = false;
  }
  return valid;
}

/** By schema: the groups that have a keyword in it. */
const plans = /* @__PURE__ */ new WeakMap<SchemaObject, readonly KeywordGroup[]>();

function groupsOf(schema: SchemaObject): readonly KeywordGroup[] {
  const known = plans.get(schema);
  if (known !== undefined) return known;
  const groups = KEYWORD_GROUPS.filter(({ keywords }) =>
    keywords.some((keyword) => schema[keyword] !== undefined),
  );
  plans.set(schema, groups);
  return groups;
}
