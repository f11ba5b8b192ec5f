import type { IssueParams, Messages, SchemaIssueCode } from '../call/issue.ts';
import type { Json } from '../json.ts';
import type { SchemaIssue } from './issue.ts';

/** The default message of each code, built from its params. Messages do not repeat the location. */
type DefaultMessages = {
  readonly [Code in SchemaIssueCode]: (params: IssueParams[Code]) => string;
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

/** What a format looks like, with an example; the name of one that is not known here. */
const FORMATS: Readonly<Record<string, string>> = {
  'date-time': 'a date and time with a time zone offset, for example 2024-02-29T10:00:00Z',
  date: 'a date, for example 2024-02-29',
  time: 'a time with a time zone offset, for example 10:00:00Z',
  duration: 'a duration, for example PT1H30M',
  email: 'an email address, for example someone@example.com',
  'idn-email': 'an email address, for example someone@example.com',
  hostname: 'a host name, for example www.example.com',
  'idn-hostname': 'a host name, for example www.example.com',
  ipv4: 'an IPv4 address, for example 192.0.2.1',
  ipv6: 'an IPv6 address, for example 2001:db8::1',
  uri: 'a URI, for example https://example.com/page',
  'uri-reference': 'a URI or a relative reference, for example /page',
  iri: 'an IRI, for example https://example.com/page',
  'iri-reference': 'an IRI or a relative reference, for example /page',
  'uri-template': 'a URI template, for example /members/{id}',
  uuid: 'a UUID, for example 3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b',
  'json-pointer': 'a JSON pointer, for example /member/0',
  'relative-json-pointer': 'a relative JSON pointer, for example 1/member',
  regex: 'a regular expression, for example ^[a-z]+$',
};

/** In plain English. */
export const MESSAGES: DefaultMessages = {
  type: ({ types }) => `Must be ${anyOf(types.map((type) => TYPES[type] ?? type))}`,
  required: () => 'Required',
  'unknown-member': () => 'Unknown member: remove it or correct its name',
  enum: ({ values }) => (values.length === 0 ? 'No value is allowed here' : enumMessage(values)),
  const: ({ value }) => `Must be ${written(value)}`,
  pattern: ({ pattern }) => `Must match the pattern ${pattern}`,
  format: ({ format }) => `Must be ${FORMATS[format] ?? `in the format ${format}`}`,
  'local-date-time': ({ layout }) =>
    `Must be a date and time written as ${layout}, for example 2024-02-29 10:00:00`,
  future: ({ now }) => `Must not be later than ${now}`,
  minimum: ({ limit }) => `Must be ${limit} or more`,
  maximum: ({ limit }) => `Must be ${limit} or less`,
  'exclusive-minimum': ({ limit }) => `Must be more than ${limit}`,
  'exclusive-maximum': ({ limit }) => `Must be less than ${limit}`,
  'multiple-of': ({ factor }) => `Must be a multiple of ${factor}`,
  'min-length': ({ limit }) => `Must have at least ${counted(limit, 'character')}`,
  'max-length': ({ limit }) => `Must have at most ${counted(limit, 'character')}`,
  'property-name': () => 'This member name is not allowed: rename it',
  content: ({ mediaType = 'for its media type' }) => `Must be valid ${mediaType}`,
  'min-items': ({ limit }) => `Must have at least ${counted(limit, 'item')}`,
  'max-items': ({ limit }) => `Must have at most ${counted(limit, 'item')}`,
  'unique-items': ({ first, second }) =>
    `Items must be unique: items ${first + 1} and ${second + 1} are equal`,
  contains: ({ min, max, found }) =>
    `Must have ${range(min, max)} that match the required schema, but has ${found}`,
  'min-properties': ({ limit }) => `Must have at least ${counted(limit, 'member')}`,
  'max-properties': ({ limit }) => `Must have at most ${counted(limit, 'member')}`,
  'any-of-required': ({ choices }) => `Must have ${anyOf(choices)}`,
  'one-of-required': ({ choices }) => `Must have exactly one of these: ${anyOf(choices)}`,
  'dependent-required': ({ member, missing }) => `Must have ${missing}, because ${member} is present`,
  'not-before': ({ earliest }) => `Must not be earlier than ${earliest}`,
  'conditional-required': ({ member }) => `Must have ${member}: the other values make it required`,
  'any-of': () => 'Must match at least one of the allowed alternatives',
  'one-of': ({ matched }) =>
    matched === 0
      ? 'Must match one of the allowed alternatives'
      : `Must match exactly one of the allowed alternatives, but matches ${matched}`,
  not: ({ values }) => (values === undefined ? 'This value is not allowed' : `Must not be ${listed(values)}`),
  conditional: () => 'Not valid in combination with the other values',
  never: () => 'No value is allowed here: remove it',
  depth: ({ limit }) =>
    `Too deeply nested or too complex: the limit is ${limit.toLocaleString('en-US')} levels or validation steps`,
};

type Say = (params: object) => string;

/**
 * The sentence for an issue. `messages` replaces some of the default ones, or all: a locale, or a team's own.
 *
 * @example
 * const { issues } = evaluate('', { minLength: 1 }, { schemas: {} });
 * issues.map((issue) => messageOf(issue)); // ['Must have at least 1 character']
 */
export function messageOf({ code, params }: SchemaIssue, messages: Messages = {}): string {
  const own = messages[code] ?? MESSAGES[code];
  return typeof own === 'function' ? (own as Say)(params) : own;
}

const MOST_LISTED = 12;

/** Of a value that is not one of these. */
export function enumMessage(values: readonly Json[]): string {
  return `Must be ${listed(values)}`;
}

function listed(values: readonly Json[]): string {
  const shown = values.slice(0, MOST_LISTED).map(written);
  return anyOf(
    values.length > MOST_LISTED ? [...shown, `one of ${values.length - MOST_LISTED} other values`] : shown,
  );
}

function anyOf(words: readonly string[]): string {
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
