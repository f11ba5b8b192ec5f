import { extname } from 'node:path';
import { IndentationText, Node, type ObjectLiteralExpression, Project, QuoteKind } from 'ts-morph';
import { isJsonObject } from '../model/index.ts';
import { literal, type NewContract } from './new-contract.ts';

/**
 * The text of a config with one more contract; everything else is unchanged. undefined where the contracts
 * are not written out in it: then only its author can say where another one goes.
 */
export function addContract(
  file: string,
  text: string,
  name: string,
  contract: NewContract,
): string | undefined {
  return extname(file) === '.json' ? addToJson(text, name, contract) : addToModule(text, name, contract);
}

function addToJson(text: string, name: string, contract: NewContract): string | undefined {
  const config: unknown = JSON.parse(text);
  if (!isJsonObject(config) || !isJsonObject(config.contracts)) return undefined;
  const changed = { ...config, contracts: { ...config.contracts, [name]: { ...contract } } };
  return `${JSON.stringify(changed, null, /\n(\s+)"/.exec(text)?.[1] ?? 2)}\n`;
}

function addToModule(text: string, name: string, contract: NewContract): string | undefined {
  const project = new Project({
    useInMemoryFileSystem: true,
    manipulationSettings: {
      quoteKind: QuoteKind.Single,
      useTrailingCommas: true,
      indentationText: indentationOf(text),
    },
  });
  const source = project.createSourceFile('/tallystick.config.ts', text);
  const exported = source.getExportAssignment((each) => !each.isExportEquals())?.getExpression();
  const contracts = member(literalIn(exported), 'contracts');
  if (contracts === undefined) return undefined;
  const key = /^[a-z][a-z0-9]*$/.test(name) ? name : `'${name}'`;
  contracts.addProperty((writer) =>
    writer.write(`${key}: `).inlineBlock(() => {
      for (const [setting, value] of Object.entries(contract))
        writer.writeLine(`${setting}: ${literal(value)},`);
    }),
  );
  return source.getFullText();
}

function indentationOf(text: string): IndentationText {
  const [, first = ''] = /\n([ \t]+)\S/.exec(text) ?? [];
  if (first.startsWith('\t')) return IndentationText.Tab;
  return first.length === 4 ? IndentationText.FourSpaces : IndentationText.TwoSpaces;
}

function member(
  literal: ObjectLiteralExpression | undefined,
  name: string,
): ObjectLiteralExpression | undefined {
  const property = literal?.getProperty(name);
  return Node.isPropertyAssignment(property) ? literalIn(property.getInitializer()) : undefined;
}

/** The object literal behind `defineConfig(…)`, `satisfies`, `as`, brackets and the name of a constant. */
function literalIn(node: Node | undefined): ObjectLiteralExpression | undefined {
  if (Node.isObjectLiteralExpression(node)) return node;
  if (Node.isCallExpression(node)) return literalIn(node.getArguments()[0]);
  if (Node.isSatisfiesExpression(node) || Node.isAsExpression(node) || Node.isParenthesizedExpression(node))
    return literalIn(node.getExpression());
  if (!Node.isIdentifier(node)) return undefined;
  return literalIn(node.getSourceFile().getVariableDeclaration(node.getText())?.getInitializer());
}
