import { code, list, type Printable } from '../../../print/index.ts';
import { type Check, concerns, type PlanNode, type PlanObject } from '../plan/node.ts';
import { all, any, call, type Expression, equal, negated, printed } from './expression.ts';
import { isOfKind, isOfTypes, soleKind } from './kinds.ts';
import {
  isAmong,
  itemCountExpression,
  memberCountExpression,
  numberExpression,
  stringExpression,
} from './leaf.ts';
import { hasNeeds, isAbsent, isPresent, readMember } from './members.ts';
import type { Scope } from './scope.ts';
import { isShort } from './shape.ts';
import { asNarrowed, ofKind, typed, type Value } from './value.ts';

/** Whether a value satisfies a node, as an expression: in line where that is short, or a function's call. */
export function isValid(scope: Scope, node: PlanNode, value: Value): Expression {
  const target = scope.resolved(node);
  if (typeof target === 'boolean') return target;
  return target === node && isShort(target, scope.split)
    ? inline(scope, target, value)
    : callIs(scope, target, value.code);
}

export function callIs(scope: Scope, node: PlanObject, value: Printable): Expression {
  const now = scope.traits.needsNow(node) ? code`, ${scope.now}` : code``;
  return call`${scope.function('fits', node)}(${value}${now})`;
}

export function inline(scope: Scope, node: PlanObject, value: Value): Expression {
  const typeTest = impliesType(node) ? true : isOfTypes(scope, node, value);
  const kind = value.kind ?? (typeTest === true ? undefined : soleKind(node));
  const known = kind === undefined ? value : ofKind(value, kind);
  return all([typeTest, ...node.checks.map((check) => guarded(scope, check, known))]);
}

/** Values that are listed have the right types already; other checks still need the type of their value. */
export function impliesType(node: PlanObject): boolean {
  return (
    node.checks.some(({ kind }) => kind === 'values') &&
    node.checks.every((check) => concerns(check) === undefined)
  );
}

/** A check takes all values but those of its kind. */
function guarded(scope: Scope, check: Check, value: Value): Expression {
  const kind = concerns(check);
  if (kind === undefined || kind === value.kind) return expression(scope, check, value);
  const inner = expression(scope, check, ofKind(value, kind));
  if (inner === true) return true;
  return any([negated(isOfKind(scope, kind, value)), inner]);
}

/** The check of a value of the right kind, as far as one expression can say it. */
export function expression(scope: Scope, check: Check, value: Value): Expression {
  switch (check.kind) {
    case 'values':
      return isAmong(scope, check.values, value);
    case 'bound':
    case 'multiple-of':
      return numberExpression(scope, check, value);
    case 'length':
    case 'pattern':
    case 'format':
    case 'local-date-time':
      return stringExpression(scope, check, value);
    case 'item-count':
      return itemCountExpression(check, value);
    case 'unique-items':
      return call`${scope.helper('isUnique')}(${typed(value, 'array')})`;
    case 'member-count':
      return memberCountExpression(scope, check, value);
    case 'members':
      return all(check.members.map((member) => memberExpression(scope, member, value)));
    case 'dependent-required':
      return hasNeeds(scope, check, value);
    case 'dependent-schema':
      return any([isAbsent(scope, value, check.member), isValid(scope, check.node, asNarrowed(value))]);
    default:
      return combination(scope, check, asNarrowed(value));
  }
}

function memberExpression(
  scope: Scope,
  { name, required, node }: { readonly name: string; readonly required: boolean; readonly node: PlanNode },
  value: Value,
): Expression {
  const inner = isValid(scope, node, { code: readMember(scope, value, name), narrowed: true });
  if (!required) return any([isAbsent(scope, value, name), inner]);
  return refusesAbsence(scope, node) ? inner : all([isPresent(scope, value, name), inner]);
}

/** Whether `undefined` fails the node's own test, so that presence needs no separate test. */
export function refusesAbsence(scope: Scope, node: PlanNode): boolean {
  if (typeof node === 'boolean') return !node;
  if (node.types !== undefined) return true;
  return node.checks.some(
    (check) =>
      check.kind === 'values' || (check.kind === 'ref' && refusesAbsence(scope, scope.named(check.id))),
  );
}

function combination(scope: Scope, check: Check, value: Value): Expression {
  const each = (nodes: readonly PlanNode[]): Expression[] => nodes.map((node) => isValid(scope, node, value));
  switch (check.kind) {
    case 'ref':
      return refExpression(scope, scope.resolved(scope.named(check.id)), value);
    case 'all-of':
      return all(each(check.nodes));
    case 'any-of':
      return any(each(check.nodes));
    case 'one-of':
      return exactlyOne(each(check.nodes));
    case 'not':
      return negated(isValid(scope, check.node, value));
    case 'condition':
      return conditional(
        isValid(scope, check.when, value),
        isValid(scope, check.whenTrue, value),
        isValid(scope, check.whenFalse, value),
      );
    default:
      throw new TypeError(`no expression for ${check.kind}`);
  }
}

/** What has a name is a function, so that it is printed once. */
function refExpression(scope: Scope, node: PlanNode, value: Value): Expression {
  return typeof node === 'boolean' ? node : callIs(scope, node, value.code);
}

function exactlyOne(branches: readonly Expression[]): Expression {
  const open = branches.filter((branch) => branch !== false);
  if (open.length <= 1) return any(open);
  return equal(sum(open), code`1`);
}

/** How many of the forms a value matches, as an expression. */
export function matchCount(scope: Scope, nodes: readonly PlanNode[], value: Value): Printable {
  return sum(nodes.map((node) => isValid(scope, node, value)).filter((branch) => branch !== false));
}

function sum(branches: readonly Expression[]): Printable {
  const numbers = branches.map((branch) => code`Number(${printed(branch)})`);
  return list(numbers.length === 0 ? [code`0`] : numbers, ' + ');
}

function conditional(when: Expression, then: Expression, otherwise: Expression): Expression {
  if (typeof when === 'boolean') return when ? then : otherwise;
  if (otherwise === true) return any([negated(when), then]);
  if (then === true) return any([when, otherwise]);
  return call`(${printed(when)} ? ${printed(then)} : ${printed(otherwise)})`;
}
