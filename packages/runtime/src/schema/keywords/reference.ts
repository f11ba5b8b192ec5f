import { resolveReference } from '../resolve.ts';
import type { Outcome, Run, Scope } from '../scope.ts';
import { isSchemaObject, type SchemaObject } from '../types.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** Core, 8.2.3.1. A reference that leads nowhere restrains nothing: contracts have none. */
export const referenceKeyword: KeywordGroup = {
  keywords: ['$ref'],
  prepare:
    ({ $ref }) =>
    (scope) => {
      const target = resolveReference($ref, scope.run.context.schemas);
      if (target === undefined) return true;
      if (!isSchemaObject(target)) return scope.also(target, PATH);
      const open = scopeOf(target, scope);
      if (open === undefined) return once(scope, target);
      scope.run.provisional = Math.min(scope.run.provisional, open.level);
      return true;
    },
};

const PATH = ['$ref'];

/** A schema that leads to itself on the same value asks for nothing more there (core, 9.4.1). */
function scopeOf(target: SchemaObject, scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined && at.depth === scope.depth; at = at.outer)
    if (at.schema === target) return at;
  return undefined;
}

/** A schema is asked once about a value, however many unions lead to it; issues are noted at every place they have. */
function once(scope: Scope, target: SchemaObject): boolean {
  const known = scope.run.known.get(target)?.get(scope.value);
  const isKnown = known !== undefined && suffices(known, scope);
  if (!isKnown && scope.level > SEGMENT && scope.evaluated === undefined) return postponed(scope, target);
  const outcome = isKnown ? known : applied(scope, target);
  if (outcome.evaluated !== undefined) scope.evaluated?.add(outcome.evaluated);
  return outcome.valid;
}

/**
 * Schemas applied within each other before the next reference is followed from a stack of its own: recursive schemas
 * follow values as deep as they are.
 */
const SEGMENT = 100;

/** Counts as satisfied for now. Nothing that is decided on it is remembered, and it is all decided again. */
function postponed({ run, value, place, location, depth, collecting }: Scope, schema: SchemaObject): true {
  const question = { schema, value, place, location: { behind: location, segment: '$ref' }, depth };
  if (collecting) run.later.push(question);
  else run.missing.push(question);
  run.provisional = -1;
  return true;
}

function suffices({ valid, evaluated }: Outcome, scope: Scope): boolean {
  return (valid || !scope.collecting) && (scope.evaluated === undefined || evaluated !== undefined);
}

/** What was decided on the assumption that a schema further out holds is not remembered. */
function applied(scope: Scope, target: SchemaObject): Outcome {
  const { run } = scope;
  const before = run.provisional;
  run.provisional = Number.POSITIVE_INFINITY;
  const outcome = scope.apart(target, scope.collecting, PATH);
  const isFinal = run.provisional > scope.level;
  run.provisional = isFinal ? before : Math.min(run.provisional, before);
  if (isFinal && isWorthKnowing(target, scope)) remember(run, target, scope.value, outcome);
  return outcome;
}

const LEADING_ON = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'dependentSchemas'];

/** To ask a short schema about a text again takes no longer than to look it up. */
function isWorthKnowing(target: SchemaObject, { kind }: Scope): boolean {
  return kind === 'object' || kind === 'array' || LEADING_ON.some((keyword) => target[keyword] !== undefined);
}

export function remember(run: Run, target: SchemaObject, value: unknown, outcome: Outcome): void {
  const outcomes = run.known.get(target) ?? new Map<unknown, Outcome>();
  run.known.set(target, outcomes);
  outcomes.set(value, outcome);
}
