import type { Change, SourceError } from './change.ts';

/** The severity of a change, which decides the order and the exit code. */
export type Grade = 'breaking' | 'unknown' | 'source' | 'behaviour' | 'compatible';

export const GRADES: readonly Grade[] = ['breaking', 'unknown', 'source', 'behaviour', 'compatible'];

/** `source`: nothing changes on the wire, and code no longer compiles. */
export function gradeOf({ wire, source, behaviour }: Change): Grade {
  if (wire !== 'compatible') return wire;
  if (source === 'breaking') return 'source';
  return behaviour ? 'behaviour' : 'compatible';
}

/** Changes by operation, those with the most severe change first; within one the most severe first. */
export interface OperationChanges {
  /** Undefined with `schema`: a schema that several operations use. Without it: the contract as a whole. */
  readonly operation: string | undefined;
  readonly schema?: string;
  /** Operations that changes of the schema concern. */
  readonly operations: readonly string[];
  readonly changes: readonly Change[];
}

export function byOperation(changes: readonly Change[]): readonly OperationChanges[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.operation ?? null, change.schema ?? null, change.operations ?? []]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(change);
  }
  const all = [...groups.values()].map(groupOf);
  return all.toSorted((one, other) => gravest(one) - gravest(other));
}

function groupOf(changes: readonly Change[]): OperationChanges {
  const [{ operation, schema, operations = [] } = {}] = changes;
  return {
    operation,
    ...(schema === undefined ? {} : { schema }),
    operations,
    changes: gravestFirst(changes),
  };
}

/** What the changes of a group are about, for people; undefined for the contract as a whole. */
export function groupTitle({ operation, schema, operations }: OperationChanges): string | undefined {
  if (schema === undefined) return operation;
  if (operations.length === 0) return `schema ${schema}`;
  return `schema ${schema} (${operations.length} ${operations.length === 1 ? 'operation' : 'operations'})`;
}

/** Some of the operations that a schema concerns, and how many more there are. */
export function operationsText(operations: readonly string[]): string {
  const rest = operations.length - MOST_NAMED;
  return operations.slice(0, MOST_NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

const MOST_NAMED = 5;

export function gravestFirst(changes: readonly Change[]): readonly Change[] {
  return changes.toSorted((one, other) => rank(one) - rank(other));
}

function rank(change: Change): number {
  return GRADES.indexOf(gradeOf(change));
}

function gravest({ changes }: OperationChanges): number {
  return Math.min(...changes.map(rank));
}

/** How many changes there are of each grade. */
export function countsOf(changes: readonly Change[]): Readonly<Record<Grade, number>> {
  const counts = { breaking: 0, unknown: 0, source: 0, behaviour: 0, compatible: 0 };
  for (const change of changes) counts[gradeOf(change)] += 1;
  return counts;
}

/** `2 breaking, 1 behaviour`, without grades that no change has. */
export function countsText(changes: readonly Change[]): string {
  const counts = countsOf(changes);
  return GRADES.filter((grade) => counts[grade] > 0)
    .map((grade) => `${counts[grade]} ${grade}`)
    .join(', ');
}

/** `; 3 changes break code`, where any does. */
export function sourceText(changes: readonly Change[]): string {
  const of = (verdict: Change['source']): number => changes.filter(({ source }) => source === verdict).length;
  const [breaking, unknown] = [of('breaking'), of('unknown')];
  const broken =
    breaking === 0 ? '' : `; ${breaking} ${breaking === 1 ? 'change breaks' : 'changes break'} code`;
  return `${broken}${unknown === 0 ? '' : '; whether code still compiles is unknown'}`;
}

/** `TS2339: Property 'phone' does not exist on type 'Chat'.` */
export function sourceErrorText({ code, message }: SourceError): string {
  return `TS${code}: ${message}`;
}

/** What makes a comparison fail. */
export type FailOn = 'breaking' | 'source' | 'unknown' | 'used-breaking' | 'any' | 'none';

export const FAIL_ON: readonly FailOn[] = ['breaking', 'source', 'unknown', 'used-breaking', 'any', 'none'];

export function fails(changes: readonly Change[], on: FailOn, allowDeprecated: boolean): boolean {
  const counted = changes.filter(
    (change) => !isAccepted(change) && !(allowDeprecated && change.deprecated === true),
  );
  const { breaking, unknown } = countsOf(counted);
  switch (on) {
    case 'breaking':
      return breaking > 0;
    case 'source':
      // What the compiler could not be asked never passes as compatible.
      return breaking > 0 || counted.some(({ source = 'compatible' }) => source !== 'compatible');
    case 'unknown':
      return breaking + unknown > 0;
    case 'used-breaking':
      return counted.some((change) => mayBeUsed(change) && breaks(change));
    case 'any':
      return counted.length > 0;
    default:
      return false;
  }
}

/** On the wire, or code that was written against the old package. */
function breaks({ wire, source = 'compatible' }: Change): boolean {
  return wire === 'breaking' || source !== 'compatible';
}

/** Whether a policy file accepts a change as it is. */
export function isAccepted({ policy }: Change): boolean {
  return policy?.verdict === 'accepted' && policy.expired !== true;
}

/** Whether somebody uses what changes. What could not be followed counts as a use, and so does not to have asked. */
export function mayBeUsed({ usage }: Change): boolean {
  return usage === undefined || usage.used.length > 0 || usage.possible.length > 0;
}
