import type { IssueParams, Messages, SchemaIssueCode } from '../call/issue.ts';
import type { SchemaIssue } from './issue.ts';
import * as kinds from './issue-kinds.ts';

type DefaultMessages = {
  readonly [Code in SchemaIssueCode]: (params: IssueParams[Code]) => string;
};

/** A sentence for each code. */
export const MESSAGES: DefaultMessages = {
  type: kinds.wrongType.message,
  required: kinds.required.message,
  'unknown-member': kinds.unknownMember.message,
  enum: kinds.notListed.message,
  const: kinds.notConstant.message,
  pattern: kinds.pattern.message,
  format: kinds.wrongFormat.message,
  'local-date-time': kinds.localDateTime.message,
  future: kinds.future.message,
  minimum: kinds.minimum.message,
  maximum: kinds.maximum.message,
  'exclusive-minimum': kinds.exclusiveMinimum.message,
  'exclusive-maximum': kinds.exclusiveMaximum.message,
  'multiple-of': kinds.multipleOf.message,
  'min-length': kinds.minLength.message,
  'max-length': kinds.maxLength.message,
  'property-name': kinds.propertyName.message,
  content: kinds.content.message,
  'min-items': kinds.minItems.message,
  'max-items': kinds.maxItems.message,
  'unique-items': kinds.uniqueItems.message,
  contains: kinds.contains.message,
  'min-properties': kinds.minProperties.message,
  'max-properties': kinds.maxProperties.message,
  'any-of-required': kinds.anyOfRequired.message,
  'one-of-required': kinds.oneOfRequired.message,
  'dependent-required': kinds.dependentRequired.message,
  'not-before': kinds.notBefore.message,
  'conditional-required': kinds.conditionalRequired.message,
  'any-of': kinds.anyOf.message,
  'one-of': kinds.oneOf.message,
  not: kinds.excluded.message,
  conditional: kinds.conditional.message,
  never: kinds.never.message,
  depth: kinds.depth.message,
};

type Say = (params: object) => string;

/** The sentence for an issue. `messages` replaces some of the default ones, or all: a locale, or a team's own. */
export function messageOf({ code, params }: SchemaIssue, messages: Messages = {}): string {
  const own = messages[code] ?? MESSAGES[code];
  return typeof own === 'function' ? (own as Say)(params) : own;
}
