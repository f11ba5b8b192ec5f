import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** What an editor shows where the pointer rests. */
export interface Hover {
  readonly text: string;
  readonly documentation: string;
}

/** Where "go to definition" leads: the file, and its lines from the declaration's comment to its end. */
export interface Declared {
  readonly file: string;
  readonly text: string;
}

/** An editor's view of a folder: what the language service of TypeScript says of its files, and of unsaved ones. */
export class Editor {
  readonly #folder: string;
  readonly #unsaved: ReadonlyMap<string, string>;
  readonly #service: ts.LanguageService;

  constructor(folder: string, unsaved: Readonly<Record<string, string>>, options: ts.CompilerOptions = {}) {
    this.#folder = folder;
    this.#unsaved = new Map(Object.entries(unsaved).map(([path, text]) => [join(folder, path), text]));
    this.#service = ts.createLanguageService(this.#host(optionsOf(folder, options)));
  }

  /** At the first letter of `word`, in the first `line` that holds both. */
  hover(path: string, line: string, word: string): Hover {
    const info = this.#service.getQuickInfoAtPosition(join(this.#folder, path), this.#at(path, line, word));
    return {
      text: ts.displayPartsToString(info?.displayParts),
      documentation: ts.displayPartsToString(info?.documentation),
    };
  }

  definitions(path: string, line: string, word: string): readonly Declared[] {
    const found = this.#service.getDefinitionAtPosition(join(this.#folder, path), this.#at(path, line, word));
    return (found ?? []).map(({ fileName, textSpan, contextSpan = textSpan }) => {
      const end = contextSpan.start + contextSpan.length;
      return {
        file: relative(this.#folder, fileName),
        text: this.#text(fileName).slice(contextSpan.start, end),
      };
    });
  }

  messages(path: string): readonly string[] {
    const found = this.#service.getSemanticDiagnostics(join(this.#folder, path));
    return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
  }

  #at(path: string, line: string, word: string): number {
    const text = this.#text(join(this.#folder, path));
    const start = text.indexOf(line);
    const offset = line.indexOf(word);
    if (start < 0 || offset < 0) throw new Error(`${path} has no ${line} with ${word}`);
    return start + offset;
  }

  #text(file: string): string {
    return this.#unsaved.get(file) ?? readFileSync(file, 'utf8');
  }

  #host(options: ts.CompilerOptions): ts.LanguageServiceHost {
    const exists = (file: string): boolean => this.#unsaved.has(file) || ts.sys.fileExists(file);
    return {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [...this.#unsaved.keys()],
      getScriptVersion: () => '1',
      getScriptSnapshot: (file) =>
        exists(file) ? ts.ScriptSnapshot.fromString(this.#text(file)) : undefined,
      getCurrentDirectory: () => this.#folder,
      getDefaultLibFileName: (given) => ts.getDefaultLibFilePath(given),
      fileExists: exists,
      readFile: (file) => (exists(file) ? this.#text(file) : undefined),
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
      realpath: (file) => ts.sys.realpath?.(file) ?? file,
    };
  }
}

function optionsOf(folder: string, more: ts.CompilerOptions): ts.CompilerOptions {
  const file = join(folder, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, dirname(file));
  return { ...options, allowImportingTsExtensions: true, ...more };
}
