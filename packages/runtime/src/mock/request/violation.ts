import type { Issue, IssueCode } from '../../call/validation.ts';
import { CODEC_MESSAGES, type Decoded } from '../../codec/index.ts';
import type { ViolationKind } from '../../contract/index.ts';
import { at } from '../../pointer.ts';

/** What is wrong with a call, as far as a refusal tells. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly issue: { readonly field: string; readonly value: unknown; readonly message: string };
}

/** Kinds by issue code, as validation.ts documents them; `value` is the rest. */
const KIND_OF: Readonly<Partial<Record<IssueCode, ViolationKind>>> = {
  type: 'type',
  required: 'missing',
  'unknown-member': 'unknown',
  never: 'unknown',
  'min-items': 'count',
  'max-items': 'count',
  'unique-items': 'count',
  contains: 'count',
  'min-properties': 'count',
  'max-properties': 'count',
  'any-of-required': 'combination',
  'one-of-required': 'combination',
  'dependent-required': 'combination',
  'not-before': 'combination',
  'conditional-required': 'combination',
  'any-of': 'combination',
  'one-of': 'combination',
  not: 'combination',
  conditional: 'combination',
};

/** `input` is the value that was validated, credentials masked. */
export function violationOf({ pointer, code, message }: Issue, input: unknown): Violation {
  const value = at(input, pointer);
  const field = pointer.split('/').slice(1).join('.');
  return { kind: KIND_OF[code] ?? 'value', issue: { field, value, message } };
}

export function violation(kind: ViolationKind, message: string, field = '', value?: unknown): Violation {
  return { kind, issue: { field, value, message } };
}

/** What keeps a value from being read, where no validator may notice: of a wrong type, the validator says more. */
export function unreadableIn(decoded: Decoded, field: string): Violation | undefined {
  if (decoded.ok || decoded.issue.code === 'wrong-type') return undefined;
  const { pointer, code } = decoded.issue;
  return violation('type', CODEC_MESSAGES[code], field + pointer.replaceAll('/', '.'), decoded.value);
}
