import { posix } from 'node:path';
import type { SourceFile } from '../../print/index.ts';
import { headerLines, runtimeSource } from '../inline-runtime.ts';

const ENTRY = 'validate/index.ts';

/** The one file of an inlined runtime that holds what validators share. */
export const INLINE_HELPERS = './runtime/validate.ts';

/**
 * The helpers that a package uses, and what these use, each once: taken from the runtime's sources declaration by
 * declaration, so that a package of one operation does not hold all formats. Types of the runtime stay imports.
 */
export function inlineHelpers(names: readonly string[], header: readonly string[]): SourceFile {
  const picked = new Picked();
  for (const name of names) picked.add(ENTRY, name, true);
  return { path: `src/${INLINE_HELPERS.slice(2)}`, text: `${headerLines(header)}${picked.text()}` };
}

/** A source file of the runtime: ours, formatted, so that what stands at the beginning of a line begins a declaration. */
interface Module {
  /** By name: the text of a declaration, with its comment. */
  readonly declarations: ReadonlyMap<string, string>;
  /** By the name in this file, or under which it is exported again: where it is from. */
  readonly from: ReadonlyMap<string, { readonly path: string; readonly name: string }>;
}

class Picked {
  readonly #modules = new Map<string, Module>();
  /** By path of the module. */
  readonly #types = new Map<string, Set<string>>();
  readonly #texts = new Map<string, string>();

  add(path: string, name: string, exported: boolean): void {
    const { declarations, from } = this.#module(path);
    const source = from.get(name);
    const text = declarations.get(name);
    if (source !== undefined) this.#addFrom(source, exported);
    if (text === undefined) return;
    const key = `${path} ${name}`;
    const known = this.#texts.get(key);
    if (known !== undefined && (!exported || known.includes('export '))) return;
    this.#texts.set(key, exported ? text : text.replace(/^export /m, ''));
    if (known === undefined) for (const used of wordsOf(text)) if (used !== name) this.add(path, used, false);
  }

  #addFrom({ path, name }: { readonly path: string; readonly name: string }, exported: boolean): void {
    if (!isTypeModule(path)) this.add(path, name, exported);
    else
      this.#types.set(path, (this.#types.get(path) ?? new Set()).add(`${exported ? 'export ' : ''}${name}`));
  }

  #module(path: string): Module {
    const known = this.#modules.get(path) ?? parsed(path, runtimeSource(path));
    this.#modules.set(path, known);
    return known;
  }

  text(): string {
    const lines = [...this.#types].sort(byKey).flatMap(([path, names]) => typeLines(path, [...names]));
    const texts = [...this.#modules]
      .sort(byKey)
      .flatMap(([path, { declarations }]) =>
        [...declarations.keys()].flatMap((name) => this.#texts.get(`${path} ${name}`) ?? []),
      );
    return `${lines.join('')}\n${texts.join('\n\n')}\n`;
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Modules of types alone: the client imports them too. */
function isTypeModule(path: string): boolean {
  return path.startsWith('call/') || !path.includes('/');
}

function typeLines(path: string, names: readonly string[]): readonly string[] {
  const exported = names.filter((name) => name.startsWith('export ')).map((name) => name.slice(7));
  const own = names.filter((name) => !name.startsWith('export '));
  return [
    ...(own.length === 0 ? [] : [`import type { ${own.sort().join(', ')} } from './${path}';\n`]),
    ...(exported.length === 0 ? [] : [`export type { ${exported.sort().join(', ')} } from './${path}';\n`]),
  ];
}

function parsed(path: string, source: string): Module {
  const declarations = new Map<string, string>();
  const from = new Map<string, { readonly path: string; readonly name: string }>();
  for (const part of partsOf(source)) {
    const [, names, specifier] =
      /^(?:import|export) (?:type )?\{([^}]*)\} from '([^']+)';$/m.exec(part) ?? [];
    if (names !== undefined && specifier !== undefined)
      for (const name of names.split(',').map((each) => each.trim().replace(/^type /, '')))
        from.set(name, { path: posix.join(posix.dirname(path), specifier), name });
    const [, declared] = /^(?:export )?(?:function|const|type|interface|class) (\w+)/m.exec(part) ?? [];
    if (declared !== undefined) declarations.set(declared, part);
  }
  return { declarations, from };
}

/** Imports and declarations, each with the comment above it. */
function partsOf(source: string): readonly string[] {
  const parts: string[][] = [];
  let isComment = false;
  for (const line of source.split('\n')) {
    const begins = /^(?:\/\*\*|\/\/|import |export |function |const |type |interface |class )/.test(line);
    if (begins && !isComment) parts.push([line]);
    else parts.at(-1)?.push(line);
    isComment = /^(?:\/\*\*| \*|\/\/)/.test(line);
  }
  return parts.map((lines) => lines.join('\n').trim());
}

/** Words outside of comments and texts. */
function wordsOf(text: string): ReadonlySet<string> {
  const code = text.replaceAll(/\/\*\*.*?\*\/|^\s*\/\/.*$|'(?:[^'\\\n]|\\.)*'/gms, ' ');
  return new Set(code.match(/[A-Za-z_$][\w$]*/g));
}
