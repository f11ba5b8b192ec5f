import { FORMAT_RECORDS, localDateTime } from '@tallystick/runtime/schema';
import type { JsonValue } from '../../../model/json.ts';
import { code, json, number, type Printable } from '../../../print/index.ts';
import type { ArrayCheck, NumberCheck, ObjectCheck, StringCheck, ValueKind } from '../plan/node.ts';
import { all, any, call, type Expression, equal, test } from './expression.ts';
import type { Scope } from './scope.ts';
import { compared, typed, type Value } from './value.ts';

const CHAIN = 8;

/** Few primitives are compared one by one, many looked up, others compared in depth. */
export function isAmong(scope: Scope, values: readonly JsonValue[], value: Value): Expression {
  const possible = values.filter((one) => value.kind === undefined || value.kind === kindOf(one));
  const plain = possible.filter((one) => typeof one !== 'object' || one === null);
  const deep = possible.filter((one) => typeof one === 'object' && one !== null);
  const same = deep.map((one) => call`${scope.helper('isSame')}(${value.code}, ${json(one)})`);
  if (plain.length > CHAIN) return any([isInSet(scope, plain, value), ...same]);
  return any([...plain.map((one) => equal(compared(value), json(one))), ...same]);
}

function kindOf(value: JsonValue): ValueKind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'object') return 'object';
  return typeof value === 'string' ? 'string' : typeof value === 'number' ? 'number' : 'boolean';
}

function isInSet(scope: Scope, values: readonly JsonValue[], value: Value): Expression {
  const set = code`/* @__PURE__ */ new Set<unknown>(${scope.values(values)})`;
  return call`${scope.constant('values', JSON.stringify(values), set)}.has(${value.code})`;
}

const OPERATORS: Readonly<Record<string, Printable>> = {
  minimum: code`>=`,
  maximum: code`<=`,
  'exclusive-minimum': code`>`,
  'exclusive-maximum': code`<`,
};

export function numberExpression(scope: Scope, check: NumberCheck, value: Value): Expression {
  const operand = typed(value, 'number');
  if (check.kind === 'bound')
    return test`${operand} ${OPERATORS[check.code] ?? code`===`} ${number(check.limit)}`;
  const { factor } = check;
  if (Number.isInteger(factor)) return test`${operand} % ${number(factor)} === 0`;
  return call`${scope.helper('isMultipleOf')}(${operand}, ${number(factor)})`;
}

export function stringExpression(scope: Scope, check: StringCheck, value: Value): Expression {
  const text = typed(value, 'string');
  switch (check.kind) {
    case 'length':
      return check.code === 'min-length'
        ? isLongEnough(scope, text, check.limit)
        : isShortEnough(scope, text, check.limit);
    case 'pattern':
      return call`${scope.pattern(check)}.test(${text})`;
    case 'format':
      return call`${scope.format(FORMAT_RECORDS[check.format])}(${text})`;
    case 'local-date-time':
      return isDate(scope, check.notInFuture, text);
  }
}

function isDate(scope: Scope, notInFuture: boolean, text: Printable): Expression {
  const date = code`${scope.format(localDateTime)}(${text})`;
  return all([call`${date}`, notInFuture ? test`${text} <= ${scope.now}` : true]);
}

/** A code point is one or two units, so most texts need no counting. */
function isLongEnough(scope: Scope, text: Printable, limit: number): Expression {
  if (limit === 1) return test`${text}.length > 0`;
  const points = code`${scope.helper('codePoints')}(${text})`;
  const counted = any([test`${text}.length >= ${number(units(limit))}`, test`${points} >= ${number(limit)}`]);
  return all([test`${text}.length >= ${number(limit)}`, counted]);
}

function isShortEnough(scope: Scope, text: Printable, limit: number): Expression {
  if (limit === 0) return equal(code`${text}.length`, code`0`);
  const points = code`${scope.helper('codePoints')}(${text})`;
  const counted = all([test`${text}.length <= ${number(units(limit))}`, test`${points} <= ${number(limit)}`]);
  return any([test`${text}.length <= ${number(limit)}`, counted]);
}

/** The most UTF-16 units of a number of characters. Twice the largest number is Infinity, which has no literal. */
function units(limit: number): number {
  return Math.min(2 * limit, Number.MAX_VALUE);
}

export function itemCountExpression(
  check: Extract<ArrayCheck, { kind: 'item-count' }>,
  value: Value,
): Expression {
  const operator = check.code === 'min-items' ? code`>=` : code`<=`;
  return test`${typed(value, 'array')}.length ${operator} ${number(check.limit)}`;
}

export function memberCountExpression(
  scope: Scope,
  check: Extract<ObjectCheck, { kind: 'member-count' }>,
  value: Value,
): Expression {
  const operator = check.code === 'min-properties' ? code`>=` : code`<=`;
  return test`${scope.helper('memberCount')}(${typed(value, 'object')}) ${operator} ${number(check.limit)}`;
}
