import { ts } from 'ts-morph';
import { keyLocations } from './key-owners.ts';
import type { Locator } from './locate.ts';
import { distinct, type Location } from './location.ts';
import { namesIn } from './names-in.ts';

/** How many steps back a value is followed. */
const FURTHEST = 24;

/** Which members and calls a value comes from, through variables and functions whose types nobody wrote. */
export class Origins {
  readonly #checker: ts.TypeChecker;
  readonly #locator: Locator;
  readonly #known = new Map<ts.Symbol, readonly Location[]>();

  constructor(checker: ts.TypeChecker, locator: Locator) {
    this.#checker = checker;
    this.#locator = locator;
  }

  of(node: ts.Expression, steps = 0): readonly Location[] {
    if (steps > FURTHEST) return [];
    if (ts.isPropertyAccessExpression(node)) return this.#ofAccess(node, node.name, steps);
    if (ts.isElementAccessExpression(node)) return this.#ofAccess(node, node.argumentExpression, steps);
    if (ts.isIdentifier(node)) return this.#ofVariable(valueSymbol(node, this.#checker), steps);
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.#ofCall(node, steps);
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return this.#ofFunction(node, steps);
    if (ts.isTypeOfExpression(node) || ts.isTemplateExpression(node)) return [];
    if (ts.isBinaryExpression(node) && !keepsOperands(node.operatorToken.kind)) return [];
    return this.#ofParts(node, steps);
  }

  /** Of everything that an expression is put together from. */
  #ofParts(node: ts.Node, steps: number): readonly Location[] {
    const found: Location[] = [];
    ts.forEachChild(node, (child) => {
      if (ts.isExpression(child)) found.push(...this.of(child, steps + 1));
      else if (ts.isPropertyAssignment(child)) found.push(...this.of(child.initializer, steps + 1));
      else if (ts.isSpreadAssignment(child)) found.push(...this.of(child.expression, steps + 1));
      else if (ts.isShorthandPropertyAssignment(child))
        found.push(...this.#ofVariable(this.#checker.getShorthandAssignmentValueSymbol(child), steps + 1));
    });
    return distinct(found);
  }

  #ofAccess(
    node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
    name: ts.Node,
    steps: number,
  ): readonly Location[] {
    const own = this.#locator.ofSymbol(this.#checker.getSymbolAtLocation(name)).filter(isMember);
    return own.length > 0 ? own : this.of(node.expression, steps + 1);
  }

  #ofVariable(symbol: ts.Symbol | undefined, steps: number): readonly Location[] {
    if (symbol === undefined) return [];
    const known = this.#known.get(symbol);
    if (known !== undefined) return known;
    // A variable that refers to itself ends here.
    this.#known.set(symbol, []);
    const found = distinct(
      (symbol.declarations ?? []).flatMap((each) => this.#ofDeclaration(each, steps + 1)),
    );
    this.#known.set(symbol, found);
    return found;
  }

  #ofDeclaration(node: ts.Declaration, steps: number): readonly Location[] {
    if (ts.isBindingElement(node)) return this.#ofBinding(node, steps);
    if (ts.isParameter(node)) return node.type === undefined ? this.#ofParameter(node, steps) : [];
    if (ts.isFunctionDeclaration(node)) return this.#ofFunction(node, steps);
    if (!ts.isVariableDeclaration(node) || node.type !== undefined) return [];
    if (node.initializer !== undefined) return this.of(node.initializer, steps);
    const loop = node.parent.parent;
    return ts.isForOfStatement(loop) ? this.of(loop.expression, steps) : [];
  }

  /** `const { phone } = chat`: the member that the name stands for, else what is taken apart. */
  #ofBinding(node: ts.BindingElement, steps: number): readonly Location[] {
    const own = this.propertyOf(node).filter(isMember);
    if (own.length > 0) return own;
    const outer = node.parent.parent;
    return ts.isBindingElement(outer) ? this.#ofBinding(outer, steps) : this.#ofDeclaration(outer, steps);
  }

  /** The member of the value that a binding takes. */
  propertyOf({ parent, propertyName, name, dotDotDotToken }: ts.BindingElement): readonly Location[] {
    const key = propertyName ?? name;
    if (!ts.isObjectBindingPattern(parent) || dotDotDotToken !== undefined) return [];
    if (!ts.isIdentifier(key) && !ts.isStringLiteralLike(key) && !ts.isComputedPropertyName(key)) return [];
    const names = ts.isComputedPropertyName(key) ? namesIn(key.expression, this.#checker) : [key.text];
    const type = this.#checker.getTypeAtLocation(parent);
    return distinct(
      (names ?? []).flatMap((each) => this.#locator.ofSymbol(this.#checker.getPropertyOfType(type, each))),
    );
  }

  /** A parameter of a function that is given to a call gets what the call is made with. */
  #ofParameter(node: ts.ParameterDeclaration, steps: number): readonly Location[] {
    const call = node.parent.parent;
    if (!ts.isCallExpression(call) || ts.isIdentifier(call.expression)) return [];
    return this.of(call.expression, steps);
  }

  #ofFunction(node: ts.FunctionLikeDeclaration, steps: number): readonly Location[] {
    if (node.type !== undefined || node.body === undefined) return [];
    if (!ts.isBlock(node.body)) return this.of(node.body, steps + 1);
    return distinct(returnsOf(node.body).flatMap((each) => this.of(each, steps + 1)));
  }

  /** What a call results in depends on what it is given, unless its result has a declared type. */
  #ofCall(node: ts.CallExpression | ts.NewExpression, steps: number): readonly Location[] {
    const declaration = this.#checker.getResolvedSignature(node)?.declaration;
    const own = declaration === undefined ? [] : this.#locator.ofDeclaration(declaration);
    if (own.length > 0) return own.filter(isMember);
    const type = declaration?.type;
    if (type !== undefined && !this.#isOpen(type)) return [];
    const types = { checker: this.#checker, locator: this.#locator };
    const given = (node.arguments ?? []).flatMap((each) => [
      ...keyLocations(each, types),
      ...this.of(each, steps + 1),
    ]);
    return distinct([...this.of(node.expression, steps + 1), ...given]);
  }

  /** Whether a written type depends on a type parameter. */
  #isOpen(node: ts.Node): boolean {
    if (node.kind === ts.SyntaxKind.ThisType) return true;
    if (ts.isIdentifier(node)) {
      const flags = this.#checker.getSymbolAtLocation(node)?.flags ?? 0;
      return (flags & ts.SymbolFlags.TypeParameter) !== 0;
    }
    return ts.forEachChild(node, (child) => (this.#isOpen(child) ? true : undefined)) ?? false;
  }
}

/** What a name stands for; in `{ phone }` it is the variable, not the member. */
export function valueSymbol(node: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node)
    return checker.getShorthandAssignmentValueSymbol(node.parent);
  return checker.getSymbolAtLocation(node);
}

function isMember({ pointer }: Location): boolean {
  return pointer.length > 0;
}

/** Operators whose result is one of their operands; a comparison or a sum is a new value. */
function keepsOperands(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.QuestionQuestionToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.EqualsToken
  );
}

function returnsOf(block: ts.Node): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression !== undefined) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(block);
  return found;
}
