import type { JsonSchema } from '../contract/index.ts';
import { type Facts, factsOf, isFreeForm, itemSchema, type Schemas } from './facts.ts';
import { grouped } from './grouped.ts';
import { separatorFor, shapeOf } from './read-text-styles.ts';
import {
  ABSENT,
  alternating,
  below,
  listOf,
  memberSchema,
  objectOf,
  read,
  together,
  typed,
  unreadable,
} from './reading.ts';
import type { Decoded, Pair } from './refusal.ts';
import { allDecoded, formDecoded, type Unescape, unchanged } from './unescape.ts';

/**
 * Names are decoded, texts still as they travel: a delimiter is one before decoding, and a character of the text behind
 * it.
 */
export interface PairStyleOf {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: JsonSchema;
}

/** Names that other values of the same query, form or header have: an exploded object's members have none of them. */
export type Taken = Pick<ReadonlySet<string>, 'has'>;

const NONE: Taken = new Set();

/** Reads a value from pairs, in a style of queries, forms and cookies. */
export function readPairs(
  pairs: readonly Pair[],
  parameter: PairStyleOf,
  schemas: Schemas,
  unescapeText: Unescape = formDecoded,
  taken: Taken = NONE,
): Decoded {
  const { name, style, explode, schema } = parameter;
  if (style === 'deepObject') return readDeep(pairs, name, schema, schemas, unescapeText);
  const facts = factsOf(schema, schemas);
  if (explode) {
    const members = memberPairs(pairs, name, facts, taken);
    if (members !== undefined) return readMembers(members, facts, schemas, unescapeText);
  }
  const texts = pairs.filter(([each]) => each === name).map(([, text]) => text);
  const [text, another] = texts;
  if (text === undefined) return ABSENT;
  if (another !== undefined && !explode) return unreadable('repeated-name', texts);
  const parts = explode ? texts : separated(text, style, facts, schemas, unescapeText);
  const shape = shapeOf(facts, parts.length);
  if (shape === 'scalar') return readScalar(texts, schema, schemas, unescapeText);
  if (parts.length === 1 && text === '') return ABSENT;
  const decoded = allDecoded(parts, unescapeText);
  if (decoded === undefined) return unreadable('percent-encoding', parts);
  if (shape === 'list') return listOf(decoded, facts, schemas);
  const alternate = explode ? undefined : alternating(decoded);
  return alternate === undefined ? unreadable('odd-members', decoded) : objectOf(alternate, facts, schemas);
}

function readScalar(
  [text = '', another]: readonly string[],
  schema: JsonSchema,
  schemas: Schemas,
  unescapeText: Unescape,
): Decoded {
  const decoded = unescapeText(text);
  if (decoded === undefined) return unreadable('percent-encoding', text);
  return another === undefined ? typed(decoded, schema, schemas) : unreadable('repeated-name', decoded);
}

/** A comma that some clients encode separates items too, where no item can hold one. */
function separated(
  text: string,
  style: string,
  { items }: Facts,
  schemas: Schemas,
  unescapeText: Unescape,
): readonly string[] {
  // Parts of a multipart body have no spaces after a comma.
  const parts = text.split(
    unescapeText === unchanged && style === 'form' ? ',' : separatorFor(style, unescapeText),
  );
  const [only] = parts;
  const types = items === undefined ? undefined : factsOf(items, schemas).types;
  const holdsText = types === undefined || types.has('string');
  return parts.length > 1 || only === undefined || holdsText ? parts : only.split(/%2c/i);
}

/** The members of an exploded object; undefined where the value is not an object. */
function memberPairs(
  pairs: readonly Pair[],
  name: string,
  facts: Facts,
  taken: Taken,
): readonly Pair[] | undefined {
  const { types, properties } = facts;
  if (types?.has('object') !== true) return undefined;
  const free = isFreeForm(facts);
  const found = pairs.filter(([key]) => properties.has(key) || (free && !taken.has(key)));
  const single = types.size > 1 && pairs.some(([key]) => key === name);
  return found.length === 0 && single ? undefined : found;
}

function readMembers(
  pairs: readonly Pair[],
  facts: Facts,
  schemas: Schemas,
  unescapeText: Unescape,
): Decoded {
  if (pairs.length === 0) return ABSENT;
  const names = pairs.map(([name]) => name);
  const seen = new Set<string>();
  const repeated = names.find((name) => seen.size === seen.add(name).size);
  const texts = allDecoded(
    pairs.map(([, text]) => text),
    unescapeText,
  );
  if (texts === undefined) return unreadable('percent-encoding', Object.fromEntries(pairs));
  const value = objectOf(
    names.map((name, at) => [name, texts[at] ?? ''] as const),
    facts,
    schemas,
  );
  if (repeated === undefined || !value.ok) return value;
  return { ok: false, issue: below(repeated, { pointer: '', code: 'repeated-name' }), value: value.value };
}

/** The most levels of `deepObject` that are read, so that a hostile name cannot nest without bound. */
const DEEPEST = 20;

function readDeep(
  pairs: readonly Pair[],
  name: string,
  schema: JsonSchema,
  schemas: Schemas,
  unescapeText: Unescape,
  depth = 0,
): Decoded {
  const under = pairs.filter(([each]) => each.startsWith(`${name}[`) && each.includes(']', name.length));
  const texts = pairs.filter(([each]) => each === name).map(([, text]) => text);
  if (under.length === 0 || depth > DEEPEST)
    return texts.length === 0 ? ABSENT : readScalar(texts, schema, schemas, unescapeText);
  const byKey = grouped(under, ([each]) => each.slice(name.length + 1, each.indexOf(']', name.length)));
  const keys = [...byKey.keys()];
  const facts = factsOf(schema, schemas);
  const isList = facts.types?.has('array') === true && keys.every((key) => /^\d*$/.test(key));
  if (isList && keys[0] === '') return appended(under, facts, schemas, unescapeText);
  const ordered = isList ? keys.toSorted((a, b) => Number(a) - Number(b)) : keys;
  const parts = ordered.map((key) => {
    const inner = isList ? itemSchema(facts, Number(key)) : memberSchema(facts, key);
    const own = byKey.get(key) ?? [];
    return [key, readDeep(own, `${name}[${key}]`, inner, schemas, unescapeText, depth + 1)] as const;
  });
  const values = together(parts);
  const value = isList ? values.value : Object.fromEntries(parts.map(([key, each]) => [key, each.value]));
  return values.ok ? read(value) : { ...values, value };
}

/** `p[]=a&p[]=b`, which some clients write. */
function appended(pairs: readonly Pair[], facts: Facts, schemas: Schemas, unescapeText: Unescape): Decoded {
  const texts = allDecoded(
    pairs.map(([, text]) => text),
    unescapeText,
  );
  return texts === undefined ? unreadable('percent-encoding', pairs) : listOf(texts, facts, schemas);
}

/** Whether the texts of one name in a form are a list. */
export function shapeOfMember(facts: Facts, texts: number): 'scalar' | 'list' {
  const isObject = facts.types?.has('object') === true && facts.types.has('array') && texts === 1;
  return !isObject && shapeOf(facts, texts) === 'list' ? 'list' : 'scalar';
}
