import type { Json } from '../json.ts';
import type { EncodeCode } from './encode-code.ts';

interface Nothing {
  readonly [name: string]: never;
}

interface Limit {
  readonly limit: number;
}

interface Member {
  readonly member: string;
}

/** The params of each issue code. The values come from the schema, never from the input. */
export interface IssueParams {
  readonly type: { readonly types: readonly string[] };
  readonly required: Member;
  readonly 'unknown-member': Member;
  readonly enum: { readonly values: readonly Json[] };
  readonly const: { readonly value: Json };
  /** `undecided`: matching exceeded its limit of time, so it is unknown whether the text matches. */
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
  /** The earliest allowed date, and the pointer to it. */
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

/** The codes of values that break their schema. docs/issues.md lists them. */
export type SchemaIssueCode = keyof IssueParams;

/** The codes of schema violations and of serialization errors. */
export type IssueCode = SchemaIssueCode | EncodeCode;

interface IssueOf<Code extends IssueCode> {
  /** RFC 6901 pointer from the value that was validated to what is wrong. */
  readonly pointer: string;
  readonly code: Code;
  /** For people: what is wrong and what to do. Where it is wrong is the pointer, which the sentence does not repeat. */
  readonly message: string;
  /** The value at the pointer, if it is a string, number, boolean or null; else the name of its type. Never a credential. */
  readonly received?: unknown;
}

/** One problem with a value. `params`: values from the schema, for custom messages. */
export type Issue<Code extends IssueCode = IssueCode> = {
  readonly [Each in Code]: IssueOf<Each> &
    (Each extends SchemaIssueCode ? { readonly params: IssueParams[Each] } : { readonly params?: undefined });
}[Code];

/**
 * Sentences that replace the default ones, by issue code: a whole locale, or some of a team's own. A code that is not
 * listed keeps its default.
 *
 * @example
 * const messages: Messages = { required: 'Bitte ausfüllen', 'min-length': ({ limit }) => `Mindestens ${limit} Zeichen` };
 */
export type Messages = {
  readonly [Code in SchemaIssueCode]?: string | ((params: IssueParams[Code]) => string);
} & { readonly [Code in EncodeCode]?: string | (() => string) };
