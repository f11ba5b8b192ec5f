import { code, number, type Printable, type Statement } from '../../../print/index.ts';
import type { Check, PlanNode, PlanObject } from '../plan/node.ts';
import { all, any, call, type Expression, negated, printed, test } from './expression.ts';
import { isValid } from './is.ts';
import { isPresent } from './members.ts';
import type { Scope } from './scope.ts';
import { isStated } from './stated-members.ts';
import { asNarrowed, freshValue, ofKind, typed, type Value } from './value.ts';

type CoverRole = 'coversItems' | 'coversMembers';

/**
 * Whether a node's checks, where they apply, have looked at an item or member: what JSON Schema calls evaluated
 * (core 11). Decided key by key, so that no annotations are kept.
 */
export function covers(
  scope: Scope,
  role: CoverRole,
  node: PlanNode,
  value: Value,
  key: Printable,
): Expression {
  if (typeof node === 'boolean') return false;
  return any(node.checks.map((check) => checkCovers(scope, role, check, value, key)));
}

function checkCovers(scope: Scope, role: CoverRole, check: Check, value: Value, key: Printable): Expression {
  const also = (node: PlanNode): Expression => covers(scope, role, node, value, key);
  const where = (node: PlanNode): Expression => {
    const covered = also(node);
    return covered === false ? false : all([isValid(scope, node, asNarrowed(value)), covered]);
  };
  switch (check.kind) {
    case 'ref':
      return refCovers(scope, role, scope.named(check.id), value, key);
    case 'all-of':
      return any(check.nodes.map(also));
    case 'any-of':
    case 'one-of':
      return any(check.nodes.map(where));
    case 'condition':
      return any([
        where(check.when),
        branch(scope, check, true, also, value),
        branch(scope, check, false, also, value),
      ]);
    case 'dependent-schema':
      return all([isPresent(scope, asNarrowed(value), check.member), also(check.node)]);
    default:
      return role === 'coversItems'
        ? itemCovered(scope, check, value, key)
        : memberCovered(scope, check, key);
  }
}

function branch(
  scope: Scope,
  check: Extract<Check, { kind: 'condition' }>,
  when: boolean,
  also: (node: PlanNode) => Expression,
  value: Value,
): Expression {
  const covered = also(when ? check.whenTrue : check.whenFalse);
  if (covered === false) return false;
  const holds = isValid(scope, check.when, asNarrowed(value));
  return all([when ? holds : negated(holds), covered]);
}

function itemCovered(scope: Scope, check: Check, value: Value, key: Printable): Expression {
  switch (check.kind) {
    case 'items':
      return check.restStated ? true : test`${key} < ${number(check.prefix.length)}`;
    case 'contains':
      return isValid(scope, check.node, {
        code: code`${typed(asNarrowed(value), 'array')}[${key}]`,
        narrowed: true,
      });
    case 'unevaluated-items':
      return true;
    default:
      return false;
  }
}

function memberCovered(scope: Scope, check: Check, key: Printable): Expression {
  if (check.kind === 'unevaluated-members') return true;
  if (check.kind !== 'members') return false;
  return check.restStated ? true : isStated(scope, check, key);
}

function refCovers(scope: Scope, role: CoverRole, node: PlanNode, value: Value, key: Printable): Expression {
  if (typeof node === 'boolean') return false;
  const now = scope.traits.needsNow(node) ? code`, ${scope.now}` : code``;
  return call`${scope.function(role, node)}(${typed(asNarrowed(value), kindOf(role))}, ${key}${now})`;
}

function kindOf(role: CoverRole): 'array' | 'object' {
  return role === 'coversItems' ? 'array' : 'object';
}

export function coversFunction(role: CoverRole): (scope: Scope, node: PlanObject, name: string) => Statement {
  const items = role === 'coversItems';
  return (scope, node, name) => ({
    kind: 'function',
    name,
    exported: scope.exporting,
    parameters: [
      { name: 'v', type: items ? code`readonly unknown[]` : scope.helper('Members') },
      { name: 'key', type: items ? code`number` : code`string` },
      ...(scope.traits.needsNow(node) ? [{ name: 'now', type: code`string` }] : []),
    ],
    returns: code`boolean`,
    body: code`return ${printed(covers(scope, role, node, ofKind(freshValue(code`v`), kindOf(role)), code`key`))};`,
  });
}
