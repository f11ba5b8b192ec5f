import type { ContractCase } from '@tallystick/runtime/contract';
import { type Contract, isJsonObject, type Memo, type Operation } from '../model/index.ts';
import { operationKeys } from './operation-keys.ts';
import { usedUp, type Work } from './work.ts';

export interface OperationCases {
  readonly cases: readonly ContractCase[];
  /** Whether a valid input was found to start from. */
  readonly hasBase: boolean;
}

type Derive = (operation: Operation, work: Work) => OperationCases;

/** What is kept of an operation: its cases, and what they cost. */
interface Kept extends OperationCases {
  readonly cost: Readonly<Work>;
}

/**
 * Derives the cases of operations that changed, and recalls the others. Cases that a limit cut short depend on the limit:
 * they are not kept, and what is kept is only recalled where it would be derived in full.
 */
export function remembered(contract: Contract, most: number, memo: Memo | undefined, derive: Derive): Derive {
  if (memo === undefined) return derive;
  const keyOf = operationKeys(contract, { result: 'cases', most });
  return (operation, work) => {
    const key = keyOf(operation);
    const kept = memo.recall(key);
    if (isKept(kept) && isAffordable(kept.cost, work)) {
      spend(work, kept.cost);
      return kept;
    }
    const given = { ...work };
    const derived = derive(operation, work);
    const cost = minus(given, work);
    if (usedUp(work) === undefined) memo.keep(key, { ...derived, cost } satisfies Kept);
    return derived;
  };
}

function isKept(value: unknown): value is Kept {
  return isJsonObject(value) && Array.isArray(value.cases) && isJsonObject(value.cost);
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
