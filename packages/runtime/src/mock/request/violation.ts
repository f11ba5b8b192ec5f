import type { Issue } from '../../call/validation.ts';
import type { ViolationKind } from '../../contract/index.ts';
import { at } from '../../pointer.ts';
import { violationKind } from '../../schema/violation-kind.ts';

/** What is wrong with a call, as far as a refusal tells. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly issue: { readonly field: string; readonly value: unknown; readonly message: string };
}

/** `input` is the value that was validated, credentials masked. */
export function violationOf({ pointer, code, message }: Issue, input: unknown): Violation {
  const value = at(input, pointer);
  const field = pointer.split('/').slice(1).join('.');
  return { kind: violationKind(code), issue: { field, value, message } };
}

export function violation(kind: ViolationKind, message: string, field = '', value?: unknown): Violation {
  return { kind, issue: { field, value, message } };
}

/** An issue in one phrase, where a refusal has no member for its location. */
export function phraseOf({ field, message }: Violation['issue']): string {
  return field === '' ? message : `${field}: ${message}`;
}
