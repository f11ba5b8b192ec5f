import { ts } from 'ts-morph';
import type { Scope } from './scope.ts';
import { literalsOf } from './values.ts';

/** Uses that are in types alone. Names in types are found as all names are. */
export function visitTypeNode(node: ts.Node, scope: Scope): void {
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.KeyOfKeyword) visitKeys(node, scope);
  if (ts.isTypeReferenceNode(node) && node.typeArguments !== undefined)
    visitChosen(node.typeArguments, scope);
  if (ts.isClassLike(node)) visitClass(node, scope);
}

/** `keyof Chat`, where a type depends on every key. */
function visitKeys(node: ts.TypeOperatorNode, { checker, locator, collector, places }: Scope): void {
  const { type } = node;
  if (isChoice(node)) return;
  for (const location of locator.ofType(checker.getTypeAtLocation(type)))
    collector.add(location, 'each', [places.of(type)]);
}

/** A value of the type is one key, or a list of some: `key: keyof Chat`, `readonly (keyof Chat)[]`. */
function isChoice(node: ts.TypeNode): boolean {
  const { parent } = node;
  if (ts.isArrayTypeNode(parent)) return true;
  if (ts.isParenthesizedTypeNode(parent) || ts.isTypeOperatorNode(parent)) return isChoice(parent);
  if (ts.isTypeParameterDeclaration(parent)) return !ts.isMappedTypeNode(parent.parent);
  return (
    ts.isParameter(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent)
  );
}

/** `Pick<Chat, 'phone'>` names a member, `Extract<ChatStatus, 'open'>` a value. */
function visitChosen(nodes: readonly ts.TypeNode[], scope: Scope): void {
  const { checker, locator, collector, places, values } = scope;
  const types = nodes.map((each) => checker.getTypeAtLocation(each));
  for (const [index, node] of nodes.entries()) {
    const isNamed = ts.isLiteralTypeNode(node) || ts.isUnionTypeNode(node);
    for (const value of isNamed ? literalsOf(types[index] ?? types[0] ?? checker.getAnyType()) : []) {
      const at = [places.of(node)];
      for (const type of types) {
        for (const location of locator.ofSymbol(checker.getPropertyOfType(type, String(value))))
          collector.add(location, 'name', at);
        for (const location of values.ofType(type))
          collector.add(location, 'name', at, { kind: 'value', value });
      }
    }
  }
}

/** A class that implements a generated type has all its members. */
function visitClass(node: ts.ClassLikeDeclaration, scope: Scope): void {
  const own = scope.checker.getTypeAtLocation(node);
  for (const clause of node.heritageClauses ?? [])
    for (const each of clause.types) {
      const target = scope.checker.getTypeAtLocation(each);
      scope.flows.create(own, target, [scope.places.of(node.name ?? node)]);
      for (const member of node.members) visitClassMember(member, target, scope);
    }
}

function visitClassMember(member: ts.ClassElement, target: ts.Type, scope: Scope): void {
  const { checker, flows, locator, places } = scope;
  const name =
    member.name === undefined || ts.isComputedPropertyName(member.name) ? undefined : member.name.text;
  const declared = name === undefined ? undefined : checker.getPropertyOfType(target, name);
  if (declared === undefined) return;
  const [source, asked] = [checker.getTypeAtLocation(member), checker.getTypeOfSymbol(declared)];
  for (const location of locator.ofSymbol(declared))
    flows.written(location, source, asked, [places.of(member)]);
}
