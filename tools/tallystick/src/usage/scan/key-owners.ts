import { ts } from 'ts-morph';
import type { Locator } from './locate.ts';
import type { Location } from './location.ts';

/** The members that a value names: `'note'` in `pick(order, 'note')`. */
export function keyLocations(node: ts.Expression, { checker, locator }: Types): readonly Location[] {
  const owners = ownersOf(node, checker);
  const texts = owners.length > 0 ? textsOf(checker.getTypeAtLocation(node), checker) : [];
  return owners.flatMap((type) =>
    texts.flatMap((text) =>
      locator.ofSymbol(checker.getPropertyOfType(checker.getNonNullableType(type), text)),
    ),
  );
}

/** What types mean, and where they are declared. */
interface Types {
  readonly checker: ts.TypeChecker;
  readonly locator: Locator;
}

/** The texts that a value can be, or the items of a list. */
function textsOf(type: ts.Type, checker: ts.TypeChecker): readonly string[] {
  const parts = withArguments(type, checker).flatMap((each) => (each.isUnion() ? each.types : [each]));
  return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
}

/** The types of which a value is a key: in `note in order`, or as a `keyof T` whose `T` follows from other arguments. */
function ownersOf(node: ts.Expression, checker: ts.TypeChecker): readonly ts.Type[] {
  const call = node.parent;
  if (ts.isBinaryExpression(call) && call.operatorToken.kind === ts.SyntaxKind.InKeyword)
    return call.left === node ? [checker.getTypeAtLocation(call.right)] : [];
  if (!ts.isCallExpression(call) || !call.arguments.includes(node)) return [];
  const parameters = checker.getResolvedSignature(call)?.declaration?.parameters ?? [];
  const types = parameters.map((each) => ('type' in each ? each.type : undefined));
  const key = types[call.arguments.indexOf(node)] ?? (isRest(parameters.at(-1)) ? types.at(-1) : undefined);
  const owner = key === undefined ? undefined : keysOf(key, checker, 0);
  if (owner === undefined) return [];
  const parameter = checker.getSymbolAtLocation(owner);
  if (((parameter?.flags ?? 0) & ts.SymbolFlags.TypeParameter) === 0) return [];
  return call.arguments.flatMap((argument, index) => {
    const type = types[index];
    return argument === node || type === undefined || !mentions(type, parameter, checker)
      ? []
      : withArguments(checker.getTypeAtLocation(argument), checker);
  });
}

function isRest(parameter: ts.Node | undefined): boolean {
  return parameter !== undefined && ts.isParameter(parameter) && parameter.dotDotDotToken !== undefined;
}

/** How many names of types are followed. */
const DEEPEST = 4;

/** The name `T` in `keyof T`, `readonly (keyof T)[]`, and in a type parameter that extends one of these. */
function keysOf(node: ts.TypeNode, checker: ts.TypeChecker, depth: number): ts.Node | undefined {
  if (depth > DEEPEST) return undefined;
  if (ts.isParenthesizedTypeNode(node)) return keysOf(node.type, checker, depth);
  if (ts.isArrayTypeNode(node)) return keysOf(node.elementType, checker, depth);
  if (ts.isTypeOperatorNode(node)) {
    const { type } = node;
    if (node.operator !== ts.SyntaxKind.KeyOfKeyword) return keysOf(type, checker, depth);
    return ts.isTypeReferenceNode(type) ? type.typeName : undefined;
  }
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const [declaration] = checker.getSymbolAtLocation(node.typeName)?.declarations ?? [];
  const isParameter = declaration !== undefined && ts.isTypeParameterDeclaration(declaration);
  const constraint = isParameter ? declaration.constraint : undefined;
  return constraint === undefined ? undefined : keysOf(constraint, checker, depth + 1);
}

function mentions(node: ts.Node, parameter: ts.Symbol | undefined, checker: ts.TypeChecker): boolean {
  if (ts.isIdentifier(node)) return checker.getSymbolAtLocation(node) === parameter;
  return ts.forEachChild(node, (child) => mentions(child, parameter, checker) || undefined) === true;
}

/** A type, and the items or results that it is of. */
function withArguments(type: ts.Type, checker: ts.TypeChecker): readonly ts.Type[] {
  const isReference = (type.flags & ts.TypeFlags.Object) !== 0 && 'target' in type;
  return isReference ? [type, ...checker.getTypeArguments(type as ts.TypeReference)] : [type];
}
