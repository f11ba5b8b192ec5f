import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import type { ValidationScope, ValueIssue } from './issue.ts';
import { isList, same } from './same.ts';
import { validateArray } from './validate-array.ts';
import { validateCombinations } from './validate-combinations.ts';
import { validateObject } from './validate-object.ts';
import { hasType, validateNumber, validateString } from './validate-scalar.ts';

/**
 * Every fault of a value: what the generated validators will say of it. A case is only derived when this agrees
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
  if (schema === undefined || schema === true) return [];
  if (schema === false) return [{ pointer, code: 'never' }];
  const own = checkOwn(value, schema, pointer, context);
  return schema.$ref === undefined
    ? own
    : [...validate(value, context.schemas.get(schema.$ref)?.schema, pointer, context), ...own];
}

function checkOwn(value: JsonValue, schema: SchemaObject, pointer: string, context: ValidationScope) {
  if (schema.type !== undefined && !schema.type.some((type) => hasType(value, type)))
    return [{ pointer, code: 'type' }];
  return [
    ...checkValues(value, schema, pointer),
    ...checkByType(value, schema, pointer, context),
    ...validateCombinations(value, schema, pointer, context),
  ];
}

function checkValues(value: JsonValue, schema: SchemaObject, pointer: string): readonly ValueIssue[] {
  const found: ValueIssue[] = [];
  if (schema.enum !== undefined && !schema.enum.some((item) => same(item, value)))
    found.push({ pointer, code: 'enum' });
  if (schema.const !== undefined && !same(schema.const, value)) found.push({ pointer, code: 'const' });
  return found;
}

function checkByType(value: JsonValue, schema: SchemaObject, pointer: string, context: ValidationScope) {
  if (typeof value === 'number') return validateNumber(value, schema, pointer, context);
  if (typeof value === 'string') return validateString(value, schema, pointer, context);
  if (isList(value)) return validateArray(value, schema, pointer, context);
  if (isJsonObject(value)) return validateObject(value, schema, pointer, context);
  return [];
}

export function isValid(value: JsonValue, schema: Schema | undefined, context: ValidationScope): boolean {
  return validate(value, schema, '', context).length === 0;
}
