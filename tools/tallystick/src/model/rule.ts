import type { RuleSource } from './origin.ts';

/**
 * What JSON Schema cannot say about the members of one object. A rule belongs to the object that holds all
 * values that it concerns. (What JSON Schema can say — at least one of some members, one that needs another —
 * is written in JSON Schema.)
 */
export type Rule = NotBeforeRule;

/** A local date and time that may not be earlier than another; equal is fine. */
interface NotBeforeRule {
  readonly kind: 'not-before';
  /**
   * Pointer pattern from the object to the later value; `-` stands for every item of an array, e.g.
   * `/messages/-/date_time`.
   */
  readonly at: string;
  /** Pointer from the object to the earlier value. */
  readonly than: string;
  readonly source?: RuleSource;
}
