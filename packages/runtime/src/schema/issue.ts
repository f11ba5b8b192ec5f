import type { IssueParams, SchemaIssueCode } from '../call/issue.ts';

export type { IssueParams, SchemaIssueCode } from '../call/issue.ts';

/** One thing wrong with a value. */
export type SchemaIssue<Code extends SchemaIssueCode = SchemaIssueCode> = {
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
