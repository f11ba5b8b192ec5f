import { localDateTime } from '@tallystick/runtime/schema';
import { code, group, json, type Printable, string } from '../../../print/index.ts';
import type { Check, PlanNode } from '../plan/node.ts';
import { all, inBrackets, negated } from './expression.ts';
import { expression } from './is.ts';
import { containsStatements, itemStatements, unevaluatedItemStatements } from './item-statements.ts';
import { memberStatements, unevaluatedMemberStatements } from './member-statements.ts';
import { hasNeeds, isAbsent, isLongList, isPresent } from './members.ts';
import { notBeforeStatements } from './rule-statements.ts';
import { asNarrowed, typed, type Value } from './value.ts';
import { HERE, refuseUnless, type Walk, walkChecks } from './walk.ts';
import { futureIssue, type IssueText, issueText, issueTexts, limitIssue, valuesIssue } from './words.ts';

/** Statements that refuse what a check does not take. The value is of the kind that the check concerns. */
export function checkStatements(walk: Walk, check: Check, value: Value): readonly Printable[] {
  switch (check.kind) {
    case 'items':
      return itemStatements(walk, check, value);
    case 'contains':
      return containsStatements(walk, check, value);
    case 'unevaluated-items':
      return unevaluatedItemStatements(walk, check, value);
    case 'members':
      return memberStatements(walk, check, value);
    case 'unevaluated-members':
      return unevaluatedMemberStatements(walk, check, value);
    case 'not-before':
      return notBeforeStatements(walk, check, value);
    case 'dependent-required':
      return dependentStatements(walk, check, value);
    case 'local-date-time':
      return dateStatements(walk, check.notInFuture, value);
    case 'unique-items':
      return uniqueStatements(walk, check, value);
    case 'values':
      return valuesStatements(walk, check, value);
    case 'all-of':
      return check.nodes.flatMap((node) => partStatements(walk, node, value));
    default:
      return simpleStatements(walk, check, value);
  }
}

/** A part of the same object or array is checked where the whole is. */
function partStatements(walk: Walk, node: PlanNode, value: Value): readonly Printable[] {
  const target = walk.scope.resolved(node);
  const joins =
    typeof target === 'object' &&
    target === node &&
    (value.kind === 'object' || value.kind === 'array') &&
    (target.types === undefined || target.types.includes(value.kind));
  if (joins) return walkChecks(walk, target.checks, value, checkStatements);
  return walk.sink.inPlace(target, asNarrowed(value));
}

function simpleStatements(walk: Walk, check: Check, value: Value): readonly Printable[] {
  const found = issueOf(check);
  if (found === undefined) return walk.sink.combination(check, value);
  return refuseUnless(walk, expression(walk.scope, check, value), found, value);
}

function issueOf(check: Check): IssueText | undefined {
  switch (check.kind) {
    case 'values':
      return valuesIssue(check);
    case 'bound':
    case 'length':
    case 'item-count':
    case 'member-count':
      return limitIssue(check.code, check.limit);
    case 'multiple-of':
      return issueText('multiple-of', { factor: check.factor });
    case 'pattern':
      return issueText('pattern', { pattern: check.source });
    case 'format':
      return issueText('format', { format: check.format });
    default:
      return undefined;
  }
}

/** Equal items are searched for only where they are reported. */
function uniqueStatements(
  walk: Walk,
  check: Extract<Check, { kind: 'unique-items' }>,
  value: Value,
): readonly Printable[] {
  const { scope, sink } = walk;
  if (sink.unless !== undefined) return sink.unless(expression(scope, check, value));
  return [code`${scope.helper('reportRepeated')}(${typed(value, 'array')}, to);`];
}

/** Values that are not objects or lists are listed once, for the report and for what it says. */
function valuesStatements(
  walk: Walk,
  check: Extract<Check, { kind: 'values' }>,
  value: Value,
): readonly Printable[] {
  const { scope, sink } = walk;
  const isPlain = check.values.every((one) => typeof one !== 'object' || one === null);
  if (sink.unless !== undefined || check.code === 'const' || !isPlain)
    return simpleStatements(walk, check, value);
  const { message } = valuesIssue(check);
  const given = [value.code, code`to`, message, json(check.values)];
  return [code`${scope.helper('reportUnlisted')}${group('(', given)};`];
}

function dateStatements(walk: Walk, notInFuture: boolean, value: Value): readonly Printable[] {
  const { scope, sink } = walk;
  const text = typed(value, 'string');
  const date = code`${scope.format(localDateTime)}(${text})`;
  const future = sink.refuse(futureIssue(scope.now), value, HERE);
  const wrong = code`if (!${date}) ${sink.refuse(issueTexts.date, value, HERE)}`;
  return [notInFuture ? code`${wrong}\nelse if (${text} > ${scope.now}) ${future}` : wrong];
}

function dependentStatements(
  walk: Walk,
  { member, needs }: Extract<Check, { kind: 'dependent-required' }>,
  value: Value,
): readonly Printable[] {
  const present = isPresent(walk.scope, value, member);
  if (isLongList(needs)) return longDependentStatements(walk, { member, needs }, value);
  return needs.flatMap((name) => {
    const lacks = all([present, isAbsent(walk.scope, value, name)]);
    const words = issueText('dependent-required', { member, missing: name });
    return refuseUnless(walk, negated(lacks), words, value);
  });
}

/** In one statement, so that the code is no longer than the list. */
function longDependentStatements(
  { scope, sink }: Walk,
  { member, needs }: { readonly member: string; readonly needs: readonly string[] },
  value: Value,
): readonly Printable[] {
  const object = typed(value, 'object');
  if (sink.unless !== undefined) return sink.unless(hasNeeds(scope, { member, needs }, value));
  const given = [object, code`to`, string(member), json(needs)];
  const statement = code`${scope.helper('reportMissing')}${group('(', given)};`;
  return [code`if ${inBrackets(isPresent(scope, value, member))} ${statement}`];
}
