import type { Check, MembersCheck, PlanNode, PlanObject } from '../plan/node.ts';

/** Heavier nodes get their own function; in a large contract with many repetitions, all except the lightest do. */
const LIGHT = 8;
const LIGHTEST = 1;

/** Whether the test of a node reads well, and runs fast, as part of a larger expression. */
export function isShort(node: PlanObject, sparing: boolean): boolean {
  return weight(node) <= (sparing ? LIGHTEST : LIGHT);
}

function weight(node: PlanNode): number {
  if (typeof node === 'boolean') return 0;
  return sum(node.checks.map(checkWeight)) + (node.types?.length ?? 0) / 2;
}

function checkWeight(check: Check): number {
  switch (check.kind) {
    case 'items':
    case 'contains':
    case 'not-before':
    case 'unevaluated-items':
    case 'unevaluated-members':
      return Number.POSITIVE_INFINITY;
    case 'values':
      return Math.min(check.values.length, 8) / 2;
    case 'members':
      return membersWeight(check);
    case 'all-of':
    case 'any-of':
    case 'one-of':
      return sum(check.nodes.map(weight));
    case 'not':
    case 'dependent-schema':
      return 1 + weight(check.node);
    case 'condition':
      return 1 + weight(check.when) + weight(check.whenTrue) + weight(check.whenFalse);
    default:
      return 1;
  }
}

function membersWeight(check: MembersCheck): number {
  if (walksKeys(check)) return Number.POSITIVE_INFINITY;
  return sum(check.members.map(({ node }) => 1 + weight(node)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Whether every key of the object must be visited. */
export function walksKeys({ patterns, rest, names }: MembersCheck): boolean {
  return rest !== true || names !== true || patterns.some(({ node }) => node !== true);
}

/** The members that a node requires, if that is all it asks for. */
export function onlyRequires(node: PlanNode): readonly string[] | undefined {
  if (typeof node === 'boolean') return undefined;
  const [check, ...others] = node.checks;
  if (others.length > 0 || check?.kind !== 'members' || walksKeys(check)) return undefined;
  const { types = ['object'] } = node;
  if (types.length !== 1 || types[0] !== 'object') return undefined;
  if (check.members.some((member) => member.node !== true)) return undefined;
  const names = check.members.filter(({ required }) => required).map(({ name }) => name);
  return names.length === 0 ? undefined : names;
}

/** What looks at one value and no further: it is reported where it stands. */
export function isLeaf(node: PlanNode): boolean {
  return typeof node === 'boolean' || node.checks.every((check) => LEAVES.has(check.kind));
}

const LEAVES: ReadonlySet<Check['kind']> = new Set([
  'values',
  'bound',
  'multiple-of',
  'length',
  'pattern',
  'format',
  'local-date-time',
]);
