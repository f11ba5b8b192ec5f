import ts from 'typescript';

/** A statement at the top of a script, the names it declares or adds to, and its text. */
interface TopStatement {
  readonly node: ts.Statement;
  readonly names: readonly string[];
  readonly text: string;
}

/**
 * TypeScript's compiler as a module that exports some of its members: the statements that these reach, by name. A name that
 * means something else inside of a function only keeps a statement too many.
 */
export function moduleOf(compiler: string, members: readonly string[]): string {
  const statements = topStatements(bodyOf(compiler));
  const byName = new Map<string, TopStatement[]>();
  for (const statement of statements)
    for (const name of statement.names) byName.set(name, [...(byName.get(name) ?? []), statement]);
  const kept = reached(members, byName);
  const text = statements.filter((statement) => kept.has(statement)).map((statement) => statement.text);
  return `${text.join('')}\nexport default { ${members.join(', ')} };\n`;
}

/** What stands inside of the function around the compiler. */
function bodyOf(compiler: string): string {
  const [start, end] = [compiler.indexOf('"use strict";'), compiler.lastIndexOf('})({ get exports()')];
  if (start < 0 || end < start) throw new Error('the compiler is laid out in another way than this reads');
  return compiler.slice(start, end);
}

function topStatements(body: string): readonly TopStatement[] {
  const file = ts.createSourceFile('typescript.js', body, ts.ScriptTarget.ESNext, false, ts.ScriptKind.JS);
  return file.statements.map((node) => ({
    node,
    names: namesOf(node),
    text: body.slice(node.pos, node.end),
  }));
}

function namesOf(node: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node))
    return node.name === undefined ? [] : [node.name.text];
  return ts.isExpressionStatement(node) ? ownerOf(node.expression) : [];
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}

/** What a statement adds to: `X = …`, `X.member = …`, and `((X2) => …)(X || (X = {}))`. */
function ownerOf(expression: ts.Expression): readonly string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isBinaryExpression(expression)) return ownerOf(expression.left);
  if (ts.isPropertyAccessExpression(expression)) return ownerOf(expression.expression);
  if (!ts.isCallExpression(expression) || !ts.isParenthesizedExpression(expression.expression)) return [];
  return expression.arguments.flatMap(ownerOf);
}

function reached(
  members: readonly string[],
  byName: ReadonlyMap<string, readonly TopStatement[]>,
): ReadonlySet<TopStatement> {
  const kept = new Set<TopStatement>();
  const names = new Set(members);
  for (const name of names)
    for (const statement of byName.get(name) ?? []) {
      if (kept.has(statement)) continue;
      kept.add(statement);
      for (const used of identifiersIn(statement.node)) if (byName.has(used)) names.add(used);
    }
  return kept;
}

/** Without the names of members, which refer to nothing at the top. */
function identifiersIn(statement: ts.Node): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) found.add(node.text);
    else ts.forEachChild(node, (child) => (isMemberName(node, child) ? undefined : visit(child)));
  };
  visit(statement);
  return found;
}

function isMemberName(parent: ts.Node, child: ts.Node): boolean {
  const isNamed = ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent);
  return isNamed && parent.name === child && ts.isIdentifier(child);
}
