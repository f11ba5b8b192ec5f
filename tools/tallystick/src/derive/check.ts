import type { JsonValue, Schema, SchemaObject } from '../model/index.ts';
import { isJsonObject } from '../model/index.ts';
import { checkArray } from './check-array.ts';
import { checkCombinations } from './check-combinations.ts';
import { checkObject } from './check-object.ts';
import { checkNumber, checkString, hasType } from './check-scalar.ts';
import type { CheckContext, Finding } from './issue.ts';
import { isList, same } from './same.ts';

/**
 * Every fault of a value: what the generated validators will say of it. A case is only derived when this agrees
 * with what the case is meant to show, so that no case raises a false alarm.
 *
 * Recursive over the value and, for combinations, over the schema; both are bounded where specs are loaded.
 */
export function check(
  value: JsonValue,
  schema: Schema | undefined,
  pointer: string,
  context: CheckContext,
): readonly Finding[] {
  if (schema === undefined || schema === true) return [];
  if (schema === false) return [{ pointer, code: 'never' }];
  const own = checkOwn(value, schema, pointer, context);
  return schema.$ref === undefined
    ? own
    : [...check(value, context.schemas.get(schema.$ref)?.schema, pointer, context), ...own];
}

function checkOwn(value: JsonValue, schema: SchemaObject, pointer: string, context: CheckContext) {
  if (schema.type !== undefined && !schema.type.some((type) => hasType(value, type)))
    return [{ pointer, code: 'type' }];
  return [
    ...checkValues(value, schema, pointer),
    ...checkByType(value, schema, pointer, context),
    ...checkCombinations(value, schema, pointer, context),
  ];
}

function checkValues(value: JsonValue, schema: SchemaObject, pointer: string): readonly Finding[] {
  const found: Finding[] = [];
  if (schema.enum !== undefined && !schema.enum.some((item) => same(item, value)))
    found.push({ pointer, code: 'enum' });
  if (schema.const !== undefined && !same(schema.const, value)) found.push({ pointer, code: 'const' });
  return found;
}

function checkByType(value: JsonValue, schema: SchemaObject, pointer: string, context: CheckContext) {
  if (typeof value === 'number') return checkNumber(value, schema, pointer, context);
  if (typeof value === 'string') return checkString(value, schema, pointer, context);
  if (isList(value)) return checkArray(value, schema, pointer, context);
  if (isJsonObject(value)) return checkObject(value, schema, pointer, context);
  return [];
}

export function fits(value: JsonValue, schema: Schema | undefined, context: CheckContext): boolean {
  return check(value, schema, '', context).length === 0;
}
