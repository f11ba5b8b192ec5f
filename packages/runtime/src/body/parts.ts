import type { Call } from '../call/call.ts';
import { setHeader } from '../call/headers.ts';
import type { Part, WireInput } from '../call/operation.ts';
import { refusing } from '../call/refusing.ts';
import { headerText, percent } from '../codec/escape.ts';
import { joinCookies, joinPairs, pathText } from '../codec/join.ts';
import { plainPair, plainText } from '../codec/plain.ts';
import { type Pair, type Refuse, segment, type Write, type WritePairs } from '../codec/refusal.ts';
import { own } from '../pointer.ts';

/** By the names of parameters that are more than a text, a number or a boolean in the style of their place. */
export type Writers<Writer = Write> = Readonly<Record<string, Writer>>;

type Group = Readonly<Record<string, unknown>>;

/**
 * Path values are encoded whole; one that is empty or a dot segment would name another address, and is refused. The values
 * are texts and booleans; one that is missing is empty.
 */
export function path(): Part {
  return ({ path }, draft, call) => {
    draft.url = draft.url.replace(/\{(.+?)\}/g, (_all, name: string) => {
      const refuse = refusing(call, `/path/${name}`);
      return pathText(percent(`${path?.[name] ?? ''}`, refuse), refuse);
    });
  };
}

/** The same with values that may be numbers, null, lists or objects, or are in another style. */
export function styledPath(writers: Writers = {}): Part {
  const plain = plainText(percent);
  return ({ path = {} }, draft, call) => {
    draft.url = draft.url.replace(/\{(.+?)\}/g, (_all, name: string) => {
      const refuse = refusing(call, `/path${segment(name)}`);
      const text = (own(writers, name) ?? plain)(name, own(path, name), refuse);
      return pathText(text ?? '', refuse);
    });
  };
}

/** What is written of the values that are given. */
function written<Text>(
  call: Call,
  place: string,
  group: Group | undefined,
  write: (name: string, value: unknown, refuse: Refuse) => Text,
): readonly Text[] {
  return Object.entries(group ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => write(name, value, refusing(call, `/${place}${segment(name)}`)));
}

function pairs(writers: Writers<WritePairs>): WritePairs {
  return (name, value, refuse) => (own(writers, name) ?? plainPair)(name, value, refuse);
}

/** Writes the query parameters of an input into the URL. Without a writer, a value is written in the default style. */
export function query(writers: Writers<WritePairs> = {}): Part {
  return ({ query }, draft, call) => {
    const text = joinPairs(written(call, 'query', query, pairs(writers)).flat());
    if (text !== '') draft.url += `${draft.url.includes('?') ? '&' : '?'}${text}`;
  };
}

/** Header values are not percent-encoded (OpenAPI, Parameter Object: style simple in headers). */
export function headers(writers: Writers = {}): Part {
  return ({ headers }, draft, call) => {
    for (const [name, text] of headerPairs(call, 'headers', headers, writers))
      setHeader(call, draft.headers, name, text);
  };
}

/** The headers that a group of the input gives, as they travel. */
export function headerPairs(
  call: Call,
  place: string,
  group: Group | undefined,
  writers: Writers,
): readonly Pair[] {
  const plain = plainText(headerText);
  return written(call, place, group, (name, value, refuse): readonly Pair[] => {
    const text = (own(writers, name) ?? plain)(name, value, refuse);
    return text === undefined ? [] : [[name, text]];
  }).flat();
}

/**
 * Writes the cookie parameters of an input into the `Cookie` header. Without a writer, a value is written in the
 * default style.
 */
export function cookies(writers: Writers<WritePairs> = {}): Part {
  return ({ cookies }, draft, call) => {
    const text = joinCookies(written(call, 'cookies', cookies, pairs(writers)).flat());
    if (text !== '') draft.headers.set('cookie', text);
  };
}

/** Fills constants into the body. A body that is not an object stays as it is, for the validator to reject. */
export function constants(values: Group): (input: WireInput) => WireInput {
  return (input) => {
    const { body = {} } = input;
    const object = typeof body === 'object' && body !== null && !Array.isArray(body);
    return object ? { ...input, body: { ...body, ...values } } : input;
  };
}
