import type { Meter } from '@tallystick/runtime/schema';
import type { Limits } from '../model/limits.ts';

/** What the cases of one operation may still cost. Every evaluation takes its steps from it. */
export interface Work extends Meter {
  cases: number;
  /** UTF-16 units of the cases. */
  characters: number;
}

export type WorkLimits = Pick<Limits, 'cases' | 'caseSteps' | 'caseCharacters'>;

/** One operation may take so much of what there is for all. */
const MOST_OF_ONE = 0.1;
/** So much is kept for the others, each the same share. */
const RESERVED = 0.5;

/** Shares what a contract's cases may cost among its operations: the same contract is always shared alike. */
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

  /** What the next operation may spend. What it leaves is there for those after it. */
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

/** Whether a search or a validation may have ended for want of steps. */
export function isSpent(meter: Meter | undefined): boolean {
  return meter !== undefined && meter.steps <= 0;
}
