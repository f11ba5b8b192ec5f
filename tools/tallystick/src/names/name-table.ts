import type { Reporter } from '../diagnostics/index.ts';
import type { Origin } from '../model/origin.ts';

/** The names of one kind in a contract; each belongs to one thing. */
export class NameTable {
  readonly #taken = new Map<string, { readonly of: string; readonly at: Origin }>();
  readonly #reporter: Reporter;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /** Takes a name, or reports who has it already. `of` says for whom, in the spec's own words. */
  claim(name: string, of: string, at: Origin): void {
    const holder = this.#taken.get(name);
    if (holder === undefined) {
      this.#taken.set(name, { of, at });
      return;
    }
    if (holder.at.file === at.file && holder.at.pointer === at.pointer) return;
    this.#reporter.report({
      code: 'TLY3003',
      message: `${of} and ${holder.of} would both be called ${name}.`,
      fix: 'Give one of them a name of its own: `x-tallystick-name` in the spec, or `renames` in the config.',
      at,
    });
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }
}
