import { ts } from 'ts-morph';
import type { GeneratedPackage } from './generated-packages.ts';
import type { Scope } from './scope.ts';

/** Modules that are imported as a whole, and those that cannot be found. */
export function visitImport(node: ts.Node, scope: Scope): void {
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) visitExport(node, scope);
  if (ts.isIdentifier(node)) visitNamespace(node, scope);
  const specifier = specifierOf(node);
  if (specifier === undefined) return;
  if (!ts.isStringLiteralLike(specifier)) {
    scope.collector.addUnknown('computed-import', [scope.places.of(specifier)]);
    return;
  }
  const name = packageName(specifier.text);
  if (scope.names.has(name) && scope.checker.getSymbolAtLocation(specifier) === undefined)
    scope.collector.addUnknown('not-found', [scope.places.of(specifier)], undefined, name);
}

/** What is written for the module: of imports, exports, `import(…)` and, in JavaScript, `require(…)`. */
function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport || isRequire(node) ? node.arguments[0] : undefined;
}

function isRequire({ expression, arguments: { length } }: ts.CallExpression): boolean {
  return ts.isIdentifier(expression) && expression.text === 'require' && length === 1;
}

/** `@acme/chat` of `@acme/chat/client` */
function packageName(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** `export * from '@acme/chat'`: who imports that is not known. */
function visitExport({ exportClause, moduleSpecifier }: ts.ExportDeclaration, scope: Scope): void {
  if (moduleSpecifier === undefined || (exportClause !== undefined && ts.isNamedExports(exportClause)))
    return;
  const of = packageIn(scope.checker.getSymbolAtLocation(moduleSpecifier), scope);
  if (of !== undefined) scope.collector.addUnknown('exported-again', [scope.places.of(moduleSpecifier)], of);
}

/** `import * as chat`: where the whole is given on, nobody sees what is used of it. */
function visitNamespace(node: ts.Identifier, scope: Scope): void {
  const { parent } = node;
  const isFollowed =
    ts.isNamespaceImport(parent) ||
    ts.isQualifiedName(parent) ||
    (ts.isPropertyAccessExpression(parent) && parent.expression === node) ||
    ts.isTypeQueryNode(parent);
  const symbol = isFollowed ? undefined : scope.checker.getSymbolAtLocation(node);
  if (symbol === undefined || (symbol.flags & ts.SymbolFlags.Alias) === 0) return;
  const isDestructured = ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name);
  const of = isDestructured ? undefined : packageIn(scope.checker.getAliasedSymbol(symbol), scope);
  if (of !== undefined) scope.collector.addUnknown('enumerated', [scope.places.of(node)], of);
}

/** The package that a module, not something in it, belongs to. */
function packageIn(symbol: ts.Symbol | undefined, { packages }: Scope): GeneratedPackage | undefined {
  const [declaration] = symbol?.declarations ?? [];
  return declaration !== undefined && ts.isSourceFile(declaration)
    ? packages.of(declaration.fileName)
    : undefined;
}
