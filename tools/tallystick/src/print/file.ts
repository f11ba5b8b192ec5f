import { headerText } from './header.ts';
import { ImportTable, type Namespaces } from './imports.ts';
import type { ImportSymbol } from './printable.ts';
import { printStatement, type Statement } from './statement.ts';

/** A file that an emitter has made: path within the package, `/` between segments, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface FileSpec {
  /** Path within the package, e.g. `src/client.ts`. */
  readonly path: string;
  /** Lines of the comment on top. */
  readonly header: readonly string[];
  readonly statements: readonly Statement[];
  /** Modules of which the file needs so much that its imports would hide what it is about. */
  readonly namespaces?: Namespaces;
  /** Whether modules are named as seen from `src/`, in a file of a folder below it. */
  readonly seenFromSource?: boolean;
}

/** A whole file: its header, the imports that its statements ask for, and the statements. */
export function printFile(file: FileSpec): SourceFile {
  const seen = (module: string): string => (file.seenFromSource ? seenFrom(file.path, module) : module);
  const imports = new ImportTable(declaredNames(file.statements), file.namespaces, seen);
  const nameOf = (symbol: ImportSymbol): string => imports.nameOf(symbol);
  const body = file.statements.map((statement) => printStatement(statement, nameOf));
  // A file without imports or exports would be a script.
  if (body.length === 0) body.push('export {};');
  const head = `${headerText(file.header)}${imports.text()}`;
  const parts = [...(head === '' ? [] : [head.trimEnd()]), ...body];
  return { path: file.path, text: `${parts.join('\n\n').trimEnd()}\n` };
}

/** `./types.ts` of `src/` is `../types.ts` of `src/client/`. */
function seenFrom(path: string, module: string): string {
  const depth = path.split('/').length - 2;
  return module.startsWith('./') && depth > 0 ? `${'../'.repeat(depth)}${module.slice(2)}` : module;
}

function declaredNames(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap((statement) => ('name' in statement ? [statement.name] : [])));
}
