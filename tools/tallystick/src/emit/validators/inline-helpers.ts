import { headerText } from '../../print/header.ts';
import type { SourceFile } from '../../print/index.ts';
import { type Link, type SourceModule, wordsOf } from '../inline-runtime/source-module.ts';
import { plainModule } from '../inline-runtime/sources.ts';

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
  return { path: `src/${INLINE_HELPERS.slice(2)}`, text: `${headerText(header)}${picked.text()}` };
}

class Picked {
  readonly #modules = new Map<string, SourceModule>();
  /** By path of the module. */
  readonly #types = new Map<string, Set<string>>();
  readonly #texts = new Map<string, string>();

  add(path: string, name: string, exported: boolean): void {
    const { declarations, imports, exports } = this.#module(path);
    const source = exports.get(name) ?? imports.get(name);
    const text = declarations.get(name);
    if (source !== undefined) this.#addFrom(source, exported);
    if (text === undefined) return;
    const key = `${path} ${name}`;
    const known = this.#texts.get(key);
    if (known !== undefined && (!exported || known.includes('export '))) return;
    this.#texts.set(key, exported ? text : text.replace(/^export /gm, ''));
    if (known === undefined) for (const used of wordsOf(text)) if (used !== name) this.add(path, used, false);
  }

  #addFrom({ path, name }: Link, exported: boolean): void {
    if (!isTypeModule(path)) this.add(path, name, exported);
    else
      this.#types.set(path, (this.#types.get(path) ?? new Set()).add(`${exported ? 'export ' : ''}${name}`));
  }

  #module(path: string): SourceModule {
    const source = plainModule(path);
    this.#modules.set(path, source);
    return source;
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
