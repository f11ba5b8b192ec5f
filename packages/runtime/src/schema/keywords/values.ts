import { isEqual } from '../equal.ts';
import { isOfType } from '../kind.ts';
import type { Scope } from '../scope.ts';
import { type Json, type SchemaObject, textList, valueList } from '../types.ts';
import type { KeywordGroup } from './keyword-group.ts';

/** `enum` and `const` (validation, 6.1.2 and 6.1.3). */
export const valueKeywords: KeywordGroup = {
  keywords: ['enum', 'const'],
  evaluate(scope, schema) {
    const { const: constant } = schema;
    if (constant === undefined) return isListed(scope.value, schema['enum']) || failEnum(scope, schema);
    if (!isEqual(scope.value, constant)) return scope.fail('const', 'const', { value: constant });
    return schema['enum'] === undefined || isListed(scope.value, schema['enum']) || failEnum(scope, schema);
  },
};

/** Values of a type that the schema does not take are not offered. */
function failEnum(scope: Scope, { enum: listed, type }: SchemaObject): false {
  const types = typeof type === 'string' ? [type] : textList(type);
  const values = valueList(listed).filter(
    (value) => types.length === 0 || types.some((each) => isOfType(value, each)),
  );
  return scope.fail('enum', 'enum', { values });
}

interface Listed {
  readonly primitives: ReadonlySet<unknown>;
  readonly others: readonly Json[];
}

/** By the list of an `enum`. */
const lists = /* @__PURE__ */ new WeakMap<object, Listed>();

function isListed(value: unknown, listed: Json | undefined): boolean {
  if (!Array.isArray(listed)) return true;
  const { primitives, others } = lists.get(listed) ?? remember(listed as readonly Json[]);
  if (typeof value === 'bigint') return [...primitives].some((each) => isEqual(each, value));
  if (typeof value !== 'object' || value === null) return primitives.has(value);
  return others.some((each) => isEqual(each, value));
}

function remember(values: readonly Json[]): Listed {
  const isPrimitive = (value: Json): boolean => typeof value !== 'object' || value === null;
  const listed = {
    primitives: new Set<unknown>(values.filter(isPrimitive)),
    others: values.filter((value) => !isPrimitive(value)),
  };
  lists.set(values, listed);
  return listed;
}
