import { ts } from 'ts-morph';
import { namesIn } from './names-in.ts';
import type { Scope } from './scope.ts';

/** `chat[name]` and `const { [name]: value } = chat`: the members that the name can be, if its type lists them. */
export function visitComputed(node: ts.Node, scope: Scope): void {
  if (ts.isElementAccessExpression(node)) {
    const { expression, argumentExpression } = node;
    if (ts.isStringLiteralLike(argumentExpression) || ts.isNumericLiteral(argumentExpression)) return;
    membersOf(scope.checker.getTypeAtLocation(expression), argumentExpression, scope);
  }
  const key = ts.isBindingElement(node) ? node.propertyName : undefined;
  if (key !== undefined && ts.isComputedPropertyName(key))
    membersOf(scope.checker.getTypeAtLocation(key.parent.parent), key.expression, scope);
}

function membersOf(owner: ts.Type, name: ts.Expression, scope: Scope): void {
  const { checker, locator, collector, places } = scope;
  const type = checker.getNonNullableType(owner);
  const owners = locator.ofType(type);
  if (owners.length === 0) return;
  const at = [places.of(name)];
  const texts = namesIn(name, checker);
  for (const text of texts ?? []) {
    const found = locator.ofSymbol(checker.getPropertyOfType(type, text));
    for (const location of found) collector.add(location, 'read', at);
  }
  if (texts === undefined) for (const { of, top } of owners) collector.addUnknown('computed', at, of, top);
}

/** `({ phone: this.phone } = chat)`: an object literal that is assigned to reads the members that it names. */
export function visitAssigned(node: ts.BinaryExpression, scope: Scope): void {
  const isAssignment = node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  if (!isAssignment || !ts.isObjectLiteralExpression(node.left)) return;
  taken(node.left, scope.checker.getTypeAtLocation(node.right), scope);
}

function taken(pattern: ts.ObjectLiteralExpression, type: ts.Type, scope: Scope): void {
  const { checker, locator, collector, places } = scope;
  for (const member of pattern.properties) {
    const { name } = member;
    if (name === undefined || ts.isComputedPropertyName(name)) continue;
    const symbol = checker.getPropertyOfType(type, name.text);
    for (const location of locator.ofSymbol(symbol)) collector.add(location, 'read', [places.of(member)]);
    const inner = ts.isPropertyAssignment(member) ? member.initializer : undefined;
    if (symbol !== undefined && inner !== undefined && ts.isObjectLiteralExpression(inner))
      taken(inner, checker.getTypeOfSymbol(symbol), scope);
  }
}
