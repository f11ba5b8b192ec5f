import type { Meter } from '@tallystick/runtime/schema';
import type { Contract } from '../model/index.ts';
import type { Limits } from '../model/limits.ts';
import { sizeOf } from './size.ts';

/** What the cases of one operation may still cost. Every evaluation takes its steps from it. */
export interface Work extends Meter {
  cases: number;
  /** UTF-16 units of the cases. */
  characters: number;
}

export type WorkLimits = Pick<Limits, 'cases' | 'caseSteps' | 'caseCharacters'>;

/**
 * What a contract may cost where no limit is stated, so that its author cannot multiply the work. For each schema and value it is
 * several times what the cases of ordinary contracts take.
 */
const BY_SIZE = {
  caseSteps: { least: 400_000, each: 20, most: 20_000_000 },
  caseCharacters: { least: 2_000_000, each: 200, most: 40_000_000 },
} as const;

/** The limits that hold for a contract: those that are stated, else by its size. */
export function limitsOf(contract: Contract, limits: WorkLimits): WorkLimits {
  const size = sizeOf(contract);
  const own = (name: keyof typeof BY_SIZE): number => {
    const { least, each, most } = BY_SIZE[name];
    return Number.isFinite(limits[name]) ? limits[name] : Math.min(most, least + each * size);
  };
  return { cases: limits.cases, caseSteps: own('caseSteps'), caseCharacters: own('caseCharacters') };
}

/** The largest share of a limit that one operation may use. */
const MOST_OF_ONE = 0.5;
/** The share of a limit that is reserved, in equal parts for all operations. */
const RESERVED = 0.5;

/** Divides the limits of a contract among its operations, for the same contract always in the same way. */
export class WorkPool {
  readonly #limits: WorkLimits;
  readonly #operations: number;
  readonly #left: { steps: number; characters: number };
  #served = 0;

  constructor(limits: WorkLimits, operations: number) {
    this.#limits = limits;
    this.#operations = operations;
    this.#left = { steps: limits.caseSteps, characters: limits.caseCharacters };
  }

  /** What the next operation may spend. The operations after it may spend what it leaves. */
  next(): Work {
    this.#served += 1;
    const { cases, caseSteps, caseCharacters } = this.#limits;
    return {
      cases,
      steps: this.#share(caseSteps, this.#left.steps),
      characters: this.#share(caseCharacters, this.#left.characters),
    };
  }

  /** Takes back what an operation has left of its share. */
  spent(given: Readonly<Work>, left: Readonly<Work>): void {
    this.#left.steps -= given.steps - left.steps;
    this.#left.characters -= given.characters - left.characters;
  }

  #share(whole: number, left: number): number {
    const others = this.#operations - this.#served;
    const own = Math.floor((whole * RESERVED) / Math.max(1, this.#operations));
    return Math.min(Math.floor(whole * MOST_OF_ONE), Math.max(own, Math.floor(left - others * own)));
  }
}

/** The limit that is used up; undefined while there is work left. */
export function usedUp({ cases, steps, characters }: Work): keyof WorkLimits | undefined {
  if (cases <= 0) return 'cases';
  if (characters <= 0) return 'caseCharacters';
  return steps <= 0 ? 'caseSteps' : undefined;
}

/** Whether a search or a validation may have ended because no steps were left. */
export function isSpent(meter: Meter | undefined): boolean {
  return meter !== undefined && meter.steps <= 0;
}
