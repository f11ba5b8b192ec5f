import { ts } from 'ts-morph';
import { partsOf } from './locate.ts';
import type { Location } from './location.ts';
import { namesIn } from './names-in.ts';
import type { Scope } from './scope.ts';
import { literalsOf, literalValue } from './values.ts';

/** An object that is written out: what it stands for, and each of its members. */
export function visitObject(node: ts.ObjectLiteralExpression, scope: Scope): void {
  const { checker, flows, places } = scope;
  const target = checker.getContextualType(node);
  if (target === undefined) return;
  const source = checker.getTypeAtLocation(node);
  const parts = partsOf(target);
  const fitting = parts.filter((part) => checker.isTypeAssignableTo(source, part));
  const spread = node.properties
    .filter(ts.isSpreadAssignment)
    .map(({ expression }) => checker.getTypeAtLocation(expression));
  for (const part of fitting.length === 0 ? parts : fitting) {
    flows.create(source, part, places.ofValue(node), spread);
    for (const member of node.properties) visitMember(member, part, scope);
  }
  visitKeyed(node, parts, scope);
  for (const member of node.properties) visitChosen(member, parts, scope);
}

function visitMember(member: ts.ObjectLiteralElementLike, target: ts.Type, scope: Scope): void {
  const { checker, flows, locator, places, collector } = scope;
  const at = [places.of(member)];
  if (ts.isSpreadAssignment(member)) {
    const source = checker.getTypeAtLocation(member.expression);
    flows.members(source, target, at);
    if (checker.getIndexInfosOfType(target).length > 0) flows.lost(source, at);
    return;
  }
  const names = namesOf(member, checker);
  for (const name of names ?? []) {
    const declared = checker.getPropertyOfType(target, name);
    if (declared === undefined) continue;
    const [source, asked] = [valueType(member, checker), checker.getTypeOfSymbol(declared)];
    for (const location of locator.ofSymbol(declared)) flows.written(location, source, asked, at);
  }
  if (names === undefined)
    for (const { of, top } of locator.ofType(target)) collector.addUnknown('computed', at, of, top);
}

/** `[FIELD]: …` has the names that its type lists; undefined where it lists none. */
function namesOf(
  { name }: ts.ObjectLiteralElementLike,
  checker: ts.TypeChecker,
): readonly string[] | undefined {
  if (name === undefined) return [];
  return ts.isComputedPropertyName(name) ? namesIn(name.expression, checker) : [name.text];
}

function valueType(member: ts.ObjectLiteralElementLike, checker: ts.TypeChecker): ts.Type {
  if (ts.isPropertyAssignment(member)) return checker.getTypeAtLocation(member.initializer);
  return checker.getTypeAtLocation(member);
}

/** An object with a member for each value of an enum: `Record<ChatStatus, string>`. */
function visitKeyed(node: ts.ObjectLiteralExpression, parts: readonly ts.Type[], scope: Scope): void {
  const { checker, values, collector, places } = scope;
  for (const part of parts) {
    const names = part.getProperties().map(({ name }) => name);
    for (const location of values.ofValues(names)) {
      collector.add(location, 'each', places.ofValue(node));
      for (const member of node.properties) {
        for (const value of namesOf(member, checker) ?? [])
          collector.add(location, 'read', [places.of(member)], { kind: 'value', value });
      }
    }
  }
}

/** `{ outcome: 'limit_exceeded' }`: the name of an error chooses what else there is. */
function visitChosen(member: ts.ObjectLiteralElementLike, parts: readonly ts.Type[], scope: Scope): void {
  const { checker, values, collector, places } = scope;
  if (!ts.isPropertyAssignment(member)) return;
  const [value, [name] = []] = [literalValue(member.initializer), namesOf(member, checker) ?? []];
  if (value === undefined || name === undefined) return;
  const choices = parts.flatMap((part) => {
    const each = checker.getPropertyOfType(part, name);
    return each === undefined ? [] : literalsOf(checker.getTypeOfSymbol(each)).map(String);
  });
  for (const location of values.ofValues([...new Set(choices)]))
    if (location.module === 'errors')
      collector.add(location, 'write', [places.of(member)], { kind: 'error', value });
}

/** A value that is compared with something, or given where an enum is asked for. */
export function visitLiteral(node: ts.Expression, scope: Scope): void {
  const value = literalValue(node);
  if (value === undefined) return;
  const { checker, values, collector, places } = scope;
  const at = [places.of(node), ...places.ofListed(node)];
  const add = (locations: readonly Location[], access: 'read' | 'write'): void => {
    for (const location of locations) collector.add(location, access, at, { kind: kindOf(location), value });
  };
  const other = comparedWith(node);
  if (other !== undefined) {
    const type = checker.getTypeAtLocation(other);
    const found = literalsOf(type).includes(value) ? scope.origins.of(other) : [];
    add(found.length > 0 ? found : enumsOf(other, type, scope), 'read');
    return;
  }
  const target = ts.isPropertyAssignment(node.parent) ? undefined : checker.getContextualType(node);
  if (target !== undefined) add(values.ofType(target), 'write');
}

/** The enum that a value is of; where some of its values are left, that of its declaration. */
function enumsOf(node: ts.Expression, type: ts.Type, { checker, values }: Scope): readonly Location[] {
  const own = values.ofType(type);
  const symbol = own.length > 0 ? undefined : checker.getSymbolAtLocation(node);
  return symbol === undefined ? own : values.ofType(checker.getTypeOfSymbol(symbol));
}

function kindOf({ module }: Location): 'error' | 'value' {
  return module === 'errors' ? 'error' : 'value';
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** The other side of a comparison, or what a `switch` is over. */
function comparedWith(node: ts.Expression): ts.Expression | undefined {
  const { parent } = node;
  if (ts.isCaseClause(parent) && parent.expression === node) return parent.parent.parent.expression;
  if (!ts.isBinaryExpression(parent) || !COMPARISONS.has(parent.operatorToken.kind)) return undefined;
  return parent.left === node ? parent.right : parent.left;
}
