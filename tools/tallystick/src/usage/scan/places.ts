import { relative, sep } from 'node:path';
import { ts } from 'ts-morph';

/** `src/app.ts:12`, from the folder that is read. */
export class Places {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  of(node: ts.Node): string {
    const file = node.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    return `${relative(this.#root, file.fileName).split(sep).join('/')}:${line + 1}`;
  }

  /** Where a value is, and where the compiler says that it does not fit: at what it is assigned to. */
  ofValue(node: ts.Node): readonly string[] {
    let outer = node;
    while (isTransparent(outer.parent)) outer = outer.parent;
    const anchor = anchorOf(outer.parent);
    return anchor === undefined ? [this.of(node)] : [this.of(node), this.of(anchor)];
  }

  /** The call that a list with the value is given to: the compiler says there that no overload takes it. */
  ofListed(node: ts.Node): readonly string[] {
    let outer = node.parent;
    while (isTransparent(outer) || ts.isArrayLiteralExpression(outer)) outer = outer.parent;
    const isCall = ts.isNewExpression(outer) || ts.isCallExpression(outer);
    return isCall && ts.isArrayLiteralExpression(node.parent) ? [this.of(outer)] : [];
  }
}

function isTransparent(node: ts.Node): boolean {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isAwaitExpression(node) ||
    ts.isConditionalExpression(node)
  );
}

function anchorOf(parent: ts.Node): ts.Node | undefined {
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isJsxAttribute(parent))
    return parent.name;
  if (ts.isPropertyDeclaration(parent) || ts.isParameter(parent)) return parent.name;
  if (ts.isReturnStatement(parent)) return parent;
  if (ts.isJsxExpression(parent)) return anchorOf(parent.parent);
  return ts.isBinaryExpression(parent) ? parent.left : undefined;
}
