import { groupBy } from '../../model/group-by.ts';
import { LINE_WIDTH } from '../../print/index.ts';
import { neededParts } from './needed-parts.ts';
import { loadedBy, type SourceModule, wordsOf } from './source-module.ts';
import { plainModule } from './sources.ts';

/** What is needed of a source file. */
interface Taken {
  readonly module: SourceModule;
  readonly declarations: Set<string>;
  readonly imports: Set<string>;
  readonly exports: Set<string>;
  readonly stars: Set<string>;
}

/**
 * What some names of the runtime need of its sources, declaration by declaration, so that a package holds no writer of styles
 * and no reader of bodies that its API does not have. A word that only looks like a name costs a declaration too many.
 */
export class Reached {
  readonly #taken = new Map<string, Taken>();
  /** Of the contract; absent: tables are taken as they are. */
  readonly #names: ReadonlySet<string> | undefined;

  constructor(names?: ReadonlySet<string>) {
    this.#names = names;
  }

  /** Paths of the files of which something is needed, sorted. */
  get paths(): readonly string[] {
    return [...this.#taken]
      .filter(([, { declarations, exports, stars }]) => declarations.size + exports.size + stars.size > 0)
      .map(([path]) => path)
      .sort();
  }

  /** Adds a name that a file exports; false where it has no such name. */
  add(path: string, name: string): boolean {
    const { module, exports, stars } = this.#of(path);
    const link = module.exports.get(name);
    if (link !== undefined) {
      exports.add(name);
      return this.add(link.path, link.name);
    }
    if (this.#addDeclaration(path, name)) return true;
    const star = module.stars.find((each) => this.add(each.path, name));
    if (star !== undefined) stars.add(star.specifier);
    return star !== undefined;
  }

  #addDeclaration(path: string, name: string): boolean {
    const { module, declarations, imports } = this.#of(path);
    const text = this.#textOf(module, name);
    if (text === undefined) return false;
    if (declarations.has(name)) return true;
    declarations.add(name);
    for (const word of wordsOf(text)) {
      this.#addDeclaration(path, word);
      const link = module.imports.get(word);
      if (link === undefined || imports.has(word)) continue;
      imports.add(word);
      this.add(link.path, link.name);
    }
    for (const loaded of loadedBy(text, path)) this.#addAll(loaded);
    return true;
  }

  #textOf({ declarations }: SourceModule, name: string): string | undefined {
    const text = declarations.get(name);
    return text === undefined || this.#names === undefined ? text : neededParts(text, this.#names);
  }

  #addAll(path: string): void {
    const { module } = this.#of(path);
    for (const [name, text] of module.declarations) if (/^export /m.test(text)) this.add(path, name);
    for (const name of module.exports.keys()) this.add(path, name);
  }

  #of(path: string): Taken {
    const known = this.#taken.get(path);
    if (known !== undefined) return known;
    const taken: Taken = {
      module: plainModule(path),
      declarations: new Set(),
      imports: new Set(),
      exports: new Set(),
      stars: new Set(),
    };
    this.#taken.set(path, taken);
    return taken;
  }

  /** What is needed of a file, in the order of the file. */
  text(path: string): string {
    const { module, declarations, imports, exports, stars } = this.#of(path);
    const blocks = [
      linkLines('import', module.imports, imports).join('\n'),
      [...starLines(module, stars), ...linkLines('export', module.exports, exports)].join('\n'),
      ...[...module.declarations.keys()].flatMap((name) =>
        declarations.has(name) ? [this.#textOf(module, name) ?? ''] : [],
      ),
    ];
    return `${[...new Set(blocks)].filter((each) => each !== '').join('\n\n')}\n`;
  }
}

function starLines({ stars }: SourceModule, needed: ReadonlySet<string>): readonly string[] {
  return stars
    .filter(({ specifier }) => needed.has(specifier))
    .map(({ isType, specifier }) => `export ${isType ? 'type ' : ''}* from '${specifier}';`);
}

/** One statement for each module. */
function linkLines(
  kind: 'import' | 'export',
  links: SourceModule['imports'],
  needed: ReadonlySet<string>,
): readonly string[] {
  const kept = [...links].filter(([local]) => needed.has(local));
  return [...groupBy(kept, ([, { specifier }]) => specifier)].map(([specifier, group]) => {
    const onlyTypes = group.every(([, { isType }]) => isType);
    const names = group.map(([local, { name, isType }]) => {
      const named = name === local ? name : `${name} as ${local}`;
      return isType && !onlyTypes ? `type ${named}` : named;
    });
    const start = `${kind} ${onlyTypes ? 'type ' : ''}{`;
    const line = `${start} ${names.join(', ')} } from '${specifier}';`;
    if (line.length <= LINE_WIDTH) return line;
    return `${start}\n${names.map((each) => `  ${each},\n`).join('')}} from '${specifier}';`;
  });
}
