import { ENDLESS, type Node } from './syntax.ts';

/** How many instructions a node is compiled to, its counted repetitions written out: known without compiling it. */
export function sizeOf(node: Node): number {
  switch (node.type) {
    case 'sequence':
      return sumOf(node.items);
    case 'choice':
      return 1 + sumOf(node.branches);
    case 'group':
      return sizeOf(node.body);
    case 'look':
      return 1 + sizeOf(node.body);
    case 'backreference':
      return 2;
    case 'repeat': {
      const body = sizeOf(node.body);
      if (node.max === ENDLESS) return 1 + Math.max(1, node.min) * body;
      return node.min * body + (node.max - node.min) * (1 + body);
    }
    default:
      return 1;
  }
}

function sumOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + sizeOf(node), 0);
}
