import type { SchemaId } from '../../../model/schema.ts';
import { nodesInPlace, nodesInside, type PlanNode, type PlanObject } from './node.ts';

type Named = ReadonlyMap<SchemaId, PlanNode>;

/** What a node comes down to where all it does is refer on. */
export function resolvedNode(node: PlanNode, named: Named): PlanNode {
  if (typeof node === 'boolean' || node.types !== undefined) return node;
  const [check, ...others] = node.checks;
  if (check?.kind !== 'ref' || others.length > 0) return node;
  const target = named.get(check.id);
  if (target === undefined) throw new TypeError(`no schema has the id ${JSON.stringify(check.id)}`);
  return resolvedNode(target, named);
}

/** The nodes to which one other leads, or one of the roots. */
export function soleUses(named: Named, roots: readonly PlanNode[]): ReadonlySet<PlanObject> {
  const once = new Set<PlanObject>();
  const seen = new Set<PlanObject>();
  const open = [...named.values()].map((node) => resolvedNode(node, named));
  const use = (part: PlanNode): void => {
    const node = resolvedNode(part, named);
    if (typeof node === 'boolean') return;
    if (seen.has(node)) once.delete(node);
    else {
      seen.add(node);
      once.add(node);
      open.push(node);
    }
  };
  for (const root of roots) use(root);
  const entered = new Set<PlanNode>();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === 'boolean' || entered.has(node)) continue;
    entered.add(node);
    for (const check of node.checks) {
      if (check.kind === 'ref') use(named.get(check.id) ?? true);
      for (const below of [...nodesInPlace(check), ...nodesInside(check)]) use(below);
    }
  }
  return once;
}
