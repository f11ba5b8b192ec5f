import type { JsonValue } from '../model/json.ts';

/** How many values there are. */
export interface ValueCounts {
  readonly nodes: number;
  /** Members of all objects. */
  readonly members: number;
}

/** A value at which counting stopped: a number that is not finite, one that is nested too deep, or one too many. */
export interface UncountedValue {
  readonly is: number | 'deep' | 'many';
  /** Names and indices that lead to it. */
  readonly path: readonly string[];
}

/** What may be counted. */
interface Most {
  readonly depth: number;
  readonly nodes: number;
}

/** Counts values, those of an alias each time it is used. Stops as soon as a limit is exceeded. */
export function countValues(root: JsonValue, most: Most): ValueCounts | UncountedValue {
  const counting = new Counting(most);
  try {
    const is = typeof root === 'object' && root !== null ? counting.within(root, 1) : undefined;
    const { nodes, members, path } = counting;
    return is === undefined ? { nodes, members } : { is, path };
  } catch (error) {
    // A limit on depth may be set higher than the stack is.
    if (error instanceof RangeError) return { is: 'deep', path: [] };
    throw error;
  }
}

class Counting {
  nodes = 1;
  members = 0;
  readonly #most: Most;
  /** To the value at which it stopped, from within. */
  readonly #path: string[] = [];

  constructor(most: Most) {
    this.#most = most;
  }

  get path(): readonly string[] {
    return this.#path.toReversed();
  }

  within(node: object, depth: number): UncountedValue['is'] | undefined {
    return Array.isArray(node) ? this.#withinArray(node, depth) : this.#withinObject(node, depth);
  }

  #withinArray(items: readonly JsonValue[], depth: number): UncountedValue['is'] | undefined {
    for (let index = 0; index < items.length; index++) {
      const is = this.#value(items[index], depth);
      if (is !== undefined) return this.#noted(is, String(index));
    }
    return undefined;
  }

  /** By keys, which objects of one shape share: a list of the values would be made for each object. */
  #withinObject(node: object, depth: number): UncountedValue['is'] | undefined {
    const names = Object.keys(node);
    this.members += names.length;
    for (const name of names) {
      const is = this.#value((node as Readonly<Record<string, JsonValue>>)[name], depth);
      if (is !== undefined) return this.#noted(is, name);
    }
    return undefined;
  }

  #value(value: JsonValue | undefined, depth: number): UncountedValue['is'] | undefined {
    this.nodes += 1;
    if (this.nodes > this.#most.nodes) return 'many';
    if (typeof value === 'number') return Number.isFinite(value) ? undefined : value;
    if (typeof value !== 'object' || value === null) return undefined;
    return depth >= this.#most.depth ? 'deep' : this.within(value, depth + 1);
  }

  #noted(is: UncountedValue['is'], segment: string): UncountedValue['is'] {
    this.#path.push(segment);
    return is;
  }
}
