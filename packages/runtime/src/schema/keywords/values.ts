import { isEqual } from '../equal.ts';
import { isOfType } from '../kind.ts';
import { type Json, type SchemaObject, typeList, valueList } from '../types.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** `enum` and `const` (validation, 6.1.2 and 6.1.3). */
export const valueKeywords: KeywordGroup = {
  keywords: ['enum', 'const'],
  prepare(schema) {
    const values = acceptedValues(schema) ?? [];
    const [value = null] = values;
    if (schema['const'] !== undefined)
      return (scope) => isEqual(scope.value, value) || scope.fail('const', 'const', { value });
    const primitives = new Set<unknown>(values.filter(isPrimitive));
    const others = values.filter((each) => !isPrimitive(each));
    return (scope) => isAmong(scope.value, primitives, others) || scope.fail('enum', 'enum', { values });
  },
};

/** The values that `const`, `enum` and `type` leave together; undefined where neither of the first two is there. */
export function acceptedValues({
  const: constant,
  enum: listed,
  type,
}: SchemaObject): readonly Json[] | undefined {
  if (constant === undefined && !Array.isArray(listed)) return undefined;
  const types = typeList(type);
  const stated = constant === undefined ? valueList(listed) : [constant];
  return stated.filter(
    (value) =>
      (types.length === 0 || types.some((each) => isOfType(value, each))) &&
      (!Array.isArray(listed) ||
        constant === undefined ||
        valueList(listed).some((each) => isEqual(each, value))),
  );
}

function isAmong(value: unknown, primitives: ReadonlySet<unknown>, others: readonly Json[]): boolean {
  if (typeof value === 'bigint') return [...primitives].some((each) => isEqual(each, value));
  if (typeof value !== 'object' || value === null) return primitives.has(value);
  return others.some((each) => isEqual(each, value));
}

function isPrimitive(value: Json): boolean {
  return typeof value !== 'object' || value === null;
}
