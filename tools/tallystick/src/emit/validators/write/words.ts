import type { IssueParams, SchemaIssueCode } from '@tallystick/runtime/schema';
import type { JsonObject } from '../../../model/json.ts';
import type { TypeName } from '../../../model/schema.ts';
import { code, json, type Printable, string } from '../../../print/index.ts';
import type { HelperValue } from '../helpers.ts';
import type { Check, PlanNode } from '../plan/node.ts';
import { SOME_NUMBER, SOME_TEXT, sentence } from '../sentence.ts';
import { onlyRequires } from './shape.ts';

/** The words for an issue. */
export interface IssueText {
  readonly code: Printable;
  readonly message: Printable;
  readonly params?: Printable;
  /** A helper that says it of a member, by its name. */
  readonly shared?: HelperValue;
}

/** An issue of which everything is known from the schema. */
export function issueText<Code extends SchemaIssueCode>(
  name: Code,
  params: IssueParams[Code] & JsonObject,
): IssueText {
  const isBare = Object.keys(params).length === 0;
  return {
    code: string(name),
    message: sentence(name, params),
    ...(isBare ? {} : { params: json(params) }),
  };
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
  return {
    code: string('future'),
    message: sentence('future', { now: SOME_TEXT }, [{ text: SOME_TEXT, value: now }]),
    params: code`{ now: ${now} }`,
  };
}

/** A member whose name is an expression. */
export function memberIssue(name: 'unknown-member' | 'property-name', member: Printable): IssueText {
  return {
    code: string(name),
    message: sentence(name, { member: SOME_TEXT }),
    params: code`{ member: ${member} }`,
    ...(name === 'unknown-member' && { shared: 'reportUnknown' }),
  };
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
  const bounds = { min, ...(max === undefined ? {} : { max }) };
  const holes = [{ text: String(SOME_NUMBER), value: found }];
  const most = max === undefined ? code`` : code`, max: ${json(max)}`;
  return {
    code: string('contains'),
    message: sentence('contains', { ...bounds, found: SOME_NUMBER }, holes),
    params: code`{ min: ${json(min)}${most}, found: ${found} }`,
  };
}

/** Both are expressions: the date that is not preceded, and where it stands. */
export function orderIssue(earliest: Printable, than: string): IssueText {
  const holes = [{ text: SOME_TEXT, value: earliest }];
  return {
    code: string('not-before'),
    message: sentence('not-before', { earliest: SOME_TEXT, than }, holes),
    params: code`{ earliest: ${earliest}, than: ${string(than)} }`,
  };
}

/** Branches that only require members: what may be given. */
export function requiredChoices(nodes: readonly PlanNode[]): readonly string[] | undefined {
  const choices = nodes.map((node) => onlyRequires(node)?.join(' and '));
  const known = choices.filter((choice) => choice !== undefined);
  return known.length === nodes.length ? known : undefined;
}
