import type { IssueCode, SchemaIssueCode } from '../call/issue.ts';
import type { ViolationKind } from '../contract/index.ts';

/** The kind of violation that each issue code stands for: what a contract documents refusals by. */
export const VIOLATION_KINDS: Readonly<Record<SchemaIssueCode, ViolationKind>> = {
  type: 'type',
  required: 'missing',
  'unknown-member': 'unknown',
  enum: 'value',
  const: 'value',
  pattern: 'value',
  format: 'value',
  'local-date-time': 'value',
  future: 'value',
  minimum: 'value',
  maximum: 'value',
  'exclusive-minimum': 'value',
  'exclusive-maximum': 'value',
  'multiple-of': 'value',
  'min-length': 'value',
  'max-length': 'value',
  'property-name': 'value',
  content: 'value',
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
  never: 'unknown',
  depth: 'value',
};

/**
 * Serialization errors belong to no keyword; their kind is `value`.
 *
 * @example
 * violationKind('required'); // 'missing'
 */
export function violationKind(code: IssueCode): ViolationKind {
  const kinds: Readonly<Partial<Record<IssueCode, ViolationKind>>> = VIOLATION_KINDS;
  return kinds[code] ?? 'value';
}
