import type { Json, JsonSchema } from '../../contract/index.ts';
import type { Schemas } from '../../schema/types.ts';
import { itemsOf, membersOf, typesOf } from './shape.ts';

/** Names and values as they stand in a query, a form or a multipart body. */
export type Pairs = readonly (readonly [name: string, value: string])[];

export interface Style {
  readonly style: string;
  readonly explode: boolean;
}

/** Levels of `deepObject`: whoever sends more has no honest reason. */
const DEEPEST = 20;

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/**
 * A value of any type, read from pairs by its style (OpenAPI, Style Values). Undefined: it is not there. What cannot be
 * read stays text, which a validator refuses.
 */
export function styledValue(
  name: string,
  pairs: Pairs,
  schema: JsonSchema,
  { style, explode }: Style,
  schemas: Schemas,
): unknown {
  if (style === 'deepObject') return deepValue(name, pairs, schema, schemas);
  const texts = pairs.filter(([each]) => each === name).map(([, text]) => text);
  const [text] = texts;
  const wanted = typesOf(schema, schemas);
  const separator = SEPARATORS[style] ?? /,[ \t]*/;
  if (wanted.has('array')) {
    const apart = explode && style === 'form';
    return text === undefined
      ? undefined
      : listOf(apart ? texts : texts.flatMap((each) => each.split(separator)), schema, schemas);
  }
  if (wanted.has('object') && explode) {
    const found = membersOf(schema, schemas).flatMap(([member, each]) => {
      const value = pairs.find(([key]) => key === member)?.[1];
      return value === undefined ? [] : [[member, itemOf(value, each, schemas)] as const];
    });
    if (found.length > 0 || text === undefined)
      return found.length === 0 ? undefined : Object.fromEntries(found);
  }
  if (text === undefined) return undefined;
  const known = wanted.has('object') && !wanted.has('string');
  return known && !text.startsWith('{')
    ? flatObject(text.split(separator), schema, schemas)
    : itemOf(text, schema, schemas);
}

/** `a,1,b,2`: names and values in turn. */
function flatObject(parts: readonly string[], schema: JsonSchema, schemas: Schemas): object {
  const known = new Map(membersOf(schema, schemas));
  const members = parts.flatMap((part, index) =>
    index % 2 === 0 ? [[part, itemOf(parts[index + 1] ?? '', known.get(part), schemas)] as const] : [],
  );
  return Object.fromEntries(members);
}

/** `name[a][b]=1`: each value by the way to it; the indices of a list are names too. */
export function deepValue(
  name: string,
  pairs: Pairs,
  schema: JsonSchema | undefined,
  schemas: Schemas,
  depth = 0,
): unknown {
  const below = pairs.filter(([each]) => each.startsWith(`${name}[`) && each.includes(']', name.length));
  const [, text] = pairs.find(([each]) => each === name) ?? [];
  if (below.length === 0 || depth > DEEPEST)
    return text === undefined ? undefined : itemOf(text, schema, schemas);
  const keys = [
    ...new Set(below.map(([each]) => each.slice(name.length + 1, each.indexOf(']', name.length)))),
  ];
  const known = new Map(membersOf(schema ?? true, schemas));
  const items = itemsOf(schema ?? true, schemas);
  const isList = typesOf(schema, schemas).has('array') && keys.every((key) => /^\d*$/.test(key));
  if (isList && keys[0] === '')
    return listOf(
      below.map(([, each]) => each),
      schema ?? true,
      schemas,
    );
  const entries = keys.map((key): [string, unknown] => {
    const inner = isList ? items : known.get(key);
    return [key, deepValue(`${name}[${key}]`, below, inner, schemas, depth + 1)];
  });
  return isList ? entries.map(([, each]) => each) : Object.fromEntries(entries);
}

/** One text in style `simple`, as paths and headers have it: `1,2`; of an object `a=1,b=2` exploded, else `a,1,b,2`. */
export function simpleValue(text: string, schema: JsonSchema, explode: boolean, schemas: Schemas): unknown {
  const wanted = typesOf(schema, schemas);
  const parts = text.split(/,[ \t]*/);
  if (wanted.has('array')) return listOf(parts, schema, schemas);
  if (!wanted.has('object') || wanted.has('string')) return typed(text, wanted);
  const pair = (part: string) => [part.replace(/=.*$/s, ''), part.replace(/^[^=]*=?/, '')];
  return flatObject(explode ? parts.flatMap(pair) : parts, schema, schemas);
}

export function listOf(texts: readonly string[], schema: JsonSchema, schemas: Schemas): readonly unknown[] {
  const items = itemsOf(schema, schemas);
  return texts.map((text) => itemOf(text, items, schemas));
}

/** A text as the type that is wanted: an object as JSON. */
export function itemOf(text: string, schema: JsonSchema | undefined, schemas: Schemas): unknown {
  const wanted = typesOf(schema, schemas);
  return wanted.has('object') && !wanted.has('string') ? parsed(text) : typed(text, wanted);
}

/** Text that is no JSON stays text, which a validator refuses. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Text as the type that the schema asks for, where it can be read so and need not be text. */
function typed(text: string, wanted: ReadonlySet<string>): Json {
  if (wanted.has('string')) return text;
  if ((wanted.has('integer') || wanted.has('number')) && NUMBER.test(text)) return Number(text);
  if (wanted.has('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}
