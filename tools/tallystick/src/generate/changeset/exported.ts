import { Node, Project, type SourceFile as ProjectFile, ts } from 'ts-morph';
import type { SourceFile } from '../../print/index.ts';
import { PACKAGE_JSON } from '../../write/index.ts';
import { exportedModules } from '../exported-modules.ts';

/** What a package exports: the declaration of each name, by `module name`. Comments and layout are left out. */
export type Exported = ReadonlyMap<string, string>;

/** Reads the exports of a generated package from its sources. Nothing is resolved outside of them. */
export function exportedBy(files: readonly SourceFile[]): Exported {
  const project = new Project({
    useInMemoryFileSystem: true,
    skipLoadingLibFiles: true,
    compilerOptions: {
      noLib: true,
      allowImportingTsExtensions: true,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      module: ts.ModuleKind.ESNext,
    },
  });
  for (const { path, text } of files) if (path.endsWith('.ts')) project.createSourceFile(`/${path}`, text);
  const found = new Map<string, string>();
  for (const { subpath, source } of exportedModules(manifestIn(files))) {
    const file = project.getSourceFile(`/${source}`);
    for (const [name, text] of file === undefined ? [] : declarationsOf(file))
      found.set(`${subpath} ${name}`, text);
  }
  return found;
}

/** What the package.json among the files of a package holds. */
export function manifestIn(files: readonly SourceFile[]): unknown {
  return JSON.parse(files.find(({ path }) => path === PACKAGE_JSON)?.text ?? '{}');
}

/** Stands for the declaration of what another package declares. */
export const ELSEWHERE = 'another package';

function declarationsOf(file: ProjectFile): readonly (readonly [string, string])[] {
  const declared = [...file.getExportedDeclarations()].map(([name, nodes]): [string, string] => [
    name,
    nodes.map(declarationText).sort().join('\n'),
  ]);
  return [...new Map([...declared, ...elsewhere(file)])];
}

/** `export { isMoney } from '@acme/money/validators';` */
function elsewhere(file: ProjectFile): readonly (readonly [string, string])[] {
  return file
    .getExportDeclarations()
    .filter((each) => each.getModuleSpecifierValue()?.startsWith('.') === false)
    .flatMap((each) => each.getNamedExports())
    .map((each) => [(each.getAliasNode() ?? each.getNameNode()).getText(), ELSEWHERE]);
}

const printer = ts.createPrinter({ removeComments: true });

/** A declaration as others see it: of a function its signature, of a constant its type where it has one. */
function declarationText(node: Node): string {
  if (Node.isFunctionDeclaration(node)) return textUpTo(node, node.getBody());
  if (Node.isVariableDeclaration(node)) {
    const type = node.getTypeNode();
    return `${node.getName()}: ${printed(type ?? node.getInitializer() ?? node)}`;
  }
  return printed(node);
}

function textUpTo(node: Node, body: Node | undefined): string {
  const end = body === undefined ? node.getEnd() : body.getStart();
  const signature = node.getSourceFile().getFullText().slice(node.getStart(), end);
  const bare = ts.createSourceFile('signature.ts', `${signature};`, ts.ScriptTarget.Latest);
  return printer.printFile(bare).replaceAll(/\s+/g, ' ').trim();
}

function printed(node: Node): string {
  const text = printer.printNode(
    ts.EmitHint.Unspecified,
    node.compilerNode,
    node.getSourceFile().compilerNode,
  );
  return text.replaceAll(/\s+/g, ' ');
}
