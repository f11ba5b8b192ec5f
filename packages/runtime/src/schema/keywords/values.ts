import { isEqual } from '../equal.ts';
import { isOfType } from '../kind.ts';
import { type Json, type SchemaObject, typeList, valueList } from '../types.ts';
import { type Check, everyCheck, type KeywordGroup } from './keyword-group.ts';

/** `enum` and `const` (validation, 6.1.2 and 6.1.3). */
export const valueKeywords: KeywordGroup = {
  keywords: ['enum', 'const'],
  prepare: (schema) => everyCheck([constant(schema), listed(schema)]),
};

function constant({ const: value }: SchemaObject): Check | undefined {
  if (value === undefined) return undefined;
  const params = { value };
  return (scope) => isEqual(scope.value, value) || scope.fail('const', 'const', params);
}

function listed({ enum: stated, type }: SchemaObject): Check | undefined {
  if (!Array.isArray(stated)) return undefined;
  const all = valueList(stated);
  const primitives = new Set<unknown>(all.filter(isPrimitive));
  const others = all.filter((value) => !isPrimitive(value));
  // Values of a type that the schema does not accept are not offered.
  const types = typeList(type);
  const offered = all.filter((value) => types.length === 0 || types.some((each) => isOfType(value, each)));
  const params = { values: offered };
  return (scope) => isAmong(scope.value, primitives, others) || scope.fail('enum', 'enum', params);
}

function isAmong(value: unknown, primitives: ReadonlySet<unknown>, others: readonly Json[]): boolean {
  if (typeof value === 'bigint') return [...primitives].some((each) => isEqual(each, value));
  if (typeof value !== 'object' || value === null) return primitives.has(value);
  return others.some((each) => isEqual(each, value));
}

function isPrimitive(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}
