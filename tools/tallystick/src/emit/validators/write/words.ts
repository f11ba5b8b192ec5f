import type { TypeName } from '../../../model/schema.ts';
import { code, json, number, type Printable, string } from '../../../print/index.ts';
import type { Check, PlanNode } from '../plan/node.ts';
import { onlyRequires } from './shape.ts';

/** What is said of an issue. In the words, `#` stands for what is expected. */
export interface IssueText {
  readonly code: Printable;
  readonly words: Printable;
  readonly expected?: Printable;
}

/** Issues that say the same wherever they happen. */
export const issueTexts = {
  required: issueText(code`'required'`, code`'is required'`),
  unknown: issueText(code`'unknown-member'`, code`'is not known here'`),
  never: issueText(code`'never'`, code`'is not allowed here'`),
  name: issueText(code`'property-name'`, code`'has a name that is not allowed'`),
  unique: issueText(code`'unique-items'`, code`'give each item only once'`),
  anyOf: issueText(code`'any-of'`, code`'fits none of the forms that are allowed'`),
  oneOf: issueText(code`'one-of'`, code`'has to fit exactly one of the forms that are allowed'`),
  not: issueText(code`'not'`, code`'has a form that is not allowed'`),
  date: issueText(
    code`'local-date-time'`,
    code`'give a date and time of the calendar as #'`,
    code`'YYYY-MM-DD hh:mm:ss'`,
  ),
  future: issueText(code`'future'`, code`'give a date that is not later than #'`, code`now`),
} as const;

export function issueText(code: Printable, words: Printable, expected?: Printable): IssueText {
  return { code, words, ...(expected === undefined ? {} : { expected }) };
}

const TYPE_WORDS: Readonly<Record<TypeName, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
};

export function typeIssue(types: readonly TypeName[]): IssueText {
  const words = `give ${types.map((type) => TYPE_WORDS[type]).join(' or ')}`;
  const [only, ...others] = types;
  const expected = only !== undefined && others.length === 0 ? string(only) : json(types);
  return issueText(code`'type'`, string(words), expected);
}

const LIMIT_WORDS = {
  minimum: 'give # or more',
  maximum: 'give # or less',
  'exclusive-minimum': 'give more than #',
  'exclusive-maximum': 'give less than #',
  'min-length': 'give at least # characters',
  'max-length': 'give at most # characters',
  'min-items': 'give at least # items',
  'max-items': 'give at most # items',
  'min-properties': 'give at least # members',
  'max-properties': 'give at most # members',
} as const;

export function limitIssue(limitCode: keyof typeof LIMIT_WORDS, limit: number): IssueText {
  const words = LIMIT_WORDS[limitCode];
  return issueText(string(limitCode), string(limit === 1 ? words.replace(/s$/, '') : words), number(limit));
}

export function valuesIssue({ code: name, values }: Extract<Check, { kind: 'values' }>): IssueText {
  return issueText(string(name), code`'give #'`, json(name === 'const' ? (values[0] ?? null) : values));
}

/** Where numbers alone are not allowed, they are named. */
export function notIssue(node: PlanNode): IssueText {
  const only = typeof node === 'object' && node.checks.length === 1 ? node.checks[0] : undefined;
  const refused = only?.kind === 'values' ? only.values : [];
  if (refused.length === 0 || !refused.every((value) => typeof value === 'number')) return issueTexts.not;
  return issueText(code`'not'`, string(`give anything but ${refused.join(' and ')}`));
}

export function containsIssue({ min, max }: Extract<Check, { kind: 'contains' }>): IssueText {
  const range = max === undefined ? '' : ` and at most ${max}`;
  return issueText(
    code`'contains'`,
    string(`give at least #${range} items of the form that is asked for`),
    number(min),
  );
}

/** Branches that only require members: what may be given. */
export function requiredChoices(nodes: readonly PlanNode[]): readonly string[] | undefined {
  const choices = nodes.map((node) => onlyRequires(node)?.join(' and '));
  const known = choices.filter((choice) => choice !== undefined);
  return known.length === nodes.length ? known : undefined;
}

export function choiceIssue(kind: 'any-of' | 'one-of', choices: readonly string[]): IssueText {
  return kind === 'any-of'
    ? issueText(code`'any-of-required'`, code`'give #'`, json(choices))
    : issueText(code`'one-of-required'`, code`'give exactly one: #'`, json(choices));
}
