import {
  compiledPattern,
  isValid,
  type SchemaContext,
  type SchemaObject,
  sample,
} from '@tallystick/runtime/schema';
import fc from 'fast-check';
import { localTime } from '../cases/local-time.ts';
import { isObject } from '../json.ts';

/** Seconds in the past: two days, since zones differ, to twenty years. */
const PAST = { min: 2 * 86_400, max: 20 * 365 * 86_400 };
/** Characters beyond the least, so that requests stay small. */
const MORE = 40;

/** How values may be generated at a location, and what their schemas mean. */
export interface ValueOptions extends Pick<SchemaContext, 'schemas' | 'formats' | 'patternLength'> {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether the text travels in a URL or a header, where not every character can. */
  readonly plain: boolean;
}

/** What validates generated values. */
export function schemaContext({ now, ...meaning }: Omit<ValueOptions, 'plain'>): SchemaContext {
  return { ...meaning, clock: () => now };
}

/** Generated texts that are valid by a schema's own keywords; those of a format that is not known here are all alike. */
export function texts(schema: SchemaObject, options: ValueOptions): fc.Arbitrary<string> {
  const made = anyTexts(schema, options);
  const context = schemaContext(options);
  const isWanted = (text: string): boolean => isValid(text, schema, context);
  const stated = [...statedTexts(schema), sampled(schema, options)].find(isWanted);
  return made.map((text) => (isWanted(text) || stated === undefined ? text : stated));
}

function anyTexts(schema: SchemaObject, options: ValueOptions): fc.Arbitrary<string> {
  const { now, plain } = options;
  const { format, pattern, minLength } = schema;
  if (isObject(schema['x-tallystick-local-date-time']))
    return fc.integer(PAST).map((seconds) => localTime(now, -seconds, undefined));
  const formatted =
    typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (formatted !== undefined) return formatted(now);
  if (typeof pattern === 'string') return matching(pattern) ?? fc.constant(sampled(schema, options));
  if (typeof format === 'string') return fc.constant(sampled(schema, options));
  const least = Math.min(typeof minLength === 'number' ? minLength : 0, 10_000);
  const { maxLength } = schema;
  const most = Math.min(least + MORE, typeof maxLength === 'number' ? maxLength : Number.POSITIVE_INFINITY);
  const range = {
    minLength: Math.max(least, plain ? 1 : 0),
    maxLength: Math.max(most, least, plain ? 1 : 0),
  };
  return plain
    ? fc.string({ ...range, unit: fc.constantFrom(...PLAIN) })
    : fc.string({ ...range, unit: 'grapheme' });
}

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const FORMATS: Readonly<Record<string, (now: number) => fc.Arbitrary<string>>> = {
  date: (now) => moments(now).map((date) => date.slice(0, 10)),
  'date-time': moments,
  time: (now) => moments(now).map((date) => date.slice(11)),
  uuid: () => fc.uuid(),
  ipv4: () => fc.ipV4(),
  uri: () => fc.webUrl(),
  email: () => fc.emailAddress(),
};

function moments(now: number): fc.Arbitrary<string> {
  return fc.integer(PAST).map((seconds) => new Date(now - seconds * 1000).toISOString());
}

/** undefined: the pattern says more than can be written out. */
function matching(pattern: string): fc.Arbitrary<string> | undefined {
  const compiled = compiledPattern(pattern);
  if (compiled === undefined) return undefined;
  try {
    return fc.stringMatching(compiled, { size: 'small' });
  } catch {
    return undefined;
  }
}

function sampled(schema: SchemaObject, options: ValueOptions): string {
  const value = sample({ ...schema, type: 'string' }, { ...schemaContext(options), seed: 0 });
  return typeof value === 'string' ? value : '';
}

function statedTexts({ examples, default: standard }: SchemaObject): readonly string[] {
  const listed: readonly unknown[] = Array.isArray(examples) ? examples : [];
  return [...listed, standard].filter((each) => typeof each === 'string');
}
