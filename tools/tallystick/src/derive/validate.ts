import {
  evaluate,
  isValid as isValidData,
  type JsonSchema,
  orderRules,
  placesOf,
  pointerOf,
  pointerSegments,
  type SchemaContext,
  type SchemaIssue,
  valueAt,
} from '@tallystick/runtime/schema';
import { isJsonObject, type JsonValue, type Schema } from '../model/index.ts';
import { engineContext, schemaDataOf } from './engine.ts';
import type { ValidationScope, ValueIssue } from './issue.ts';
import { schemaAt } from './schema-at.ts';

/** A case is about one issue, which may stand behind those of many items. */
const MOST_ISSUES = 10_000;

/**
 * Every issue of a value. A case is only derived when this agrees with what the case is meant to show, so that no case
 * raises a false alarm.
 */
export function validate(
  value: JsonValue,
  schema: Schema | undefined,
  scope: ValidationScope,
): readonly ValueIssue[] {
  const data = schemaDataOf(schema ?? true, scope);
  const context = { ...engineContext(scope), limits: { issues: MOST_ISSUES } };
  return evaluate(value, data, context).issues.map((issue) => ({
    pointer: issue.pointer,
    code: issue.code,
    ...hintOf(issue, value, data, context),
  }));
}

export function isValid(value: JsonValue, schema: Schema | undefined, scope: ValidationScope): boolean {
  return isValidData(value, schemaDataOf(schema ?? true, scope), engineContext(scope));
}

type Hint = Pick<ValueIssue, 'missing' | 'holder' | 'than'>;

/** What would repair an issue, as far as it is a member that is missing or a date out of order. */
function hintOf(issue: SchemaIssue, value: JsonValue, data: JsonSchema, context: SchemaContext): Hint {
  switch (issue.code) {
    case 'required':
      return { missing: [issue.params.member], holder: outerPointer(issue.pointer, 1) };
    case 'dependent-required':
      return { missing: [issue.params.missing], holder: issue.pointer };
    case 'conditional-required':
      return { missing: [issue.params.member], holder: issue.pointer };
    case 'any-of-required':
    case 'one-of-required':
      return { missing: firstChoice(issue, value, data, context), holder: issue.pointer };
    case 'not-before':
      return earlierDate(issue, value, data, context);
    default:
      return {};
  }
}

function outerPointer(pointer: string, count: number): string {
  return pointerOf(pointerSegments(pointer).slice(0, -count));
}

/**
 * The members that the first branch requires; none where a branch has all that it requires: then too many branches
 * match.
 */
function firstChoice(
  { location, pointer }: SchemaIssue,
  value: JsonValue,
  data: JsonSchema,
  { schemas }: SchemaContext,
): readonly string[] {
  const held = valueAt(value, pointer);
  const branches = schemaAt(location, data, schemas);
  const choices = Array.isArray(branches) ? branches.map(requiredOf) : [];
  const isHeld = (name: string): boolean => isJsonObject(held) && Object.hasOwn(held, name);
  return choices.some((names) => names.every(isHeld)) ? [] : (choices[0] ?? []);
}

function requiredOf(branch: unknown): readonly string[] {
  const required = isJsonObject(branch) ? branch['required'] : undefined;
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string') : [];
}

/** Where the date stands that another one precedes: the issue names it from the object that has the rule. */
function earlierDate(
  { pointer, location, params }: SchemaIssue<'not-before'>,
  value: JsonValue,
  data: JsonSchema,
  { schemas }: SchemaContext,
): Hint {
  const rules = schemaAt(location, data, schemas);
  const rule = orderRules(rules).find(({ than, at }) => than === params.than && isBelow(pointer, at));
  if (rule === undefined) return {};
  const holder = outerPointer(pointer, pointerSegments(rule.at).length);
  const [earlier] = placesOf(valueAt(value, holder), rule.than);
  return earlier === undefined ? {} : { than: holder + pointerOf(earlier.segments) };
}

/** Whether a pointer ends as a pointer pattern does. */
function isBelow(pointer: string, pattern: string): boolean {
  const wanted = pointerSegments(pattern);
  const held = pointerSegments(pointer).slice(-wanted.length);
  return wanted.every((segment, index) => segment === held[index] || segment === '-');
}
