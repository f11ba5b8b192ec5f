import { posix } from 'node:path';

/** What a source file of the runtime says, for those who take declarations out of it. */
export interface SourceModule {
  /** By name: the text of a declaration, with its comment; of a function with overloads, all of them. */
  readonly declarations: ReadonlyMap<string, string>;
  /** By the name that it has here. */
  readonly imports: ReadonlyMap<string, Link>;
  /** What is exported again of other modules. */
  readonly exports: ReadonlyMap<string, Link>;
  /** Modules of which all is exported again. */
  readonly stars: readonly Star[];
}

/** What a statement refers to in another module. */
interface Star {
  readonly isType: boolean;
  /** As it is written. */
  readonly specifier: string;
  /** Of the module, below the runtime's `src/`. */
  readonly path: string;
}

/** What an import or a re-export of a name refers to. */
export interface Link extends Star {
  /** What the module calls it. */
  readonly name: string;
}

/**
 * Reads a source file of the runtime. The files are ours and formatted, so that what is at the beginning of a line
 * begins a statement: an import, a re-export or a declaration. None of them does anything when it is loaded.
 */
export function sourceModule(path: string, text: string): SourceModule {
  const declarations = new Map<string, string>();
  const parts = partsOf(text);
  for (const part of parts)
    for (const name of declaredNames(part)) {
      const known = declarations.get(name);
      declarations.set(name, known === undefined ? part : `${known}\n${part}`);
    }
  return {
    declarations,
    imports: new Map(parts.flatMap((part) => linksOf('import', part, path))),
    exports: new Map(parts.flatMap((part) => linksOf('export', part, path))),
    stars: parts.flatMap((part) => starOf(part, path)),
  };
}

/** The path of a neighbour. */
function resolved(path: string, specifier: string): string {
  return posix.join(posix.dirname(path), specifier);
}

function starOf(part: string, path: string): readonly Star[] {
  const [, type, specifier] = /^export (type )?\* from '([^']+)';$/m.exec(part) ?? [];
  if (specifier === undefined) return [];
  return [{ isType: type !== undefined, specifier, path: resolved(path, specifier) }];
}

function linksOf(
  kind: 'import' | 'export',
  part: string,
  path: string,
): readonly (readonly [string, Link])[] {
  const [, found, type, names = '', specifier] =
    /^(import|export) (type )?\{([^}]*)\} from '([^']+)';$/m.exec(part) ?? [];
  if (found !== kind || specifier === undefined) return [];
  const module = { specifier, path: resolved(path, specifier) };
  return [...names.matchAll(/(type )?(\w+)(?: as (\w+))?(?:,|\s*$)/g)].map(
    ([, typeOfName, name = '', local = name]) =>
      [local, { ...module, name, isType: (type ?? typeOfName) !== undefined }] as const,
  );
}

const DECLARATION =
  /^(?:export )?(?:async |abstract )?(?:function\*?|const|let|type|interface|class) (\w+|\[[^\]]*\])/m;

function declaredNames(part: string): readonly string[] {
  const [, declared = ''] = DECLARATION.exec(part) ?? [];
  return declared.match(/\w+/g) ?? [];
}

/** Imports and declarations, each with the comment above it. */
function partsOf(source: string): readonly string[] {
  const parts: string[][] = [];
  let isComment = false;
  for (const line of source.split('\n')) {
    const begins =
      /^(?:\/\*\*|\/\/|import |export |(?:async |abstract )?(?:function\*? |class )|const |let |type |interface )/.test(
        line,
      );
    if (begins && !isComment) parts.push([line]);
    else parts.at(-1)?.push(line);
    isComment = /^(?:\/\*\*| \*|\/\/)/.test(line);
  }
  return parts.map((lines) => lines.join('\n').trim());
}

/** Words outside of comments and texts that may name something of the module: no members, which follow a dot. */
export function wordsOf(text: string): ReadonlySet<string> {
  const code = text.replaceAll(/\/\*\*[\s\S]*?\*\/|^\s*\/\/.*$|'(?:[^'\\\n]|\\.)*'/gm, ' ');
  return new Set(code.match(/(?<![\w$#]|[^.]\.)[A-Za-z_$][\w$]*/g));
}

/** Paths of the modules that a declaration loads when it is used. */
export function loadedBy(text: string, path: string): readonly string[] {
  return [...text.matchAll(/\bimport\('(\.{1,2}\/[^']+)'\)/g)].map(([, specifier = '']) =>
    resolved(path, specifier),
  );
}
