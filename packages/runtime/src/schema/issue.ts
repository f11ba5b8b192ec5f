import type { IssueCode, Json, TypeName } from './types.ts';

interface Nothing {
  readonly [name: string]: never;
}

interface Limit {
  readonly limit: number;
}

interface Member {
  readonly member: string;
}

/** What an issue of each code says about what was expected. Values are those of the schema, never of the input. */
export interface IssueParams {
  readonly type: { readonly types: readonly (TypeName | string)[] };
  readonly required: Member;
  readonly 'unknown-member': Member;
  readonly enum: { readonly values: readonly Json[] };
  readonly const: { readonly value: Json };
  /** `undecided`: whether the text matches could not be told within the bounds of time. */
  readonly pattern: { readonly pattern: string; readonly undecided?: true };
  readonly format: { readonly format: string };
  readonly 'local-date-time': { readonly layout: string };
  /** The latest local time that is accepted. */
  readonly future: { readonly now: string };
  readonly minimum: Limit;
  readonly maximum: Limit;
  readonly 'exclusive-minimum': Limit;
  readonly 'exclusive-maximum': Limit;
  readonly 'multiple-of': { readonly factor: number };
  /** In code points. */
  readonly 'min-length': Limit;
  readonly 'max-length': Limit;
  readonly 'property-name': Member;
  readonly content: { readonly mediaType?: string; readonly encoding?: string };
  readonly 'min-items': Limit;
  readonly 'max-items': Limit;
  /** Indices of two equal items. */
  readonly 'unique-items': { readonly first: number; readonly second: number };
  readonly contains: { readonly min: number; readonly max?: number; readonly found: number };
  readonly 'min-properties': Limit;
  readonly 'max-properties': Limit;
  /** Members, or sets of members joined by “and”, at least one of which is required. */
  readonly 'any-of-required': { readonly choices: readonly string[] };
  readonly 'one-of-required': { readonly choices: readonly string[] };
  /** `missing` is required because `member` is present. */
  readonly 'dependent-required': Member & { readonly missing: string };
  /** The date that may not be preceded, and where it stands. */
  readonly 'not-before': { readonly earliest: string; readonly than: string };
  readonly 'conditional-required': Member;
  readonly 'any-of': Nothing;
  /** How many of the alternatives the value satisfies. */
  readonly 'one-of': { readonly matched: number };
  /** The values that are not allowed, where it is values alone. */
  readonly not: { readonly values?: readonly Json[] };
  readonly conditional: Nothing;
  readonly never: Nothing;
  readonly depth: Limit;
}

/** One thing wrong with a value. */
export type SchemaIssue<Code extends IssueCode = IssueCode> = {
  readonly [Each in Code]: {
    readonly code: Each;
    /** RFC 6901, from the value that was evaluated. */
    readonly pointer: string;
    /** The keyword that rejects the value, such as `minLength`. */
    readonly keyword: string;
    /** RFC 6901, from the schema that was evaluated to the keyword; a reference is the segment `$ref`. */
    readonly location: string;
    readonly params: IssueParams[Each];
  };
}[Code];
