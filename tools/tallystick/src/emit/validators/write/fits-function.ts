import { code, list, type Printable, type Statement } from '../../../print/index.ts';
import type { PlanMember, PlanObject } from '../plan/node.ts';
import { all, any, equal, negated, printed } from './expression.ts';
import { expression, fits, impliesType, inline, refusesAbsence } from './fits.ts';
import { isOfTypes, soleKind } from './kinds.ts';
import type { Scope } from './scope.ts';
import { isShort } from './shape.ts';
import { checkStatements } from './statements.ts';
import { freshValue, ofKind, type Value } from './value.ts';
import { HERE, type Sink, unless, type Walk, walkChecks } from './walk.ts';

const REFUSE = code`return false;`;

/** The function behind `is`: stops at the first fault. */
export function fitsFunction(scope: Scope, node: PlanObject, name: string): Statement {
  return {
    kind: 'function',
    name,
    exported: false,
    parameters: parameters(scope, node),
    returns: code`boolean`,
    body: list(body(scope, node, freshValue(code`v`))),
  };
}

function parameters(scope: Scope, node: PlanObject) {
  const value = { name: 'v', type: code`unknown` };
  return scope.traits.needsNow(node) ? [value, { name: 'now', type: code`string` }] : [value];
}

function body(scope: Scope, node: PlanObject, value: Value): readonly Printable[] {
  if (isShort(node)) return [code`return ${printed(inline(scope, node, value))};`];
  const walk: Walk = { scope, locals: scope.locals(), sink: fitsSink(scope), pointer: HERE };
  const types = impliesType(node) ? true : isOfTypes(scope, node.types, value);
  const kind = types === true ? undefined : soleKind(node);
  const known = kind === undefined ? value : ofKind(value, kind);
  return [
    ...unless(types, REFUSE),
    ...walkChecks(walk, node.checks, known, checkStatements),
    code`return true;`,
  ];
}

function fitsSink(scope: Scope): Sink {
  return {
    end: REFUSE,
    refuse: () => REFUSE,
    inside: (node, value) => unless(fits(scope, node, value), REFUSE),
    member: (member, value) => fitsMember(scope, member, value),
    combination: (check, value) => unless(expression(scope, check, value), REFUSE),
    inPlace: (node, value) => unless(fits(scope, node, value), REFUSE),
  };
}

function fitsMember(scope: Scope, { required, node }: PlanMember, value: Value): readonly Printable[] {
  const good = fits(scope, node, value);
  if (!required) return unless(any([equal(value.code, code`undefined`), good]), REFUSE);
  if (refusesAbsence(scope, node)) return unless(good, REFUSE);
  return unless(all([negated(equal(value.code, code`undefined`)), good]), REFUSE);
}
