import { print } from './output.ts';
import { code, group, type ImportSymbol, identifier, type Printable, string } from './printable.ts';
import { GLOBAL_NAMES } from './reserved.ts';

interface ImportedName {
  readonly local: string;
  typeOnly: boolean;
}

/** Keeps the imports of one file, and their names clear of what the file declares. */
export class ImportTable {
  readonly #taken: Set<string>;
  readonly #modules = new Map<string, Map<string, ImportedName>>();

  constructor(declared: ReadonlySet<string>) {
    this.#taken = new Set([...GLOBAL_NAMES, ...declared]);
  }

  nameOf({ module, name, typeOnly }: ImportSymbol): string {
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

  #free(name: string): string {
    let local = name;
    for (let count = 1; this.#taken.has(local); count++) local = `${name}_${count}`;
    this.#taken.add(local);
    return local;
  }

  /** The import lines, sorted by module and name. */
  text(): string {
    const modules = [...this.#modules].sort(byKey);
    return modules.map(([module, names]) => importLine(module, [...names].sort(byKey))).join('');
  }
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
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
