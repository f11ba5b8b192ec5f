import { HIDDEN } from './secret-names.ts';

/** A text in which what is secret by its name is hidden, and what was hidden. */
export interface HiddenText {
  readonly text: string;
  readonly found: readonly string[];
}

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
