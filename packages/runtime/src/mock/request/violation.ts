import type { Issue } from '../../call/validation.ts';
import type { ViolationKind } from '../../contract/index.ts';
import { at } from '../../pointer.ts';
import { violationKind } from '../../schema/violation-kind.ts';

/** What is wrong with a call, as far as a refusal tells. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly issue: { readonly field: string; readonly value: unknown; readonly message: string };
  /** Everything that a validator found, the first of which is `issue`. */
  readonly issues?: readonly FoundIssue[];
  /** The HTTP status that says exactly this, where there is one, such as 415. */
  readonly status?: number;
  /** The body is not what its media type says, so that nothing in it was validated. */
  readonly unreadable?: true;
}

/** An issue, and the value that it is about. */
export interface FoundIssue {
  /** Into the input. */
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
  readonly value: unknown;
}

/** `input` is the value that was validated, credentials masked. */
export function violationOf(issues: readonly [Issue, ...Issue[]], input: unknown): Violation {
  const found = issues.map(({ pointer, code, message }) => ({
    ...{ pointer, code, message },
    value: at(input, pointer),
  }));
  const [{ pointer, code, message }] = issues;
  const field = pointer.split('/').slice(1).join('.');
  const issue = { field, value: at(input, pointer), message };
  return { kind: violationKind(code), issue, issues: found };
}

export function violation(kind: ViolationKind, message: string, field = '', value?: unknown): Violation {
  return { kind, issue: { field, value, message } };
}

/** An issue in one phrase, where a refusal has no member for its location. */
export function phraseOf({ field, message }: Violation['issue']): string {
  return field === '' ? message : `${field}: ${message}`;
}
