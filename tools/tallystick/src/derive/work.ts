import type { Meter } from '@tallystick/runtime/schema';
import type { Limits } from '../model/limits.ts';

/** What the cases of one operation may still cost. Every evaluation takes its steps from it. */
export interface Work extends Meter {
  cases: number;
  /** UTF-16 units of the cases. */
  characters: number;
}

export type WorkLimits = Pick<Limits, 'cases' | 'caseSteps' | 'caseCharacters'>;

/** The largest share of a limit that one operation may use. */
const MOST_OF_ONE = 0.1;
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
