import type { EncodeCode } from './encode-code.ts';

/** One thing that is wrong with a value. */
export interface Issue {
  /** RFC 6901 pointer from the value that was validated to what is wrong. */
  readonly pointer: string;
  readonly code: IssueCode;
  /** For people, with the location: `chats/3: give phone or email`. */
  readonly message: string;
  /** What the contract asks for, if that can be said in a value. */
  readonly expected?: unknown;
  /** The value at the pointer, if it is a string, number, boolean or null; else the name of its type. Never a credential. */
  readonly received?: unknown;
}

/**
 * The closed set of codes of schemas, each with its kind of violation in brackets.
 *
 * `type` [type] wrong JSON type · `required` [missing] · `unknown-member` [unknown] · `enum`, `const`, `pattern`,
 * `format`, `local-date-time` (no real date in the layout), `future` (later than now), `minimum`, `maximum`,
 * `exclusive-minimum`, `exclusive-maximum`, `multiple-of`, `min-length`, `max-length`, `property-name`, `content`
 * [value] · `min-items`, `max-items`, `unique-items`, `contains`, `min-properties`, `max-properties` [count] ·
 * `any-of-required` (at least one of some members), `one-of-required` (exactly one), `dependent-required`,
 * `not-before` (dates out of order), `conditional-required` (`if`/`then` demands a member), `any-of`, `one-of`,
 * `not`, `conditional` [combination] · `never` (no value is allowed here) [unknown] · `depth` [value]
 */
export type SchemaIssueCode =
  | 'type'
  | 'required'
  | 'unknown-member'
  | 'enum'
  | 'const'
  | 'pattern'
  | 'format'
  | 'local-date-time'
  | 'future'
  | 'minimum'
  | 'maximum'
  | 'exclusive-minimum'
  | 'exclusive-maximum'
  | 'multiple-of'
  | 'min-length'
  | 'max-length'
  | 'property-name'
  | 'content'
  | 'min-items'
  | 'max-items'
  | 'unique-items'
  | 'contains'
  | 'min-properties'
  | 'max-properties'
  | 'any-of-required'
  | 'one-of-required'
  | 'dependent-required'
  | 'not-before'
  | 'conditional-required'
  | 'any-of'
  | 'one-of'
  | 'not'
  | 'conditional'
  | 'never'
  | 'depth';

/** What a value breaks: its schema, or how the place that it travels in is written. */
export type IssueCode = SchemaIssueCode | EncodeCode;

/** What rules about time need. */
export interface ValidationContext {
  /** Epoch milliseconds; `Date.now` unless given. */
  readonly clock?: () => number;
  /**
   * IANA name or offset (`+03:00`) of the zone that dates without offset are in. Unless given, `now` is the
   * latest local time on earth (UTC+14), so that nothing valid is refused.
   */
  readonly timeZone?: string;
}

export type ValidationResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** Collects every issue. What `./validators` exports as `validate…`. */
export type Validate<T> = (value: unknown, context?: ValidationContext) => ValidationResult<T>;

/** Stops at the first issue. What `./validators` exports as `is…`. */
export type Is<T> = (value: unknown, context?: ValidationContext) => value is T;
