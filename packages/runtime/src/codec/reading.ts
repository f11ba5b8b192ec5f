import type { Json, JsonSchema } from '../contract/index.ts';
import { type Facts, factsOf, itemSchema, type Schemas } from './facts.ts';
import { type DecodeCode, type Decoded, type DecodeIssue, segment } from './refusal.ts';
import { scalarText } from './scalar.ts';

export function read(value: unknown): Decoded {
  return { ok: true, value };
}

export function unreadable(code: DecodeCode, value: unknown, pointer = ''): Decoded {
  return { ok: false, issue: { pointer, code }, value };
}

/** The value is not there. */
export const ABSENT: Decoded = { ok: true, value: undefined };

/** Numbers as JSON writes them, and with leading zeros. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A text as the value that the schema means: a stated value, a text, a number, a boolean, whichever matches first. */
export function typed(text: string, schema: JsonSchema, schemas: Schemas): Decoded {
  const { values, open, types } = factsOf(schema, schemas);
  const stated = values.find((value) => textOf(value) === text);
  if (stated !== undefined) return read(stated);
  const allowed = values.length > 0 ? open : types;
  if (allowed === undefined || allowed.has('string') || types?.has('string') === true) return read(text);
  if ((allowed.has('integer') || allowed.has('number')) && NUMBER.test(text)) return read(Number(text));
  if (allowed.has('boolean') && (text === 'true' || text === 'false')) return read(text === 'true');
  const loose = values.length > 0 ? typedAs(text, types) : undefined;
  return loose === undefined ? unreadable('wrong-type', text) : read(loose);
}

/** A value that no enum states, for a validator to reject. */
function typedAs(text: string, types: ReadonlySet<string> | undefined): Json | undefined {
  if ((types?.has('integer') || types?.has('number')) && NUMBER.test(text)) return Number(text);
  return types?.has('boolean') && (text === 'true' || text === 'false') ? text === 'true' : undefined;
}

function textOf(value: Json): string | undefined {
  return value === null || typeof value === 'object'
    ? undefined
    : scalarText(value, () => {
        throw new TypeError('a scalar has a text');
      });
}

/** A text that is JSON, whatever the schema. */
export function jsonValue(text: string): Decoded {
  try {
    return read(JSON.parse(text));
  } catch {
    return unreadable('not-json', text);
  }
}

/** Texts as a list. */
export function listOf(texts: readonly string[], facts: Facts, schemas: Schemas): Decoded {
  return together(texts.map((text, at) => [at, typed(text, itemSchema(facts, at), schemas)]));
}

/** Names and texts as an object. */
export function objectOf(
  pairs: readonly (readonly [string, string])[],
  facts: Facts,
  schemas: Schemas,
): Decoded {
  const members = pairs.map(
    ([name, text]) => [name, typed(text, memberSchema(facts, name), schemas)] as const,
  );
  const values = together(members);
  const value = Object.fromEntries(members.map(([name, { value }]) => [name, value]));
  return values.ok ? read(value) : { ...values, value };
}

/** Schema of a member of an object; `true` if the object's schema does not restrict it. */
export function memberSchema(facts: Facts, name: string): JsonSchema {
  return facts.properties.get(name) ?? facts.additional ?? true;
}

/** Several values as a list, with the first issue at its own place. */
export function together(parts: readonly (readonly [string | number, Decoded])[]): Decoded {
  const value = parts.map(([, each]) => each.value);
  for (const [key, each] of parts) if (!each.ok) return { ok: false, issue: below(key, each.issue), value };
  return read(value);
}

export function below(key: string | number, { pointer, code }: DecodeIssue): DecodeIssue {
  return { pointer: segment(key) + pointer, code };
}

/** `a,1,b,2`: names and values in turn. */
export function alternating(texts: readonly string[]): readonly (readonly [string, string])[] | undefined {
  if (texts.length % 2 === 1) return undefined;
  return texts.flatMap((text, at) => (at % 2 === 0 ? [[text, texts[at + 1] ?? ''] as const] : []));
}
