/** Which members or items of one value some schema has evaluated (JSON Schema core, section 11). */
export interface Evaluated {
  readonly members: ReadonlySet<string>;
  /** All items below this index. */
  readonly items: number;
  /** Further items, which `contains` matched. */
  readonly contained: ReadonlySet<number>;
}

export class EvaluatedSet implements Evaluated {
  readonly members: Set<string> = new Set();
  items = 0;
  readonly contained: Set<number> = new Set();

  add(other: Evaluated): void {
    for (const name of other.members) this.members.add(name);
    for (const index of other.contained) this.contained.add(index);
    this.items = Math.max(this.items, other.items);
  }

  /** One that is empty. */
  fresh(): EvaluatedSet {
    return new EvaluatedSet();
  }

  hasItem(index: number): boolean {
    return index < this.items || this.contained.has(index);
  }
}
