import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import type { KeywordScope, KeywordValidator, ValidationScope, ValueIssue } from './issue.ts';
import { isList, same } from './same.ts';
import { validateArray } from './validate-array.ts';
import { validateCombinations } from './validate-combinations.ts';
import { validateObject } from './validate-object.ts';
import { hasType, issues, validateNumber, validateString } from './validate-scalar.ts';

/**
 * Every issue of a value: what the generated validators will say of it. A case is only derived when this agrees
 * with what the case is meant to show, so that no case raises a false alarm.
 *
 * Recursive over the value and, for combinations, over the schema; both are bounded where specs are loaded.
 */
export function validate(
  value: JsonValue,
  schema: Schema | undefined,
  pointer: string,
  context: ValidationScope,
): readonly ValueIssue[] {
  const scope: KeywordScope = { ...context, validate: (...part) => issuesOf(...part, scope) };
  return issuesOf(value, schema, pointer, scope);
}

export function isValid(value: JsonValue, schema: Schema | undefined, context: ValidationScope): boolean {
  return validate(value, schema, '', context).length === 0;
}

function issuesOf(
  value: JsonValue,
  schema: Schema | undefined,
  pointer: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  if (schema === undefined || schema === true) return [];
  if (schema === false) return [{ pointer, code: 'never' }];
  const own = validateKeywords(value, schema, pointer, scope);
  return schema.$ref === undefined
    ? own
    : [...issuesOf(value, scope.schemas.get(schema.$ref)?.schema, pointer, scope), ...own];
}

const validateKeywords: KeywordValidator<JsonValue> = (value, schema, pointer, scope) => {
  if (schema.type !== undefined && !schema.type.some((type) => hasType(value, type)))
    return [{ pointer, code: 'type' }];
  return [
    ...validateChoice(value, schema, pointer),
    ...validateByType(value, schema, pointer, scope),
    ...validateCombinations(value, schema, pointer, scope),
  ];
};

function validateChoice(value: JsonValue, schema: SchemaObject, pointer: string): readonly ValueIssue[] {
  return issues(pointer, [
    ['enum', schema.enum !== undefined && !schema.enum.some((item) => same(item, value))],
    ['const', schema.const !== undefined && !same(schema.const, value)],
  ]);
}

const validateByType: KeywordValidator<JsonValue> = (value, schema, pointer, scope) => {
  if (typeof value === 'number') return validateNumber(value, schema, pointer, scope);
  if (typeof value === 'string') return validateString(value, schema, pointer, scope);
  if (isList(value)) return validateArray(value, schema, pointer, scope);
  if (isJsonObject(value)) return validateObject(value, schema, pointer, scope);
  return [];
};
