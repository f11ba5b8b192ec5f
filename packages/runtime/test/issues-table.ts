import { type IssueParams, MESSAGES, type SchemaIssueCode, violationKind } from '../src/schema/index.ts';
import { table } from './codec/serialization-table.ts';

interface Row<Code extends SchemaIssueCode> {
  readonly meaning: string;
  /** As they may be, for the sentence beside. */
  readonly params: IssueParams[Code];
}

const ROWS: { readonly [Code in SchemaIssueCode]: Row<Code> } = {
  type: { meaning: 'the value is not of the type in `type`', params: { types: ['integer', 'null'] } },
  required: { meaning: 'a required member is missing', params: { member: 'name' } },
  'unknown-member': {
    meaning: 'a member that `additionalProperties` or `unevaluatedProperties` does not allow',
    params: { member: 'nam' },
  },
  enum: { meaning: 'the value is not in `enum`', params: { values: ['lost', 'won'] } },
  const: { meaning: 'the value is not the one in `const`', params: { value: 'v1' } },
  pattern: {
    meaning: 'the value does not match `pattern`; `undecided: true` if matching would take too long',
    params: { pattern: '^[a-z]+$' },
  },
  format: { meaning: 'the value does not have the format in `format`', params: { format: 'email' } },
  'local-date-time': {
    meaning: 'the value is not a date and time in the layout of `x-tallystick-local-date-time`',
    params: { layout: 'YYYY-MM-DD hh:mm:ss' },
  },
  future: {
    meaning: 'a local date and time that is later than now',
    params: { now: '2024-02-29 10:00:00' },
  },
  minimum: { meaning: 'below `minimum`', params: { limit: 1 } },
  maximum: { meaning: 'above `maximum`', params: { limit: 9 } },
  'exclusive-minimum': { meaning: 'not above `exclusiveMinimum`', params: { limit: 0 } },
  'exclusive-maximum': { meaning: 'not below `exclusiveMaximum`', params: { limit: 10 } },
  'multiple-of': { meaning: 'not a multiple of `multipleOf`', params: { factor: 0.01 } },
  'min-length': { meaning: 'fewer code points than `minLength`', params: { limit: 2 } },
  'max-length': { meaning: 'more code points than `maxLength`', params: { limit: 64 } },
  'property-name': {
    meaning: 'the name of a member that `propertyNames` does not allow',
    params: { member: 'X' },
  },
  content: {
    meaning: 'the string is not valid for its `contentMediaType`',
    params: { mediaType: 'application/json' },
  },
  'min-items': { meaning: 'fewer items than `minItems`', params: { limit: 1 } },
  'max-items': { meaning: 'more items than `maxItems`', params: { limit: 500 } },
  'unique-items': {
    meaning: 'two items are equal, against `uniqueItems`; the indices count from 0, the message from 1',
    params: { first: 0, second: 2 },
  },
  contains: {
    meaning: 'too few or too many items that `contains` matches',
    params: { min: 1, max: 2, found: 0 },
  },
  'min-properties': { meaning: 'fewer members than `minProperties`', params: { limit: 1 } },
  'max-properties': { meaning: 'more members than `maxProperties`', params: { limit: 4 } },
  'any-of-required': {
    meaning: 'an `anyOf` whose branches only have `required`: no branch matches',
    params: { choices: ['phone', 'email'] },
  },
  'one-of-required': {
    meaning: 'a `oneOf` whose branches only have `required`: no branch matches, or more than one',
    params: { choices: ['file', 'text and title'] },
  },
  'dependent-required': {
    meaning: 'a member that `dependentRequired` requires is missing',
    params: { member: 'card', missing: 'address' },
  },
  'not-before': {
    meaning: 'a date is earlier than the date at `than`, against `x-tallystick-rules`',
    params: { earliest: '2024-02-29 10:00:00', than: '/start' },
  },
  'conditional-required': {
    meaning: 'a member that `then`, `else` or `dependentSchemas` requires is missing',
    params: { member: 'employee_id' },
  },
  'any-of': { meaning: 'no branch of `anyOf` matches', params: {} },
  'one-of': {
    meaning: 'no branch of `oneOf` matches, or more than one: `matched`',
    params: { matched: 2 },
  },
  not: {
    meaning: 'the value matches the schema in `not`; `values` is set if that schema only lists values',
    params: { values: [0] },
  },
  conditional: { meaning: 'the value does not match `then` or `else`', params: {} },
  never: { meaning: 'the schema is `false`: it accepts no value', params: {} },
  depth: {
    meaning: 'the value is nested too deeply, or validation needs too many steps',
    params: { limit: 500 },
  },
};

/** The generated part of docs/issues.md. */
export function issuesTable(): string {
  const codes = Object.keys(ROWS) as readonly SchemaIssueCode[];
  return table(['code', 'kind', 'meaning', 'params, for example', 'message'], codes.map(rowOf));
}

function rowOf<Code extends SchemaIssueCode>(code: Code): readonly string[] {
  const { meaning, params } = ROWS[code];
  const shown = Object.keys(params).length === 0 ? '' : `\`${JSON.stringify(params)}\``;
  return [`\`${code}\``, violationKind(code), meaning, shown, MESSAGES[code](params)];
}

const START = '<!-- issues -->';
const END = '<!-- /issues -->';

export function withTable(document: string): string {
  const [before = ''] = document.split(START);
  const [, after = ''] = document.split(END);
  return `${before}${START}\n\n${issuesTable()}\n\n${END}${after}`;
}
