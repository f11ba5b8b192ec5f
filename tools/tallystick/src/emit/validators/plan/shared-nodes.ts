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
    const key = JSON.stringify(
      [node.types ?? null, node.checks],
      (_, part: unknown) => this.#idOf(part) ?? part,
    );
    const known = this.#byKey.get(key);
    if (known !== undefined) return known;
    this.#byKey.set(key, node);
    this.#ids.set(node, this.#ids.size);
    return node;
  }

  #idOf(part: unknown): string | undefined {
    const id = typeof part === 'object' && part !== null ? this.#ids.get(part) : undefined;
    return id === undefined ? undefined : `node ${id}`;
  }
}
