/**
 * Stand-ins for names that are no identifiers in ASCII. openapi-typescript keeps paths of names and decodes them like URLs,
 * which fails on a name like `100%`, and it prints names as JSON would; so it never sees such a name, and the
 * printer's own encoder writes it in the end.
 */
export class HiddenNames {
  readonly #hidden = new Map<string, string>();
  readonly #revealed = new Map<string, string>();

  /** The name itself if it is such an identifier, else its stand-in. */
  hide(name: string): string {
    if (/^[A-Za-z_$][\w$]*$/.test(name) && name !== '__proto__') return name;
    const known = this.#hidden.get(name);
    if (known !== undefined) return known;
    const standIn = `@${this.#hidden.size}`;
    this.#hidden.set(name, standIn);
    this.#revealed.set(standIn, name);
    return standIn;
  }

  /** What each stand-in stands for. */
  get revealed(): ReadonlyMap<string, string> {
    return this.#revealed;
  }
}
