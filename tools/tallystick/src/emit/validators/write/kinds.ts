import type { TypeName } from '../../../model/schema.ts';
import { code } from '../../../print/index.ts';
import type { PlanObject, ValueKind } from '../plan/node.ts';
import { all, any, call, type Expression, equal } from './expression.ts';
import type { Scope } from './scope.ts';
import { compared, typed, type Value } from './value.ts';

/** Whether a value is of one kind. */
export function isOfKind(scope: Scope, kind: ValueKind, value: Value): Expression {
  if (value.kind !== undefined) return value.kind === kind;
  switch (kind) {
    case 'null':
      return equal(compared(value), code`null`);
    case 'array':
      return call`Array.isArray(${value.code})`;
    case 'object':
      return call`${scope.helper('isObject')}(${value.code})`;
    case 'boolean':
      return equal(code`typeof ${value.code}`, code`'boolean'`);
    case 'number':
      return equal(code`typeof ${value.code}`, code`'number'`);
    case 'string':
      return equal(code`typeof ${value.code}`, code`'string'`);
  }
}

/** Whether a value is of one of the types that a node takes. NaN and the infinities are not JSON numbers. */
export function isOfTypes(scope: Scope, { types, checks }: PlanObject, value: Value): Expression {
  if (types === undefined) return true;
  const wide = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
  const known = value.kind !== undefined || checks.length > 0;
  return any(wide.map((type) => isOfType(scope, type, value, known)));
}

/** What asks no more of a value need not tell TypeScript what it is. */
function isOfType(scope: Scope, type: TypeName, value: Value, tells: boolean): Expression {
  if (type === 'string' && scope.split && !tells) return call`${scope.helper('isString')}(${value.code})`;
  if (type !== 'integer' && type !== 'number') return isOfKind(scope, type, value);
  if (!tells)
    return type === 'integer' ? call`Number.isInteger(${value.code})` : call`Number.isFinite(${value.code})`;
  const number = typed(value, 'number');
  const finite = type === 'integer' ? call`Number.isInteger(${number})` : call`Number.isFinite(${number})`;
  return all([isOfKind(scope, 'number', value), finite]);
}

/** The one kind that all values of a node have once its types are tested. */
export function soleKind({ types }: PlanObject): ValueKind | undefined {
  const kinds = new Set(types?.map((type) => (type === 'integer' ? 'number' : type)));
  const [kind] = kinds;
  return kinds.size === 1 ? kind : undefined;
}
