import { print } from './output.ts';
import { code, group, type ImportSymbol, identifier, nothing, type Printable, string } from './printable.ts';
import { GLOBAL_NAMES } from './reserved.ts';

interface ImportedName {
  readonly local: string;
  typeOnly: boolean;
}

/** By module specifier: the name under which all that it exports is known in a file. Of other modules each export is named. */
export type Namespaces = Readonly<Record<string, string>>;

/** Keeps the imports of one file, and their names clear of what the file declares. */
export class ImportTable {
  readonly #taken: Set<string>;
  readonly #modules = new Map<string, Map<string, ImportedName>>();
  readonly #wanted: Namespaces;
  readonly #namespaces = new Map<string, ImportedName>();
  readonly #specifierOf: (module: string) => string;

  /** `specifierOf`: how the file writes a module. */
  constructor(
    declared: ReadonlySet<string>,
    namespaces: Namespaces = {},
    specifierOf: (module: string) => string = (module) => module,
  ) {
    this.#specifierOf = specifierOf;
    this.#taken = new Set([...GLOBAL_NAMES, ...declared]);
    this.#wanted = namespaces;
  }

  nameOf(symbol: ImportSymbol): string {
    const { module, name, typeOnly } = symbol;
    const namespace = this.#wanted[module];
    if (namespace !== undefined) return `${this.#namespaceOf(symbol, namespace)}.${name}`;
    const names = this.#modules.get(module) ?? new Map<string, ImportedName>();
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

  #namespaceOf({ module, typeOnly }: ImportSymbol, name: string): string {
    const namespace = this.#namespaces.get(module) ?? { local: this.#free(name), typeOnly };
    this.#namespaces.set(module, namespace);
    namespace.typeOnly &&= typeOnly;
    return namespace.local;
  }

  #free(name: string): string {
    let local = name;
    for (let count = 1; this.#taken.has(local); count++) local = `${name}_${count}`;
    this.#taken.add(local);
    return local;
  }

  /** The import lines, sorted by module and name. */
  text(): string {
    const lines = [
      ...[...this.#namespaces].map(([module, name]) => this.#line(module, (at) => namespaceLine(at, name))),
      ...[...this.#modules].map(([module, names]) =>
        this.#line(module, (at) => importLine(at, [...names].sort(byKey))),
      ),
    ];
    return lines
      .sort(byKey)
      .map(([, line]) => line)
      .join('');
  }

  #line(module: string, write: (specifier: string) => string): readonly [specifier: string, line: string] {
    const specifier = this.#specifierOf(module);
    return [specifier, write(specifier)];
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function namespaceLine(module: string, { local, typeOnly }: ImportedName): string {
  const what = code`import ${typeOnly ? code`type ` : nothing}* as ${identifier(local)} from ${string(module)};\n`;
  return print(what, ({ name }) => name);
}

function importLine(module: string, names: readonly (readonly [string, ImportedName])[]): string {
  const allTypes = names.every(([, { typeOnly }]) => typeOnly);
  const specifiers = names.map(([name, { local, typeOnly }]) => {
    const renamed = local === name ? identifier(name) : code`${imported(name)} as ${identifier(local)}`;
    return typeOnly && !allTypes ? code`type ${renamed}` : renamed;
  });
  const keyword = allTypes ? code`import type` : code`import`;
  const line = code`${keyword} ${group('{', specifiers)} from ${string(module)};\n`;
  return print(line, ({ name }) => name);
}

/** What a module exports may be called `default`. */
function imported(name: string): Printable {
  return { kind: 'identifier', name };
}
