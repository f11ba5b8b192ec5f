import { HIDDEN } from './secret-names.ts';

/** Hides values, and notes them. */
export class Hider {
  readonly #found: string[] = [];
  readonly #isSecret: (name: string) => boolean;

  constructor(isSecret: (name: string) => boolean) {
    this.#isSecret = isSecret;
  }

  get found(): readonly string[] {
    return this.#found;
  }

  isSecret(name: string): boolean {
    return this.#isSecret(name);
  }

  hide(value: string): typeof HIDDEN {
    this.#found.push(value);
    return HIDDEN;
  }
}
