/**
 * Which rules a library is given. `peers`: types, enums, patterns, `anyOf` of `required`, `if`. `all`: unknown members
 * and dates too.
 */
export type Rules = 'peers' | 'all';

/** A library's validator of the params of `upload.chats`. */
export interface Library {
  readonly name: string;
  readonly rules: Rules;
  readonly is: (value: unknown) => boolean;
  /** How many issues it reports; absent where it reports none, or only the first. */
  readonly issueCount?: (value: unknown) => number;
}

/** An E.164 number, according to the contract. */
export const PHONE = /^\+?[1-9]\d{1,14}$/u;
