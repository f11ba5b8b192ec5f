import type { Goal } from './goals.ts';

/** A part of RESULTS.md. */
export interface Section {
  readonly title: string;
  readonly text: string;
  readonly goals: readonly Goal[];
}
