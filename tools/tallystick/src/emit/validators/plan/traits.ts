import type { SchemaId } from '../../../model/schema.ts';
import { type Check, nodesInPlace, nodesInside, type PlanNode, type PlanObject } from './node.ts';
import { soleUses } from './sole-uses.ts';

/** What the functions of a node need to be given. */
export interface Traits {
  /** The node, or one it leads to, compares dates with now. */
  readonly needsNow: (node: PlanNode) => boolean;
  /** The node leads to one that refers to itself, so that only the value ends the walk. */
  readonly recursive: (node: PlanNode) => boolean;
  /** One other node leads to the node, or one of what is exported. */
  readonly usedOnce: (node: PlanObject) => boolean;
}

export function traitsOf(
  named: ReadonlyMap<SchemaId, PlanNode>,
  cyclic: ReadonlySet<SchemaId>,
  exported: readonly PlanNode[],
): Traits {
  const once = soleUses(named, exported);
  const refs = new Map([...named].map(([id, node]) => [id, new Set(refsOf(node))]));
  const timed = spread(refs, (id) => has(named.get(id) ?? true, comparesWithNow));
  const endless = spread(refs, (id) => cyclic.has(id));
  return {
    needsNow: remembered((node) => has(node, (check) => comparesWithNow(check) || refersTo(check, timed))),
    recursive: remembered((node) => has(node, (check) => refersTo(check, endless))),
    usedOnce: (node) => once.has(node),
  };
}

type Refs = ReadonlyMap<SchemaId, ReadonlySet<SchemaId>>;

/** The ids for which it holds, and all that lead to them. */
function spread(refs: Refs, holds: (id: SchemaId) => boolean): ReadonlySet<SchemaId> {
  const sources = reversed(refs);
  const found = new Set([...refs.keys()].filter(holds));
  for (const id of found) for (const source of sources.get(id) ?? []) found.add(source);
  return found;
}

function reversed(refs: Refs): ReadonlyMap<SchemaId, readonly SchemaId[]> {
  const sources = new Map<SchemaId, SchemaId[]>();
  for (const [id, targets] of refs)
    for (const target of targets) {
      const known = sources.get(target);
      if (known === undefined) sources.set(target, [id]);
      else known.push(id);
    }
  return sources;
}

function refsOf(node: PlanNode): SchemaId[] {
  if (typeof node === 'boolean') return [];
  return node.checks.flatMap((check) =>
    check.kind === 'ref' ? [check.id] : nodesBelow(check).flatMap(refsOf),
  );
}

function has(node: PlanNode, holds: (check: Check) => boolean): boolean {
  if (typeof node === 'boolean') return false;
  return node.checks.some((check) => holds(check) || nodesBelow(check).some((below) => has(below, holds)));
}

function nodesBelow(check: Check): readonly PlanNode[] {
  return [...nodesInPlace(check), ...nodesInside(check)];
}

function comparesWithNow(check: Check): boolean {
  return check.kind === 'local-date-time' && check.notInFuture;
}

function refersTo(check: Check, ids: ReadonlySet<SchemaId>): boolean {
  return check.kind === 'ref' && ids.has(check.id);
}

function remembered(ask: (node: PlanNode) => boolean): (node: PlanNode) => boolean {
  const answers = new Map<PlanNode, boolean>();
  return (node) => {
    const known = answers.get(node);
    if (known !== undefined) return known;
    const answer = ask(node);
    answers.set(node, answer);
    return answer;
  };
}
