import type { IssueParams, SchemaIssueCode } from '../call/issue.ts';
import type { Json } from '../json.ts';
import { FORMAT_SENTENCES } from './format-sentences.ts';

/**
 * A kind of issue: its code, and the sentence of an issue in plain English, from what the issue says. The location is
 * separate data, so no sentence repeats it. Each is a value of its own, so that a bundle holds those that it uses.
 */
export interface IssueKind<Code extends SchemaIssueCode = SchemaIssueCode> {
  readonly code: Code;
  readonly message: (params: IssueParams[Code]) => string;
}

export const wrongType: IssueKind<'type'> = {
  code: 'type',
  message: ({ types }) => `Must be ${either(types.map((type) => TYPES[type] ?? type))}`,
};

export const required: IssueKind<'required'> = {
  code: 'required',
  message: () => 'Required',
};

export const unknownMember: IssueKind<'unknown-member'> = {
  code: 'unknown-member',
  message: () => 'Must be left out: no member with this name is known',
};

export const notListed: IssueKind<'enum'> = {
  code: 'enum',
  message: ({ values }) => (values.length === 0 ? 'No value is allowed here' : `Must be ${listed(values)}`),
};

export const notConstant: IssueKind<'const'> = {
  code: 'const',
  message: ({ value }) => `Must be ${written(value)}`,
};

export const pattern: IssueKind<'pattern'> = {
  code: 'pattern',
  message: ({ pattern }) => `Must match the pattern ${pattern}`,
};

export const wrongFormat: IssueKind<'format'> = {
  code: 'format',
  message: ({ format }) => `Must be ${FORMAT_SENTENCES[format] ?? `in the format ${format}`}`,
};

export const localDateTime: IssueKind<'local-date-time'> = {
  code: 'local-date-time',
  message: ({ layout }) => `Must be a date and time written as ${layout}, for example 2024-02-29 10:00:00`,
};

export const future: IssueKind<'future'> = {
  code: 'future',
  message: ({ now }) => `Must not be later than ${now}`,
};

export const minimum: IssueKind<'minimum'> = {
  code: 'minimum',
  message: ({ limit }) => `Must be ${limit} or more`,
};

export const maximum: IssueKind<'maximum'> = {
  code: 'maximum',
  message: ({ limit }) => `Must be ${limit} or less`,
};

export const exclusiveMinimum: IssueKind<'exclusive-minimum'> = {
  code: 'exclusive-minimum',
  message: ({ limit }) => `Must be more than ${limit}`,
};

export const exclusiveMaximum: IssueKind<'exclusive-maximum'> = {
  code: 'exclusive-maximum',
  message: ({ limit }) => `Must be less than ${limit}`,
};

export const multipleOf: IssueKind<'multiple-of'> = {
  code: 'multiple-of',
  message: ({ factor }) => `Must be a multiple of ${factor}`,
};

export const minLength: IssueKind<'min-length'> = {
  code: 'min-length',
  message: ({ limit }) => `Must have at least ${counted(limit, 'character')}`,
};

export const maxLength: IssueKind<'max-length'> = {
  code: 'max-length',
  message: ({ limit }) => `Must have at most ${counted(limit, 'character')}`,
};

export const propertyName: IssueKind<'property-name'> = {
  code: 'property-name',
  message: () => 'Must be renamed: members may not have this name',
};

export const content: IssueKind<'content'> = {
  code: 'content',
  message: ({ mediaType = 'the stated media type' }) => `Must hold ${mediaType}`,
};

export const minItems: IssueKind<'min-items'> = {
  code: 'min-items',
  message: ({ limit }) => `Must have at least ${counted(limit, 'item')}`,
};

export const maxItems: IssueKind<'max-items'> = {
  code: 'max-items',
  message: ({ limit }) => `Must have at most ${counted(limit, 'item')}`,
};

export const uniqueItems: IssueKind<'unique-items'> = {
  code: 'unique-items',
  message: ({ first, second }) => `Must not repeat an item: items ${first + 1} and ${second + 1} are equal`,
};

export const contains: IssueKind<'contains'> = {
  code: 'contains',
  message: ({ min, max, found }) => `Must have ${range(min, max)} of the required kind, and has ${found}`,
};

export const minProperties: IssueKind<'min-properties'> = {
  code: 'min-properties',
  message: ({ limit }) => `Must have at least ${counted(limit, 'member')}`,
};

export const maxProperties: IssueKind<'max-properties'> = {
  code: 'max-properties',
  message: ({ limit }) => `Must have at most ${counted(limit, 'member')}`,
};

export const anyOfRequired: IssueKind<'any-of-required'> = {
  code: 'any-of-required',
  message: ({ choices }) => `Give ${either(choices)}`,
};

export const oneOfRequired: IssueKind<'one-of-required'> = {
  code: 'one-of-required',
  message: ({ choices }) => `Give exactly one: ${either(choices)}`,
};

export const dependentRequired: IssueKind<'dependent-required'> = {
  code: 'dependent-required',
  message: ({ member, missing }) => `Give ${missing} as well: ${member} requires it`,
};

export const notBefore: IssueKind<'not-before'> = {
  code: 'not-before',
  message: ({ earliest }) => `Must not be earlier than ${earliest}`,
};

export const conditionalRequired: IssueKind<'conditional-required'> = {
  code: 'conditional-required',
  message: ({ member }) => `Give ${member} as well: the other values require it`,
};

export const anyOf: IssueKind<'any-of'> = {
  code: 'any-of',
  message: () => 'Must match at least one of the allowed forms',
};

export const oneOf: IssueKind<'one-of'> = {
  code: 'one-of',
  message: ({ matched }) =>
    matched === 0
      ? 'Must match one of the allowed forms'
      : `Must match exactly one of the allowed forms, and matches ${matched}`,
};

export const excluded: IssueKind<'not'> = {
  code: 'not',
  message: ({ values }) =>
    values === undefined ? 'Must not have this form' : `Must not be ${listed(values)}`,
};

export const conditional: IssueKind<'conditional'> = {
  code: 'conditional',
  message: () => 'Must match what the other values require',
};

export const never: IssueKind<'never'> = {
  code: 'never',
  message: () => 'Must be left out: no value is allowed here',
};

export const depth: IssueKind<'depth'> = {
  code: 'depth',
  message: ({ limit }) => `Must be simpler: the limit is ${limit.toLocaleString('en-US')}`,
};

const TYPES: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'text',
  array: 'a list',
  object: 'an object',
};

const MOST_LISTED = 12;

function listed(values: readonly Json[]): string {
  const shown = values.slice(0, MOST_LISTED).map(written);
  return either(
    values.length > MOST_LISTED ? [...shown, `one of ${values.length - MOST_LISTED} others`] : shown,
  );
}

function either(words: readonly string[]): string {
  if (words.length < 3) return words.join(' or ');
  return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}

function written(value: Json): string {
  return typeof value === 'string' && value !== '' && !/^\s|\s$/.test(value) ? value : JSON.stringify(value);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function range(min: number, max: number | undefined): string {
  if (max === undefined) return `at least ${counted(min, 'item')}`;
  return min === max ? `exactly ${counted(min, 'item')}` : `${min} to ${counted(max, 'item')}`;
}
