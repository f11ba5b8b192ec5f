import type { Contract } from '../../model/contract.ts';
import type { SchemaId } from '../../model/schema.ts';
import { nodesInPlace, nodesInside, type PlanNode, type PlanObject } from './plan/node.ts';
import type { PlannedSubject } from './plan/plan.ts';
import { isLeaf } from './write/shape.ts';

/** Which file of a package holds what. A file is named without folder and ending. */
export interface Layout {
  /** Whether there are several files, so that what they share has to be exported. */
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
  const groups = groupsOf(contract, named, subjects);
  return {
    split: true,
    exporting: (file) => file.endsWith(CHECKS),
    bound: 'bound',
    exports: ({ group }) => slug(group),
    checks: (node) => {
      const { group, inner } = groups.get(node) ?? {};
      if (isLeaf(node)) return `${LEAVES}${CHECKS}`;
      if (group === undefined) return undefined;
      return inner === true || group === SHARED ? `${slug(group)}${CHECKS}` : slug(group);
    },
  };
}

/** Ends the names of files that users do not import. */
const CHECKS = '-checks';

/** What looks at one value and no further. */
const LEAVES = 'leaf';

/** What several groups have in common. */
const SHARED = 'shared';

interface Membership {
  readonly group: string;
  /** Whether other nodes lead to it, and not only what is exported. */
  readonly inner: boolean;
}

function groupsOf(
  contract: Contract,
  named: ReadonlyMap<SchemaId, PlanNode>,
  subjects: readonly PlannedSubject[],
): ReadonlyMap<PlanObject, Membership> {
  const members = new Map<PlanObject, Membership>();
  const mark = (node: PlanNode, group: string, inner: boolean): void => {
    if (typeof node === 'boolean') return;
    const known = members.get(node);
    const next = {
      group: known === undefined || known.group === group ? group : SHARED,
      inner: inner || known?.inner === true,
    };
    if (known?.group === next.group && known.inner === next.inner) return;
    members.set(node, next);
    if (known?.group === next.group) return;
    for (const check of node.checks)
      for (const below of [...nodesInPlace(check), ...nodesInside(check)]) mark(below, next.group, true);
  };
  for (const { id, typeName } of contract.schemas.values())
    mark(named.get(id) ?? true, `schemas-${typeName.charAt(0)}`, true);
  for (const { node, group } of subjects) mark(node, group, false);
  return members;
}

/** A file name that every system takes, of any text. Two groups of one name share a file. */
function slug(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.join('-').slice(0, 40).replace(/-$/, '') || 'others';
}
