import { formatTime } from '../../format-time.ts';
import { ALPHANUMERIC, hash, letters, uuid } from './random.ts';
import type { SampleContext } from './sample-context.ts';
import { samplePattern } from './sample-pattern.ts';
import { isSchemaMap, type SchemaObject } from './schemas.ts';

const DAY = 86_400_000;

export function sampleText(schema: SchemaObject, context: SampleContext): string {
  const least = typeof schema['minLength'] === 'number' ? schema['minLength'] : 0;
  const most = typeof schema['maxLength'] === 'number' ? schema['maxLength'] : Infinity;
  const text = shaped(schema, context, least) ?? '';
  if (text !== '') return fitted(text, least, most);
  const seed = `${context.seed} ${context.path}`;
  const plain = letters(seed, Math.min(Math.max(8, least), most), ALPHANUMERIC);
  return plain;
}

/** A format or pattern says nothing of the length; what no longer has it then is made again, or left as it is. */
function fitted(text: string, least: number, most: number): string {
  return text.length > most ? text.slice(0, most) : text.padEnd(Math.min(least, 10_000), '0');
}

/** A text whose shape the schema fixes. */
function shaped(schema: SchemaObject, context: SampleContext, least: number): string | undefined {
  const local = schema['x-tallystick-local-date-time'];
  if (isSchemaMap(local) && typeof local['layout'] === 'string') return past(context, local['layout']);
  const { format, pattern } = schema;
  const known = typeof format === 'string' && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  const formatted = known?.(context);
  return formatted ?? (typeof pattern === 'string' ? patterned(pattern, least) : undefined);
}

/** Not empty where the pattern allows another text. */
function patterned(pattern: string, least: number): string | undefined {
  const text = samplePattern(pattern, least);
  return text === '' ? samplePattern(pattern, 1) : text;
}

/** Yesterday: the same moment wherever it stands, so that no date comes before another. */
function past({ clock }: SampleContext, layout: string): string {
  return formatTime(clock() - DAY, layout);
}

type MakeText = (context: SampleContext) => string;

const number = ({ seed, path }: SampleContext): number => hash(`${seed} ${path}`);

const FORMATS: Readonly<Record<string, MakeText>> = {
  'date-time': (context) => past(context, 'YYYY-MM-DDThh:mm:ssZ'),
  date: (context) => past(context, 'YYYY-MM-DD'),
  time: (context) => `${past(context, 'hh:mm:ss')}Z`,
  duration: () => 'PT1M',
  email: (context) => `user${number(context) % 1000}@example.com`,
  hostname: (context) => `host${number(context) % 1000}.example.com`,
  ipv4: (context) => `192.0.2.${(number(context) % 254) + 1}`,
  ipv6: (context) => `2001:db8::${((number(context) % 0xfff) + 1).toString(16)}`,
  uri: (context) => `https://example.com/${number(context) % 1000}`,
  'json-pointer': () => '/member',
  'relative-json-pointer': () => '1/member',
  regex: () => '^a$',
  'uri-reference': (context) => `/${number(context) % 1000}`,
  uuid: ({ seed, path }) => uuid(`${seed} ${path}`),
  byte: (context) => btoa(String(number(context) % 1000)),
};
