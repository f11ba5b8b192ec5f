import type { FormatName, IssueParams, SchemaIssueCode } from '@tallystick/runtime/schema';
import type { JsonObject } from '../../../model/json.ts';
import type { TypeName } from '../../../model/schema.ts';
import { code, json, type Printable, string } from '../../../print/index.ts';
import type { HelperValue } from '../helpers.ts';
import type { Check, PlanNode } from '../plan/node.ts';
import { onlyRequires } from './shape.ts';

/** What is said of an issue. */
export interface IssueText {
  /** The kind of issue, with code and sentence: one that the runtime exports, or that of one format. */
  readonly kind: HelperValue | { readonly format: FormatName };
  readonly params: Printable;
}

const KINDS = {
  'any-of': 'anyOf',
  'any-of-required': 'anyOfRequired',
  'conditional-required': 'conditionalRequired',
  const: 'notConstant',
  contains: 'contains',
  'dependent-required': 'dependentRequired',
  enum: 'notListed',
  'exclusive-maximum': 'exclusiveMaximum',
  'exclusive-minimum': 'exclusiveMinimum',
  future: 'future',
  'local-date-time': 'localDateTime',
  'max-items': 'maxItems',
  'max-length': 'maxLength',
  'max-properties': 'maxProperties',
  maximum: 'maximum',
  'min-items': 'minItems',
  'min-length': 'minLength',
  'min-properties': 'minProperties',
  minimum: 'minimum',
  'multiple-of': 'multipleOf',
  never: 'never',
  not: 'excluded',
  'not-before': 'notBefore',
  'one-of-required': 'oneOfRequired',
  pattern: 'pattern',
  'property-name': 'propertyName',
  type: 'wrongType',
  'unknown-member': 'unknownMember',
} as const satisfies Partial<Record<SchemaIssueCode, HelperValue>>;

type Code = keyof typeof KINDS;

/** An issue of which everything is known from the schema. */
export function issueText<Of extends Code>(name: Of, params: IssueParams[Of] & JsonObject): IssueText {
  return { kind: KINDS[name], params: json(params) };
}

/** A text that does not have a format. The sentences of formats are many: the output holds those of its own. */
export function formatIssue(format: FormatName): IssueText {
  return { kind: { format }, params: json({ format }) };
}

/** Issues that say the same wherever they happen. */
export const issueTexts = {
  never: issueText('never', {}),
  anyOf: issueText('any-of', {}),
  not: issueText('not', {}),
  date: issueText('local-date-time', { layout: 'YYYY-MM-DD hh:mm:ss' }),
} as const;

/** `now` is an expression. */
export function futureIssue(now: Printable): IssueText {
  return { kind: KINDS.future, params: code`{ now: ${now} }` };
}

/** A member whose name is an expression. */
export function memberIssue(name: 'unknown-member' | 'property-name', member: Printable): IssueText {
  return { kind: KINDS[name], params: code`{ member: ${member} }` };
}

export function typeIssue(types: readonly TypeName[]): IssueText {
  return issueText('type', { types });
}

type LimitCode = Extract<Check, { readonly code: string; readonly limit: number }>['code'];

export function limitIssue(name: LimitCode, limit: number): IssueText {
  return issueText(name, { limit });
}

export function valuesIssue({ code: name, values }: Extract<Check, { kind: 'values' }>): IssueText {
  return name === 'const' ? issueText(name, { value: values[0] ?? null }) : issueText(name, { values });
}

/** Where numbers alone are not allowed, they are named. */
export function notIssue(node: PlanNode): IssueText {
  const only = typeof node === 'object' && node.checks.length === 1 ? node.checks[0] : undefined;
  const values = only?.kind === 'values' ? only.values : [];
  const isNamed = values.length > 0 && values.every((value) => typeof value === 'number');
  return isNamed ? issueText('not', { values }) : issueTexts.not;
}

/** `found` is an expression: how many items are of the form. */
export function containsIssue(
  { min, max }: Extract<Check, { kind: 'contains' }>,
  found: Printable,
): IssueText {
  const most = max === undefined ? code`` : code`, max: ${json(max)}`;
  return { kind: KINDS.contains, params: code`{ min: ${json(min)}${most}, found: ${found} }` };
}

/** Both are expressions: the date that is not preceded, and where it stands. */
export function orderIssue(earliest: Printable, than: string): IssueText {
  return { kind: KINDS['not-before'], params: code`{ earliest: ${earliest}, than: ${string(than)} }` };
}

/** Branches that only require members: what may be given. */
export function requiredChoices(nodes: readonly PlanNode[]): readonly string[] | undefined {
  const choices = nodes.map((node) => onlyRequires(node)?.join(' and '));
  const known = choices.filter((choice) => choice !== undefined);
  return known.length === nodes.length ? known : undefined;
}
