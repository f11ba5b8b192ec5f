import type { PlanNode, PlanObject } from './node.ts';

/**
 * Schemas that ask for the same have one node, however often a spec repeats them, and so one function. The first
 * gives its name.
 */
export class SharedNodes {
  readonly #byKey = new Map<string, PlanObject>();
  readonly #ids = new Map<object, number>();

  /** Nodes are made from the inside out: those below are shared already. */
  only(node: PlanNode): PlanNode {
    if (typeof node === 'boolean') return node;
    const key = `${node.types?.join() ?? ''} ${this.#keyOf(node.checks)}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, node);
    this.#ids.set(node, this.#ids.size);
    return node;
  }

  /** JSON, with the number of a shared node in its place. */
  #keyOf(part: unknown): string {
    if (typeof part !== 'object' || part === null) return JSON.stringify(part) ?? '';
    const id = this.#ids.get(part);
    if (id !== undefined) return `#${id}`;
    if (Array.isArray(part)) return `[${part.map((item) => this.#keyOf(item)).join()}]`;
    const members = Object.entries(part).map(
      ([name, member]) => `${JSON.stringify(name)}:${this.#keyOf(member)}`,
    );
    return `{${members.join()}}`;
  }
}
