import { setHeader } from '../call/headers.ts';
import type { Part, WireInput } from '../call/operation.ts';

/** Writes a value with its name, where a parameter is more than plain text. */
export type Write = (name: string, value: unknown) => string;

/** By the names of parameters that need one. */
export type Writers = Readonly<Record<string, Write>>;

type Group = Readonly<Record<string, unknown>>;

/** Path values are encoded whole; one that is empty or a dot segment would name another address, and is refused. */
export function path(writers: Writers = {}): Part {
  return ({ path }, draft, { fail }) => {
    draft.url = draft.url.replace(/\{([^{}]+)\}/g, (_all, name: string) => {
      const text = (writers[name] ?? encoded)(name, path?.[name] ?? '');
      if (!/^\.{0,2}$/.test(text)) return text;
      const message = `path/${name}: empty, . and .. name another address`;
      const params = { pattern: '^(?!\\.{0,2}$)' };
      const issues = [{ pointer: `/path/${name}`, code: 'pattern', message, params }] as const;
      throw fail('validation', 'pattern', message, { issues });
    });
  };
}

function encoded(_name: string, value: unknown): string {
  return encodeURIComponent(String(value));
}

function given(group: Group | undefined): readonly (readonly [string, unknown])[] {
  return Object.entries(group ?? {}).filter(([, value]) => value !== undefined);
}

function pair(name: string, value: unknown): string {
  return `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`;
}

function written(group: Group | undefined, writers: Writers, plain: Write): readonly string[] {
  return given(group)
    .map(([name, value]) => (Object.hasOwn(writers, name) ? (writers[name] ?? plain) : plain)(name, value))
    .filter((text) => text !== '');
}

export function query(writers: Writers = {}): Part {
  return ({ query }, draft) => {
    const text = written(query, writers, pair).join('&');
    if (text !== '') draft.url += `${draft.url.includes('?') ? '&' : '?'}${text}`;
  };
}

/** Header values are not percent-encoded (OpenAPI, Parameter Object: style simple in headers). */
export function headers(writers: Writers = {}): Part {
  return ({ headers }, draft, call) => {
    for (const [name, value] of given(headers))
      setHeader(
        call,
        draft.headers,
        name,
        Object.hasOwn(writers, name) ? writers[name]?.(name, value) : value,
      );
  };
}

export function cookies(writers: Writers = {}): Part {
  return ({ cookies }, draft) => {
    const text = written(cookies, writers, pair).join('; ');
    if (text !== '') draft.headers.set('cookie', text);
  };
}

/** Fills constants into the body. One that is no object stays as it is, for the validator to refuse. */
export function constants(values: Group): (input: WireInput) => WireInput {
  return (input) => {
    const { body = {} } = input;
    const object = typeof body === 'object' && body !== null && !Array.isArray(body);
    return object ? { ...input, body: { ...body, ...values } } : input;
  };
}

/** A parameter whose value travels as JSON (OpenAPI, Parameter Object: content). */
export function contentText(place: 'path' | 'query' | 'header' | 'cookie'): Write {
  return (name, value) => {
    const text = JSON.stringify(value);
    if (place === 'header') return text;
    return place === 'path' ? encodeURIComponent(text) : pair(name, text);
  };
}
