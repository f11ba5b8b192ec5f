import ts from 'typescript';
import type { PublicExport } from './public-exports.ts';

/** Where names come from that an example uses without importing them, the nearest first. */
export type Origins = readonly (readonly [from: string, names: ReadonlySet<string>])[];

/**
 * An example of a docstring as a module. It imports what the example uses and does not declare. A comment behind an
 * expression is its value, and one behind `console.log(…)` is what it prints: both are compared when the module runs.
 */
export function moduleOf(example: string, origins: Origins): string {
  const source = ts.createSourceFile('example.ts', example, ts.ScriptTarget.ESNext, true);
  const { used, declared } = namesIn(source);
  const missing = [...used].filter((name) => !declared.has(name));
  const imports = new Map<string, string[]>();
  for (const name of missing) {
    const from = origins.find(([, names]) => names.has(name))?.[0];
    if (from !== undefined) imports.set(from, [...(imports.get(from) ?? []), name]);
  }
  const lines = [...imports].map(([from, names]) => `import { ${names.join(', ')} } from '${from}';`);
  return [...lines, compared(example, source), 'export {};', ''].join('\n');
}

/** A name of the file for it, `12-runtime-schema-isEqual`: with a number, as some names differ in case only. */
export function fileOf({ from, name }: PublicExport, index: number): string {
  return `${index}-${from.replace('@tallystick/', '').replaceAll('/', '-')}-${name}`;
}

function namesIn(source: ts.SourceFile): {
  readonly used: ReadonlySet<string>;
  readonly declared: ReadonlySet<string>;
} {
  const [used, declared] = [new Set<string>(), new Set<string>()];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (isDeclared(node) ? declared : used).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { used, declared };
}

function isDeclared(node: ts.Identifier): boolean {
  const { parent } = node;
  const isNamed =
    ts.isVariableDeclaration(parent) ||
    ts.isBindingElement(parent) ||
    ts.isParameter(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isImportSpecifier(parent);
  return isNamed && parent.name === node;
}

/** The example with each promise of a comment as a call that compares it. */
function compared(example: string, source: ts.SourceFile): string {
  const edits: { readonly start: number; readonly end: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    const promise = ts.isExpressionStatement(node) ? promiseBehind(example, node) : undefined;
    if (ts.isExpressionStatement(node) && promise !== undefined)
      edits.push({
        ...{ start: node.getStart(), end: node.end },
        text: comparison(edits.length, node.expression, promise),
      });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits
    .toReversed()
    .reduce((text, { start, end, text: by }) => text.slice(0, start) + by + text.slice(end), example);
}

function promiseBehind(example: string, node: ts.Node): string | undefined {
  return /^[ \t]*\/\/ (.*)/.exec(example.slice(node.end))?.[1];
}

function comparison(id: number, expression: ts.Expression, promise: string): string {
  const said = JSON.stringify(promise);
  if (ts.isCallExpression(expression) && expression.expression.getText() === 'console.log')
    return `promised.printed(${id}, ${said}, ${expression.arguments.map((each) => each.getText()).join(', ')});`;
  return `promised.value(${id}, ${said}, ${expression.getText()}, (${promise}));`;
}
