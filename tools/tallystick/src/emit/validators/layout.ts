import type { Contract } from '../../model/contract.ts';
import type { SchemaId } from '../../model/schema.ts';
import { schemaStem } from '../schema-stem.ts';
import { nodesInPlace, nodesInside, type PlanNode, type PlanObject } from './plan/node.ts';
import type { PlannedSubject } from './plan/plan.ts';
import { BOUND, SHARED } from './plan/subjects.ts';
import { isLeaf } from './write/shape.ts';

/** Which file of a package holds what. A file is named without folder and ending. */
export interface Layout {
  /** Whether there are several files, so that what they share must be exported. */
  readonly split: boolean;
  /** Whether other files may ask for the functions of this one, besides those that users call. */
  readonly exporting: (file: string) => boolean;
  /** Of `createValidators`. */
  readonly bound: string;
  /** Of the exported validators of a subject. */
  readonly exports: (subject: PlannedSubject) => string;
  /** Of the functions that check a node, unless it is one that only a report thinks of. */
  readonly checks: (node: PlanObject) => string | undefined;
}

/** A contract with more validators than this gets a file for each of its tags, and each initial of its schemas. */
const MOST_IN_ONE_FILE = 250;

export function layoutOf(
  contract: Contract,
  named: ReadonlyMap<SchemaId, PlanNode>,
  subjects: readonly PlannedSubject[],
): Layout {
  const one = 'validators';
  if (subjects.length <= MOST_IN_ONE_FILE)
    return {
      split: false,
      exporting: () => false,
      bound: one,
      exports: () => one,
      checks: () => one,
    };
  const members = membersOf(contract, named, subjects);
  return {
    split: true,
    exporting: (file) => file.endsWith(CHECKS),
    bound: BOUND,
    exports: ({ stem }) => stem,
    checks: (node) => {
      const { stem, inner } = members.get(node) ?? {};
      if (isLeaf(node)) return `${LEAVES}${CHECKS}`;
      if (stem === undefined) return undefined;
      return inner === true || stem === SHARED ? `${stem}${CHECKS}` : stem;
    },
  };
}

/** Ends the names of files that users do not import. No tag gives a file a name with a dot. */
const CHECKS = '.checks';

/** What looks at one value and no further. */
const LEAVES = 'leaf';

interface Membership {
  readonly stem: string;
  /** Whether other nodes lead to it, and not only what is exported. */
  readonly inner: boolean;
}

function membersOf(
  contract: Contract,
  named: ReadonlyMap<SchemaId, PlanNode>,
  subjects: readonly PlannedSubject[],
): ReadonlyMap<PlanObject, Membership> {
  const members = new Map<PlanObject, Membership>();
  const mark = (node: PlanNode, stem: string, inner: boolean): void => {
    if (typeof node === 'boolean') return;
    const known = members.get(node);
    const next = {
      stem: known === undefined || known.stem === stem ? stem : SHARED,
      inner: inner || known?.inner === true,
    };
    if (known?.stem === next.stem && known.inner === next.inner) return;
    members.set(node, next);
    if (known?.stem === next.stem) return;
    for (const check of node.checks)
      for (const below of [...nodesInPlace(check), ...nodesInside(check)]) mark(below, next.stem, true);
  };
  for (const { id, typeName } of contract.schemas.values())
    mark(named.get(id) ?? true, schemaStem(typeName), true);
  for (const { node, stem } of subjects) mark(node, stem, false);
  return members;
}
