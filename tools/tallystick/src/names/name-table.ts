import type { Reporter } from '../diagnostics/index.ts';
import { type Origin, placeKey } from '../model/origin.ts';
import { capital } from './case.ts';

/** The names of one kind in a contract; each belongs to one thing. */
export class NameTable {
  readonly #taken = new Map<string, { readonly of: string; readonly at: Origin }>();
  readonly #reporter: Reporter;

  constructor(reporter: Reporter) {
    this.#reporter = reporter;
  }

  /**
   * Takes a name. Where another has it, takes the name with a number appended and reports that. `of` says for whom, in
   * the spec's own words.
   */
  claim(name: string, of: string, at: Origin): string {
    const given = this.#free(name, at);
    const holder = this.#taken.get(name);
    this.#taken.set(given, { of, at });
    if (given === name || holder === undefined) return given;
    this.#reporter.report({
      code: 'TLY3003',
      severity: 'warning',
      message: `${capital(of)} is named ${given}, because ${holder.of} already has the name ${name}.`,
      fix: 'Rename one of them with `x-tallystick-name` in the spec or `renames` in the config; otherwise the number can change when the order in the spec changes.',
      at,
    });
    return given;
  }

  #free(name: string, at: Origin): string {
    let given = name;
    for (let number = 2; !this.isFree(given, at); number++) given = `${name}${number}`;
    return given;
  }

  has(name: string): boolean {
    return this.#taken.has(name);
  }

  /** Whether what stands here may have the name, or has it. */
  isFree(name: string, at: Origin): boolean {
    const holder = this.#taken.get(name);
    return holder === undefined || placeKey(holder.at) === placeKey(at);
  }
}
