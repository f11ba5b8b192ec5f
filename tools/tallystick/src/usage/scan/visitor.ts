import { ts } from 'ts-morph';
import type { Collector } from './collector.ts';
import { visitAssigned, visitComputed } from './computed.ts';
import { visitImport } from './imports.ts';
import { visitAttributes } from './jsx.ts';
import { visitKey } from './keys.ts';
import { visitLiteral, visitObject } from './literals.ts';
import type { Location } from './location.ts';
import { valueSymbol } from './origins.ts';
import type { Scope } from './scope.ts';
import { visitSwitch } from './switches.ts';
import { visitTypeNode } from './type-nodes.ts';
import { commonLiterals } from './values.ts';

/** Finds every use in a file. */
export function visitFile(file: ts.SourceFile, scope: Scope): void {
  const visit = (node: ts.Node): void => {
    visitNode(node, scope);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
}

function visitNode(node: ts.Node, scope: Scope): void {
  visitImport(node, scope);
  visitTypeNode(node, scope);
  if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) visitName(node, scope);
  if (ts.isBindingElement(node)) visitBinding(node, scope);
  visitComputed(node, scope);
  if (ts.isBinaryExpression(node)) visitAssigned(node, scope);
  if (ts.isForInStatement(node)) visitForIn(node, scope);
  if (ts.isObjectLiteralExpression(node)) visitObject(node, scope);
  else if (ts.isExpression(node)) visitValue(node, scope);
  if (ts.isCallExpression(node)) visitCall(node, scope);
  if (ts.isExpression(node)) visitLiteral(node, scope);
  if (ts.isExpression(node)) visitKey(node, scope);
  if (ts.isJsxAttributes(node)) visitAttributes(node, scope);
  if (ts.isSwitchStatement(node)) visitSwitch(node, scope);
}

/** A name, and the text in `chat['phone']` and `Chat['phone']`. */
function visitName(node: ts.Identifier | ts.StringLiteralLike, scope: Scope): void {
  const { checker, locator, collector, places } = scope;
  if (ts.isStringLiteralLike(node) && !isMemberName(node)) return;
  const at = [places.of(node)];
  const found = locator.ofSymbol(valueSymbol(node, checker));
  for (const location of found) collector.add(location, isData(location) ? accessOf(node) : 'name', at);
  if (found.length > 0 || !ts.isIdentifier(node) || !isValueName(node)) return;
  const origins = scope.origins.of(node);
  for (const location of origins.length > 0 ? origins : unionsOf(node, scope))
    collector.add(location, 'read', at);
}

/** Members of types and errors are read and written; everything else is named. */
function isData({ module, pointer }: Location): boolean {
  return pointer.length > 0 && module !== 'mocks' && !module.startsWith('client');
}

/** A variable of an enum or of another union: programs tell its branches apart. */
function unionsOf(node: ts.Identifier, { checker, locator, values }: Scope): readonly Location[] {
  const symbol = valueSymbol(node, checker);
  const types =
    symbol === undefined ? [] : [checker.getTypeOfSymbol(symbol), checker.getTypeAtLocation(node)];
  return types.flatMap((type) => [
    ...values.ofType(type),
    ...(type.isUnion() ? locator.ofSymbol(type.aliasSymbol) : []),
  ]);
}

function isMemberName({ parent }: ts.Node): boolean {
  const isIndex = ts.isLiteralTypeNode(parent) && ts.isIndexedAccessTypeNode(parent.parent);
  return isIndex || ts.isElementAccessExpression(parent);
}

function accessOf({ parent }: ts.Node): 'read' | 'write' | 'name' {
  if (ts.isLiteralTypeNode(parent)) return 'name';
  const isTarget =
    (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent)) &&
    ts.isBinaryExpression(parent.parent) &&
    parent.parent.left === parent &&
    parent.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isTarget ? 'write' : 'read';
}

/** A name that stands for a value, and does not introduce one. */
function isValueName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  const isDeclared = 'name' in parent && parent.name === node;
  return (
    !isDeclared &&
    !ts.isPartOfTypeNode(node) &&
    !ts.isImportSpecifier(parent) &&
    !ts.isExportSpecifier(parent)
  );
}

function visitBinding(node: ts.BindingElement, { origins, collector, places }: Scope): void {
  for (const location of origins.propertyOf(node)) collector.add(location, 'read', [places.of(node)]);
}

function visitForIn({ expression }: ts.ForInStatement, { checker, locator, collector, places }: Scope): void {
  for (const { of, top } of locator.ofType(checker.getTypeAtLocation(expression)))
    collector.addUnknown('enumerated', [places.of(expression)], of, top);
}

/** A value whose place has a declared type. */
function visitValue(node: ts.Expression, { checker, flows, places, values, collector }: Scope): void {
  if (!isGiven(node) || ts.isSpreadAssignment(node.parent)) return;
  const target = checker.getContextualType(node);
  if (target === undefined) return;
  const [source, at] = [checker.getTypeAtLocation(node), places.ofValue(node)];
  flows.follow(source, target, at);
  for (const value of source === target ? [] : commonLiterals(source, target))
    for (const location of values.ofType(target))
      collector.add(location, 'write', at, { kind: 'value', value });
}

/** Not the parts of an expression that is given as a whole, nor what has no name and no call. */
function isGiven(node: ts.Expression): boolean {
  // The name of a component is not a value for its props, although the compiler gives it their type.
  if (ts.isJsxOpeningLikeElement(node.parent) || ts.isJsxAttribute(node.parent)) return false;
  if (ts.isIdentifier(node)) return isValueName(node);
  return (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isAsExpression(node) ||
    ts.isFunctionExpression(node)
  );
}

/** Calls that leave the input out, and what comes from a function without a written type. */
function visitCall(node: ts.CallExpression, scope: Scope): void {
  const { checker, origins, collector, places, locator } = scope;
  const at = [places.of(node)];
  const { parent } = node;
  const next = ts.isPropertyAccessExpression(parent) ? [places.of(parent.name)] : [];
  for (const location of origins.of(node)) collector.add(location, 'read', [...at, ...next]);
  const declaration = checker.getResolvedSignature(node)?.declaration;
  if (declaration === undefined || !ts.isMethodSignature(declaration)) return;
  const index = declaration.parameters.findIndex(({ name }) => name.getText() === 'input');
  const isSpread = node.arguments.some(ts.isSpreadElement);
  const isGiven = isSpread || (index >= 0 && node.arguments.length > index);
  if (isGiven) return;
  for (const location of locator.ofDeclaration(declaration)) addWithoutInput(location, at, collector);
}

/** The input of an operation is an object without members, where none is given. */
function addWithoutInput(
  { of, pointer: [name = ''] }: Location,
  at: readonly string[],
  collector: Collector,
): void {
  const operation = of.contract.operations.find((each) => each.name === name);
  if (operation === undefined) return;
  const location = { of, module: 'types', top: `${operation.typeName}Input`, pointer: [] };
  collector.add(location, 'create', at, { members: [] });
}
