import { hash } from '../../../../packages/runtime/src/schema/random.ts';

/** Choices that depend on a seed alone, so that a case is found again by its number. */
export class Choices {
  readonly #seed: string;
  #count = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A whole number from 0 to `below` - 1. */
  number(below: number): number {
    this.#count += 1;
    return hash(`${this.#seed}:${this.#count}`) % below;
  }

  /** One of a list that is not empty. */
  of<Item>(items: readonly Item[]): Item {
    const chosen = items[this.number(items.length)];
    if (chosen === undefined) throw new RangeError('cannot choose from an empty list');
    return chosen;
  }
}
