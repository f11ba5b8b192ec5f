import { trailPointer } from '../pointer.ts';
import { resolveReference } from '../resolve.ts';
import type { Scope } from '../scope.ts';
import { isSchemaObject, type SchemaObject } from '../types.ts';
import type { Outcome } from '../verdicts.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** Core, 8.2.3.1. A reference that does not resolve restrains nothing: contracts have none. */
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

/** A schema that refers to itself on the same value asks for nothing more there (core, 9.4.1). */
function scopeOf(target: SchemaObject, scope: Scope): Scope | undefined {
  for (let at: Scope | undefined = scope; at !== undefined && at.depth === scope.depth; at = at.outer)
    if (at.schema === target) return at;
  return undefined;
}

/** A schema is asked once about a value, however many unions lead to it, and its issues are noted once at a place. */
function once(scope: Scope, target: SchemaObject): boolean {
  const outcome = settled(scope, target) ?? guess(scope, target) ?? applied(scope, target);
  if (outcome.evaluated !== undefined) scope.evaluated?.add(outcome.evaluated);
  return outcome.valid;
}

function settled(scope: Scope, target: SchemaObject): Outcome | undefined {
  const known = scope.run.known.get(target, scope.value);
  return known !== undefined && suffices(known, scope) ? known : undefined;
}

/**
 * Schemas applied within each other before the next reference is followed from its own stack: recursive schemas
 * follow values as deep as they are.
 */
const SEGMENT = 100;

/** What was found in this pass, on the assumption that what is missing holds; too deep, it is missing too. */
function guess(scope: Scope, target: SchemaObject): Outcome | undefined {
  const { run, collecting } = scope;
  const table = collecting ? run.noted : run.guessed;
  const found = table.isEmpty ? undefined : table.get(target, keyOf(scope));
  if (found !== undefined && suffices(found, { collecting: false, evaluated: scope.evaluated })) {
    if (found.valid) run.provisional = PROVISIONAL;
    return found;
  }
  return scope.level > SEGMENT && scope.evaluated === undefined ? postponed(scope, target) : undefined;
}

/** A value stands for all its places, as long as no issues are noted. */
function keyOf({ collecting, place, value }: Scope): unknown {
  return collecting ? trailPointer(place) : value;
}

/** Below every level: whatever depends on it is decided again. */
const PROVISIONAL = -1;

/** Counts as satisfied for now. */
function postponed(scope: Scope, schema: SchemaObject): Outcome {
  const { run, value, place, location, depth, collecting } = scope;
  const question = { schema, value, place, location: { behind: location, segment: '$ref' }, depth };
  (collecting ? run.later : run.missing).push(question);
  (collecting ? run.noted : run.guessed).set(schema, keyOf(scope), { valid: true });
  run.provisional = PROVISIONAL;
  return { valid: true };
}

function suffices({ valid, evaluated }: Outcome, scope: Pick<Scope, 'collecting' | 'evaluated'>): boolean {
  return (valid || !scope.collecting) && (scope.evaluated === undefined || evaluated !== undefined);
}

/** What was decided on the assumption that a schema further out holds is not remembered. */
function applied(scope: Scope, target: SchemaObject): Outcome {
  const { run } = scope;
  const before = run.provisional;
  run.provisional = Number.POSITIVE_INFINITY;
  const outcome = scope.apart(target, scope.collecting, PATH);
  const isFinal = run.provisional > scope.level;
  const isGuess = run.provisional === PROVISIONAL;
  run.provisional = isFinal ? before : Math.min(run.provisional, before);
  if (isFinal && isWorthKnowing(target, scope)) run.known.set(target, scope.value, outcome);
  if (scope.collecting ? isGuess || !outcome.valid : isGuess)
    (scope.collecting ? run.noted : run.guessed).set(target, keyOf(scope), outcome);
  return outcome;
}

const LEADING_ON = ['$ref', 'allOf', 'anyOf', 'oneOf', 'not', 'if', 'dependentSchemas'];

/** To ask a short schema about a text again takes no longer than to look it up. */
function isWorthKnowing(target: SchemaObject, { kind }: Scope): boolean {
  return kind === 'object' || kind === 'array' || LEADING_ON.some((keyword) => target[keyword] !== undefined);
}
