import type { Reporter } from '../diagnostics/index.ts';
import type { Origin } from '../model/origin.ts';

/** The names of one kind in a contract; each belongs to one thing. */
export class NameTable {
  readonly #taken = new Map<string, { readonly of: string; readonly at: Origin }>();
  readonly #reporter: Reporter;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /** Takes a name, or reports who has it already; whether it was free. `of` says for whom, in the spec's own words. */
  claim(name: string, of: string, at: Origin): boolean {
    const holder = this.#taken.get(name);
    if (holder === undefined) this.#taken.set(name, { of, at });
    if (holder === undefined || isSame(holder.at, at)) return true;
    this.#reporter.report({
      code: 'TLY3003',
      message: `${of} and ${holder.of} would both be called ${name}.`,
      fix: 'Give one of them a name of its own: `x-tallystick-name` in the spec, or `renames` in the config.',
      at,
    });
    return false;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Whether what stands here may have the name, or has it. */
  isFree(name: string, at: Origin): boolean {
    const holder = this.#taken.get(name);
    return holder === undefined || isSame(holder.at, at);
  }
}

const isSame = (one: Origin, other: Origin): boolean =>
  one.file === other.file && one.pointer === other.pointer;
