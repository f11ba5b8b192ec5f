import type { ErrorFound } from '../../diagnostics/index.ts';
import { type Document, refsIn } from '../../load/index.ts';
import { type Origin, placeKey, pointerSegments } from '../../model/index.ts';
import type { SpecNode } from '../../model/spec-node.ts';
import type { Unit } from './units.ts';

/** An error, and the place in the files as they were read. */
export type Cause = Required<ErrorFound>;

export interface Affected {
  /** What cannot be read, and why: it holds the place of an error, or reaches one by references. */
  readonly causes: ReadonlyMap<Unit, Cause>;
  /** Errors whose places no unit holds or reaches. */
  readonly rest: readonly Cause[];
}

/** Which units hold the place of an error, or reach one by references. */
export function affectedBy(document: Document, units: readonly Unit[], errors: readonly Cause[]): Affected {
  const reach = new Reach(document, errors);
  for (const unit of units) reach.follow(unit);
  return { causes: reach.spread(), rest: errors.filter((error) => !reach.isCovered(error)) };
}

/** The references between units and the nodes that they lead to, followed backwards from the errors. */
class Reach {
  readonly #document: Document;
  /** Errors by each place that is on the way to one. */
  readonly #above = new Map<string, Cause>();
  readonly #exactly = new Map<string, Cause>();
  /** Who refers to a node, by its place. */
  readonly #referrers = new Map<string, (Unit | string)[]>();
  readonly #broken = new Map<Unit | string, Cause>();
  readonly #known = new Set<string>();
  readonly #covered = new Set<string>();

  constructor(document: Document, errors: readonly Cause[]) {
    this.#document = document;
    for (const error of errors) {
      const { file, pointer } = error.at;
      this.#note(this.#exactly, placeKey(error.at), error);
      for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1))
        this.#note(this.#above, placeKey({ file, pointer: pointer.slice(0, end) }), error);
    }
  }

  #note(places: Map<string, Cause>, key: string, error: Cause): void {
    if (!places.has(key)) places.set(key, error);
  }

  /** Goes through all that a unit reaches. */
  follow(unit: Unit): void {
    const open: { readonly from: Unit | string; readonly node: SpecNode }[] = [];
    for (const place of unit.way) this.#judge(unit, this.#exactly.get(placeKey(place)), place);
    for (const node of unit.nodes) open.push({ from: unit, node });
    for (let step = open.pop(); step !== undefined; step = open.pop()) {
      const { from, node } = step;
      this.#judge(from, this.#above.get(placeKey(node.origin)), node.origin);
      for (const target of this.#targets(node)) {
        const key = placeKey(target.origin);
        this.#refer(key, from);
        if (this.#known.has(key)) continue;
        this.#known.add(key);
        open.push({ from: key, node: target });
      }
    }
  }

  #refer(key: string, from: Unit | string): void {
    const referrers = this.#referrers.get(key);
    if (referrers === undefined) this.#referrers.set(key, [from]);
    else referrers.push(from);
  }

  #judge(owner: Unit | string, error: Cause | undefined, { file, pointer }: Origin): void {
    if (error === undefined) return;
    if (!this.#broken.has(owner)) this.#broken.set(owner, error);
    this.#covered.add(placeKey({ file, pointer }));
  }

  /** What the references below a node lead to. */
  #targets({ value, origin }: SpecNode): readonly SpecNode[] {
    return refsIn(value, pointerSegments(origin.pointer)).flatMap(({ ref, pointer }) => {
      const target = this.#document.resolve(ref, { file: origin.file, pointer });
      return target === undefined ? [] : [target];
    });
  }

  /** From each node that holds an error to all that refer to it. */
  spread(): ReadonlyMap<Unit, Cause> {
    const open = [...this.#broken];
    const causes = new Map<Unit, Cause>();
    for (const [owner, cause] of open) {
      if (typeof owner !== 'string') {
        causes.set(owner, cause);
        continue;
      }
      for (const referrer of this.#referrers.get(owner) ?? []) {
        if (this.#broken.has(referrer)) continue;
        this.#broken.set(referrer, cause);
        open.push([referrer, cause]);
      }
    }
    return causes;
  }

  /** Whether a node that was reached is the place of an error, or holds it. */
  isCovered({ at: { file, pointer } }: Cause): boolean {
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf('/', end - 1))
      if (this.#covered.has(placeKey({ file, pointer: pointer.slice(0, end) }))) return true;
    return false;
  }
}
