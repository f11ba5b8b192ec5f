import type { DataNode } from './node.ts';

/** What occurs in several places, and in which files. */
export interface Sharing {
  readonly isShared: (node: DataNode) => boolean;
  /** The one file that needs the node; undefined where several do. */
  readonly homeOf: (node: DataNode) => string | undefined;
}

/** The values of each file. */
export type Roots = ReadonlyMap<string, readonly DataNode[]>;

const SEVERAL = Symbol('several files');

/** Finds the nodes that are written once. `nodes` are all of them by their ids, what is in a node before the node. */
export function sharingOf(nodes: readonly DataNode[], roots: Roots): Sharing {
  // By the node's id.
  const uses = new Uint32Array(nodes.length);
  const homes = new Array<string | typeof SEVERAL | undefined>(nodes.length);
  const live = ({ id }: DataNode, home: string | typeof SEVERAL): void => {
    const known = homes[id];
    homes[id] = known === undefined || known === home ? home : SEVERAL;
  };
  for (const [file, values] of roots) for (const value of values) live(value, file);
  for (const node of nodes.toReversed()) {
    const home = homes[node.id];
    if (home === undefined) continue;
    for (const child of node.children) {
      uses[child.id] = (uses[child.id] ?? 0) + 1;
      live(child, home);
    }
  }
  return {
    isShared: (node) => isWorthwhile(node, uses[node.id] ?? 0),
    homeOf: ({ id }) => {
      const home = homes[id];
      return typeof home === 'string' ? home : undefined;
    },
  };
}

/** Characters. A reader finds what is shorter faster than the constant that would stand for it. */
const SHORT = 60;
const SHORT_TEXT = 100;

/** Characters that a constant costs: its declaration and its import, and each time its name. */
const DECLARATION = 70;
const REFERENCE = 30;

/** A case is written out where it belongs. */
const WHOLE = new Set(['case', 'cases', 'operations']);

function isWorthwhile({ size, key, text }: DataNode, uses: number): boolean {
  const least = text === undefined ? SHORT : SHORT_TEXT;
  return uses > 1 && !WHOLE.has(key) && size >= least && (uses - 1) * size > DECLARATION + uses * REFERENCE;
}
