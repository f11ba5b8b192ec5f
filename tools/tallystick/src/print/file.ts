import { headerText } from './header.ts';
import { type Imports, importText } from './imports.ts';
import type { ImportSymbol } from './printable.ts';
import { GLOBAL_NAMES } from './reserved.ts';
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
}

/**
 * A whole file. ts-morph makes its imports; the statements are text that the encoders have made, and are put below as they
 * are: ts-morph would write them letter by letter and parse them for nothing. The text is put together when it is asked for.
 */
export function printFile(file: FileSpec): SourceFile {
  const imports = new ImportTable(declaredNames(file.statements));
  const nameOf = (symbol: ImportSymbol): string => imports.nameOf(symbol);
  const body = file.statements.map((statement) => printStatement(statement, nameOf));
  // A file without imports or exports would be a script.
  if (body.length === 0) body.push('export {};');
  const importsText = importText(imports.structures());
  return lazyFile(file.path, () => {
    const head = [headerText(file.header), importsText()].join('');
    return `${[...(head === '' ? [] : [head.trimEnd()]), ...body].join('\n\n').trimEnd()}\n`;
  });
}

/** A file whose text is made once, when it is asked for. */
export function lazyFile(path: string, make: () => string): SourceFile {
  let made: string | undefined;
  return {
    path,
    get text() {
      made ??= make();
      return made;
    },
  };
}

function declaredNames(statements: readonly Statement[]): ReadonlySet<string> {
  return new Set(statements.flatMap((statement) => ('name' in statement ? [statement.name] : [])));
}

/** Keeps the imports of one file, and their names clear of what the file declares. */
class ImportTable {
  readonly #taken: Set<string>;
  readonly #modules = new Map<string, Map<string, { readonly local: string; typeOnly: boolean }>>();

  constructor(declared: ReadonlySet<string>) {
    this.#taken = new Set([...GLOBAL_NAMES, ...declared]);
  }

  nameOf({ module, name, typeOnly }: ImportSymbol): string {
    const names = this.#modules.get(module) ?? new Map<string, { local: string; typeOnly: boolean }>();
    this.#modules.set(module, names);
    const known = names.get(name);
    if (known !== undefined) {
      known.typeOnly &&= typeOnly;
      return known.local;
    }
    const local = this.#free(name);
    names.set(name, { local, typeOnly });
    return local;
  }

  #free(name: string): string {
    let local = name;
    for (let count = 1; this.#taken.has(local); count++) local = `${name}_${count}`;
    this.#taken.add(local);
    return local;
  }

  structures(): Imports {
    const modules = [...this.#modules].sort(([a], [b]) => (a < b ? -1 : 1));
    return modules.map(([module, names]) => {
      const typeOnly = [...names.values()].every((entry) => entry.typeOnly);
      const named = [...names]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, entry]) => ({
          name,
          isTypeOnly: entry.typeOnly && !typeOnly,
          ...(entry.local === name ? {} : { alias: entry.local }),
        }));
      return { moduleSpecifier: module, namedImports: named, isTypeOnly: typeOnly };
    });
  }
}
