import { block, code, type Printable } from '../../../print/index.ts';
import type { Check, ConditionCheck, MembersCheck, PlanNode, PlanObject } from '../plan/node.ts';
import { all, negated, printed } from './expression.ts';
import { expression, isValid, matchCount } from './is.ts';
import { isOfKind } from './kinds.ts';
import { isAbsent, isPresent } from './members.ts';
import type { Scope } from './scope.ts';
import { walksKeys } from './shape.ts';
import { asNarrowed, type Value } from './value.ts';
import { unless } from './walk.ts';
import { type IssueText, issueText, issueTexts, notIssue, requiredChoices } from './words.ts';

/** How issues of the value itself are reported. */
interface Telling {
  readonly inPlace: (node: PlanNode) => readonly Printable[];
  readonly refuse: (issue: IssueText) => Printable;
}

/** Statements for a check that other nodes decide: where one of them is the cause, its own issues are reported. */
export function reportCombination(
  scope: Scope,
  check: Check,
  value: Value,
  tell: Telling,
): readonly Printable[] {
  switch (check.kind) {
    case 'ref':
      return tell.inPlace(scope.named(check.id));
    case 'any-of':
    case 'one-of':
      return alternatives(scope, check, value, tell);
    case 'condition':
      return condition(scope, check, value, tell);
    case 'dependent-schema':
      return guardedBy(
        printed(isPresent(scope, value, check.member)),
        consequence(scope, check.node, value, tell),
      );
    case 'not':
      return unless(expression(scope, check, asNarrowed(value)), tell.refuse(notIssue(check.node)));
    default:
      return unless(expression(scope, check, asNarrowed(value)), tell.refuse(issueTexts.not));
  }
}

function guardedBy(condition: Printable, statements: readonly Printable[]): readonly Printable[] {
  return statements.length === 0 ? [] : [code`if (${condition}) ${block(statements)}`];
}

function alternatives(
  scope: Scope,
  check: Extract<Check, { kind: 'any-of' | 'one-of' }>,
  value: Value,
  tell: Telling,
): readonly Printable[] {
  const good = expression(scope, check, asNarrowed(value));
  const choices = requiredChoices(check.nodes);
  if (choices !== undefined)
    return unless(good, tell.refuse(issueText(`${check.kind}-required`, { choices })));
  const sole = soleForm(check.nodes);
  const otherwise = sole === undefined ? undefined : tell.inPlace(sole);
  if (check.kind === 'one-of') return oneOf(scope, check.nodes, value, otherwise);
  if (otherwise === undefined) return unless(good, tell.refuse(issueTexts.anyOf));
  return otherwise.length === 0 ? [] : unless(good, block(otherwise));
}

/** `otherwise`: what is reported for a value that matches none of the forms, where there is more to report. */
function oneOf(
  scope: Scope,
  nodes: readonly PlanNode[],
  value: Value,
  otherwise: readonly Printable[] | undefined,
): readonly Printable[] {
  const matched = matchCount(scope, nodes, asNarrowed(value));
  const told = code`${scope.helper('reportMatches')}(${value.code}, to, ${matched});`;
  if (otherwise === undefined || otherwise.length === 0) return [told];
  const none = code`if (${matched} === 0) ${block(otherwise)}`;
  return [code`${none}\nelse ${told}`];
}

/** The one form that a value can have when it may also be null. */
function soleForm(nodes: readonly PlanNode[]): PlanNode | undefined {
  const forms = nodes.filter((node) => node !== false && !isNull(node));
  const [form, ...others] = forms;
  return others.length === 0 ? form : undefined;
}

function isNull(node: PlanNode): boolean {
  return typeof node === 'object' && node.types?.length === 1 && node.types[0] === 'null';
}

function condition(scope: Scope, check: ConditionCheck, value: Value, tell: Telling): readonly Printable[] {
  const when = isValid(scope, check.when, asNarrowed(value));
  const then = consequence(scope, check.whenTrue, value, tell);
  const otherwise = consequence(scope, check.whenFalse, value, tell);
  if (typeof when === 'boolean') return when ? then : otherwise;
  if (then.length === 0) return guardedBy(printed(negated(when)), otherwise);
  const [first] = guardedBy(printed(when), then);
  if (otherwise.length === 0 || first === undefined) return guardedBy(printed(when), then);
  return [code`${first}\nelse ${block(otherwise)}`];
}

/** What follows from a condition: members that are missing are reported as such, at the object that lacks them. */
function consequence(scope: Scope, node: PlanNode, value: Value, tell: Telling): readonly Printable[] {
  if (typeof node === 'boolean') return tell.inPlace(node);
  const { names, others } = requirements(node);
  const isObject = isOfKind(scope, 'object', value);
  const missing = names.flatMap((name) => {
    const words = issueText('conditional-required', { member: name });
    const lacks = all([isObject, isAbsent(scope, value, name)]);
    return unless(negated(lacks), tell.refuse(words));
  });
  return [...missing, ...(saysSomething(others, value) ? tell.inPlace(others) : [])];
}

function requirements(node: PlanObject): { readonly names: readonly string[]; readonly others: PlanObject } {
  const names = node.checks.flatMap((check) => (check.kind === 'members' ? requiredNames(check) : []));
  if (names.length === 0) return { names, others: node };
  return { names, others: { ...node, checks: node.checks.map(withoutRequired) } };
}

function requiredNames({ members }: MembersCheck): readonly string[] {
  return members.filter(({ required }) => required).map(({ name }) => name);
}

function withoutRequired(check: Check): Check {
  if (check.kind !== 'members') return check;
  return { ...check, members: check.members.map((member) => ({ ...member, required: false })) };
}

function saysSomething({ types, checks }: PlanObject, { kind }: Value): boolean {
  const typed = types !== undefined && !(kind === 'object' && types.includes('object'));
  return typed || checks.some((check) => !isIdle(check));
}

function isIdle(check: Check): boolean {
  return check.kind === 'members' && !walksKeys(check) && check.members.every(({ node }) => node === true);
}
