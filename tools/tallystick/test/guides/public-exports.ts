import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { REPOSITORY } from '../helpers/source.ts';

/** A function or a class that a package exports. */
export interface PublicExport {
  readonly name: string;
  /** The entry that it is imported from: `@tallystick/runtime/schema`. */
  readonly from: string;
  readonly documentation: string;
  readonly examples: readonly string[];
  /** `packages/runtime/src/schema/equal.ts:7` */
  readonly declared: string;
}

const OPTIONS: ts.CompilerOptions = {
  ...{ target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.NodeNext, allowImportingTsExtensions: true },
  ...{ moduleResolution: ts.ModuleResolutionKind.NodeNext, noEmit: true, skipLibCheck: true, types: [] },
};

/**
 * Every name that an entry exports, by entry; the functions and classes that the package itself declares; and all of its
 * own declarations, types included, that have no docstring.
 */
export function exportsOf(folder: string): {
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly callables: readonly PublicExport[];
  readonly undocumented: readonly string[];
} {
  const entries = entriesOf(folder);
  const program = ts.createProgram([...entries.values()], OPTIONS);
  const checker = program.getTypeChecker();
  const names = new Map<string, readonly string[]>();
  const callables = new Map<ts.Symbol, PublicExport>();
  const undocumented = new Set<string>();
  for (const [from, file] of entries) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    const exported = module === undefined ? [] : checker.getExportsOfModule(module);
    names.set(
      from,
      exported.map(({ name }) => name),
    );
    for (const each of exported) {
      const symbol = each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each;
      const isOwn = fileOf(symbol)?.fileName.startsWith(join(REPOSITORY, folder, 'src')) === true;
      if (!isOwn) continue;
      const { documentation, examples, declared } = documented(symbol, checker);
      if (documentation === '') undocumented.add(`${declared} ${each.name}`);
      if (isCallable(symbol, checker) && !callables.has(symbol))
        callables.set(symbol, { documentation, examples, declared, name: each.name, from });
    }
  }
  return { names, callables: [...callables.values()], undocumented: [...undocumented] };
}

/** The sources of a package's entries: `@tallystick/runtime/schema` → `…/src/schema/index.ts`. */
function entriesOf(folder: string): ReadonlyMap<string, string> {
  const { name, exports } = JSON.parse(readFileSync(join(REPOSITORY, folder, 'package.json'), 'utf8'));
  const entries = new Map<string, string>();
  for (const [subpath, target] of Object.entries<{ readonly types?: string }>(exports)) {
    const source = target.types?.replace('./dist/', './src/').replace(/\.d\.ts$/, '.ts');
    if (source === undefined) continue;
    const file = join(REPOSITORY, folder, source);
    if (!existsSync(file)) throw new Error(`${subpath} of ${name} has no source ${source}`);
    entries.set(name + subpath.slice(1), file);
  }
  return entries;
}

function fileOf(symbol: ts.Symbol): ts.SourceFile | undefined {
  return symbol.declarations?.[0]?.getSourceFile();
}

function isCallable(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  if (symbol.flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function)) return true;
  return (
    (symbol.flags & ts.SymbolFlags.Variable) !== 0 &&
    checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0
  );
}

function documented(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
): Pick<PublicExport, 'documentation' | 'examples' | 'declared'> {
  const tags = symbol.getJsDocTags(checker).filter(({ name }) => name === 'example');
  const [declaration] = symbol.declarations ?? [];
  const source = declaration?.getSourceFile();
  const line = source?.getLineAndCharacterOfPosition(declaration?.getStart() ?? 0).line ?? 0;
  return {
    documentation: ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    examples: tags.map(({ text }) => ts.displayPartsToString(text)),
    declared: `${source?.fileName.replace(REPOSITORY, '').replace(/^\//, '') ?? ''}:${line + 1}`,
  };
}
