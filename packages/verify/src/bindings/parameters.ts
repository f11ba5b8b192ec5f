import {
  decodeParameter,
  encodeParameter,
  joinCookies,
  joinPairs,
  type Pair,
  type WireParameter,
  type WireSource,
  type WireText,
} from '@tallystick/runtime/codec';
import type { HeaderData, Json, JsonSchema } from '@tallystick/runtime/contract';
import type { Schemas } from '@tallystick/runtime/schema';
import { isAllowed, isWrong, plain, refuse, type Writing } from './writing.ts';

/** A parameter as it travels. A value that is wrong on purpose arrives as a wrong one, or the case is not sent. */
export function written(parameter: WireParameter, value: Json, writing: Writing): WireText {
  const { schemas } = writing.context;
  const encoded = encodeParameter(parameter, value, schemas);
  if (!isWrong(value, parameter.schema, writing))
    return encoded.ok ? encoded.value : refuse(parameter.name, encoded.issue.code);
  const sent = encoded.ok
    ? encoded
    : encodeParameter({ ...parameter, required: false }, plain(value), schemas);
  if (!sent.ok) return refuse(parameter.name, sent.issue.code);
  const received = decodeParameter(parameter, sourceOf(parameter, sent.value), schemas);
  const isLeftOut = received.value === undefined && !parameter.required;
  const isFine = isLeftOut || isAllowed(received, parameter.schema, writing);
  return isFine ? refuse(parameter.name, 'valid-as-text') : sent.value;
}

function sourceOf({ name, in: location }: WireParameter, text: WireText): WireSource {
  if (text === undefined) return {};
  if (typeof text !== 'string')
    return location === 'query' ? { query: joinPairs(text) } : { cookie: joinCookies(text) };
  return location === 'path' ? { path: { [name]: text } } : { header: () => text };
}

/** Of a parameter of a query or a cookie. */
export function writtenPairs(parameter: WireParameter, value: Json, writing: Writing): readonly Pair[] {
  const text = written(parameter, value, writing);
  return typeof text === 'object' ? text : [];
}

/** Of a parameter of a path or a header; undefined: it is left out. */
export function writtenText(parameter: WireParameter, value: Json, writing: Writing): string | undefined {
  const text = written(parameter, value, writing);
  return typeof text === 'string' ? text : undefined;
}

const ELSEWHERE: ReadonlySet<string> = new Set([
  'null-value',
  'empty-text',
  'empty-list',
  'empty-object',
  'dot-segment',
]);

/** Nothing, and dots, make of a path the path of something else (URL Standard, path state); null is nothing. */
export function leadsElsewhere(parameter: WireParameter, value: Json): boolean {
  const encoded = encodeParameter(parameter, value, {});
  return value === null || (!encoded.ok && ELSEWHERE.has(encoded.issue.code));
}

/** What a server reads of a text in a URL, a header or a form, where the schema says what is meant. */
export function readingOf(text: string, schema: JsonSchema, schemas: Schemas): Json | undefined {
  const parameter = { name: 'value', in: 'header', required: true, style: 'simple', explode: false } as const;
  return decodeParameter({ ...parameter, schema }, { header: () => text }, schemas).value as Json | undefined;
}

/** The value of a header of a reply; undefined where its text is not of the type. */
export function headerValue(text: string, header: HeaderData, schemas: Schemas): Json | undefined {
  const parameter = { explode: false, ...header, name: 'value', in: 'header', style: 'simple' } as const;
  const { ok, value } = decodeParameter(parameter, { header: () => text }, schemas);
  // An empty text holds no item, and no member.
  return ok ? ((value ?? []) as Json) : undefined;
}
