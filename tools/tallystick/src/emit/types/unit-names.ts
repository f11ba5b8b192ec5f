import { pascalCase } from '../../names/index.ts';

/** Endings of names that other modules of a package make: for a client, a mock, an error. */
const OF_OTHERS = /(?:Client|ClientOptions|Connection|Mock|MockOptions|Error|Errors|Input|Result)$/;

/** Names of what stands within the types of one unit. */
export class UnitNames {
  readonly #unit: string;
  readonly #taken: Set<string>;
  /** By name without a number: the highest number that was tried. */
  readonly #numbers = new Map<string, number>();

  /** `taken`: of all units, to which the names are added. */
  constructor(unit: string, taken: Set<string>) {
    this.#unit = unit;
    this.#taken = taken;
  }

  /** After the last member of its path, preceded by those around it if that name is taken. */
  free(path: readonly string[]): string {
    for (let count = 1; count <= path.length; count++) {
      const name = this.#unit + pascalCase(path.slice(-count).join(' '));
      if (this.#take(name)) return name;
    }
    const stem = `${this.#unit}${pascalCase(path.at(-1) ?? '')}Value`;
    let number = this.#numbers.get(stem) ?? 1;
    let name = stem;
    // Of thousands of members that have one name in capitals, none looks at the names of all before it.
    for (; !this.#take(name); number++) name = `${stem}${number + 1}`;
    this.#numbers.set(stem, number);
    return name;
  }

  #take(name: string): boolean {
    if (this.#taken.has(name) || OF_OTHERS.test(name)) return false;
    this.#taken.add(name);
    return true;
  }
}
