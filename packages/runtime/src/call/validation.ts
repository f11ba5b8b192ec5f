import type { Issue, Messages } from './issue.ts';

export type { Issue, IssueCode, IssueParams, Messages } from './issue.ts';

/** Options for validation: clock and time zone for rules about dates, and your own messages. */
export interface ValidationContext {
  /** Epoch milliseconds; default: `Date.now`. */
  readonly clock?: () => number;
  /**
   * IANA name or offset (`+03:00`) of the zone that dates without offset are in. By default, `now` is the
   * latest local time on earth (UTC+14), so that nothing valid is refused.
   */
  readonly timeZone?: string;
  /** Replaces default messages, by issue code. */
  readonly messages?: Messages;
}

/** Result of `validate…`: the typed value, or all issues. */
export type ValidationResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Collects every issue. What `./validators` exports as `validate…`. */
export type Validate<T> = (value: unknown, context?: ValidationContext) => ValidationResult<T>;

/** Stops at the first issue. What `./validators` exports as `is…`. */
export type Is<T> = (value: unknown, context?: ValidationContext) => value is T;
