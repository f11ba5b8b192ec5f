import type { ContractCase } from '@tallystick/runtime/contract';
import { type Contract, isJsonObject, type Memo, type Operation } from '../model/index.ts';
import type { CaseDraft } from './draft.ts';
import { operationKeys } from './operation-keys.ts';
import { usedUp, type Work } from './work.ts';

export interface OperationCases {
  readonly cases: readonly ContractCase[];
  /** The valid input that they start from, if one was found. */
  readonly base: CaseDraft | undefined;
}

/** What is made of the cases of one operation: data that JSON can write. */
export interface Making<Made> {
  /** Says in a memo what it is. */
  readonly name: string;
  readonly make: (operation: Operation, cases: readonly ContractCase[]) => Made;
  readonly isMade: (value: unknown) => value is Made;
  readonly memo?: Memo;
}

/** What was made of the cases of one operation, now or in an earlier run. */
export interface MadeOfCases<Made> {
  readonly operation: Operation;
  readonly isEmpty: boolean;
  readonly made: Made;
  /** A hash of all that it depends on; absent where it depends on what is left of a limit, and where no memo is given. */
  readonly key?: string;
}

type Derive = (operation: Operation, work: Work) => OperationCases;

/** What is kept of an operation: what was made of its cases, and what they cost. */
interface Kept {
  readonly made: unknown;
  readonly base?: CaseDraft;
  readonly isEmpty: boolean;
  readonly cost: Readonly<Work>;
}

type Result<Made> = MadeOfCases<Made> & Pick<OperationCases, 'base'>;

/**
 * Derives the cases of operations that changed, and recalls what was made of the others'. Cases that a limit cut short depend on
 * the limit: they are not kept, and what is kept is only recalled where it would be derived in full.
 */
export function remembered<Made>(
  contract: Contract,
  most: number,
  { name, memo, make, isMade }: Making<Made>,
  derive: Derive,
): (operation: Operation, work: Work) => Result<Made> {
  const derived = (operation: Operation, work: Work): Result<Made> => {
    const { cases, base } = derive(operation, work);
    return { operation, isEmpty: cases.length === 0, base, made: make(operation, cases) };
  };
  if (memo === undefined) return derived;
  const keyOf = operationKeys(contract, { result: name, most });
  return (operation, work) => {
    const key = keyOf(operation);
    const kept = memo.recall(key);
    if (isKept(kept) && isMade(kept.made) && isAffordable(kept.cost, work)) {
      spend(work, kept.cost);
      return { operation, key, isEmpty: kept.isEmpty, base: kept.base, made: kept.made };
    }
    const given = { ...work };
    const result = derived(operation, work);
    if (usedUp(work) !== undefined) return result;
    const { made, isEmpty, base } = result;
    memo.keep(key, { made, isEmpty, ...(base && { base }), cost: minus(given, work) } satisfies Kept);
    return { ...result, key };
  };
}

function isKept(value: unknown): value is Kept {
  return isJsonObject(value) && typeof value.isEmpty === 'boolean' && isJsonObject(value.cost);
}

function isAffordable(cost: Readonly<Work>, { cases, steps, characters }: Work): boolean {
  return cost.cases < cases && cost.steps < steps && cost.characters < characters;
}

function minus(given: Readonly<Work>, left: Readonly<Work>): Work {
  return {
    cases: given.cases - left.cases,
    steps: given.steps - left.steps,
    characters: given.characters - left.characters,
  };
}

function spend(work: Work, cost: Readonly<Work>): void {
  work.cases -= cost.cases;
  work.steps -= cost.steps;
  work.characters -= cost.characters;
}
