import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type ts from 'typescript';

/** What the compiler says of one statement of a file. */
export interface CompileError {
  /** Which statement, imports aside. */
  readonly statement: number;
  readonly code: number;
  readonly message: string;
  /** The line of code. */
  readonly line: string;
}

/** Characters of a line and of a message that are shown. */
const LONGEST_LINE = 160;
const LONGEST_MESSAGE = 400;

type Compiler = typeof ts;

/** Loaded when it is needed: most comparisons of small contracts take less time than that. */
export function compiler(): Compiler {
  return createRequire(import.meta.url)('typescript');
}

/** Compiles files that exist in memory only. Answers the errors of those that are asked about, by file. */
export function compile(
  files: ReadonlyMap<string, string>,
  asked: readonly string[],
): ReadonlyMap<string, readonly CompileError[]> {
  const api = compiler();
  const program = api.createProgram({
    rootNames: [...files.keys()].map(inMemory),
    options: optionsOf(api),
    host: hostOf(api, files),
  });
  return new Map(
    asked.map((name) => {
      const file = program.getSourceFile(inMemory(name));
      if (file === undefined) throw new Error(`the compiler did not read ${name}`);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return [name, found.map((each) => errorOf(api, each, file))];
    }),
  );
}

function inMemory(name: string): string {
  return `/${name}`;
}

/** Strict, as code that minds about types is compiled. */
function optionsOf(api: Compiler): ts.CompilerOptions {
  return {
    strict: true,
    noEmit: true,
    target: api.ScriptTarget.ES2022,
    module: api.ModuleKind.ESNext,
    moduleResolution: api.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    lib: ['lib.es5.d.ts'],
    moduleDetection: api.ModuleDetectionKind.Force,
    types: [],
  };
}

/** The compiler's own declarations, read once for all comparisons of a run. */
const LIBRARIES = new Map<string, ts.SourceFile>();

/** Reads the compiler's own declarations from disk, and nothing else. */
function hostOf(api: Compiler, files: ReadonlyMap<string, string>): ts.CompilerHost {
  const libraries = dirname(createRequire(import.meta.url).resolve('typescript'));
  const textOf = (path: string): string | undefined =>
    path.startsWith(libraries) ? api.sys.readFile(path) : files.get(path.slice(1));
  return {
    getSourceFile: (path, version) => {
      const text = LIBRARIES.has(path) ? undefined : textOf(path);
      const file = text === undefined ? LIBRARIES.get(path) : api.createSourceFile(path, text, version);
      if (file !== undefined && path.startsWith(libraries)) LIBRARIES.set(path, file);
      return file;
    },
    getDefaultLibFileName: () => join(libraries, 'lib.es5.d.ts'),
    getDefaultLibLocation: () => libraries,
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (path) => textOf(path) !== undefined,
    readFile: textOf,
    writeFile: () => {},
  };
}

function errorOf(
  api: Compiler,
  { start = 0, code, messageText }: ts.Diagnostic,
  file: ts.SourceFile,
): CompileError {
  const statements = file.statements.filter((each) => !api.isImportDeclaration(each));
  const [message = ''] = api.flattenDiagnosticMessageText(messageText, '\n').split('\n');
  const { line } = file.getLineAndCharacterOfPosition(start);
  const [from, to] = [file.getPositionOfLineAndCharacter(line, 0), file.text.indexOf('\n', start)];
  return {
    statement: statements.findIndex(({ pos, end }) => pos <= start && start < end),
    code,
    message: shortened(message, LONGEST_MESSAGE),
    line: shortened(file.text.slice(from, to < 0 ? undefined : to).trim(), LONGEST_LINE),
  };
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
