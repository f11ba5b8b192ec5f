import type { JsonValue, SchemaObject } from '../model/index.ts';
import { isValidIn, type KeywordScope, type KeywordValidator, type ValueIssue } from './issue.ts';
import { canonical } from './same.ts';
import { issues } from './validate-scalar.ts';

export const validateArray: KeywordValidator<readonly JsonValue[]> = (value, schema, pointer, scope) => {
  const { minItems, maxItems, uniqueItems } = schema;
  return [
    ...issues(pointer, [
      ['min-items', minItems !== undefined && value.length < minItems],
      ['max-items', maxItems !== undefined && value.length > maxItems],
      ['unique-items', uniqueItems === true && new Set(value.map(canonical)).size < value.length],
      ['contains', !containsEnough(value, schema, scope)],
    ]),
    ...itemIssues(value, schema, pointer, scope),
  ];
};

function containsEnough(value: readonly JsonValue[], schema: SchemaObject, scope: KeywordScope): boolean {
  if (schema.contains === undefined) return true;
  const count = value.filter((item) => isValidIn(scope, item, schema.contains)).length;
  return count >= (schema.minContains ?? 1) && count <= (schema.maxContains ?? Number.POSITIVE_INFINITY);
}

function itemIssues(
  value: readonly JsonValue[],
  schema: SchemaObject,
  pointer: string,
  scope: KeywordScope,
): readonly ValueIssue[] {
  const seen = new Set<JsonValue>();
  return value.flatMap((item, index) => {
    const itemSchema = schema.prefixItems?.[index] ?? schema.items;
    // copies that a placeholder made share their identity: what holds for one holds for all
    if (typeof item === 'object' && schema.prefixItems === undefined) {
      if (seen.has(item)) return [];
      seen.add(item);
    }
    return scope.validate(item, itemSchema, `${pointer}/${index}`);
  });
}
