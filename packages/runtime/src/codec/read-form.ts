import type { EncodingData, JsonSchema } from '../contract/index.ts';
import { own } from '../pointer.ts';
import { type Facts, factsOf, isFreeForm, itemSchema, type Schemas } from './facts.ts';
import { grouped } from './grouped.ts';
import { queryPairs } from './read-names.ts';
import { readPairs, shapeOfMember, type Taken } from './read-pair-styles.ts';
import { contentValue } from './read-parameter.ts';
import { ABSENT, jsonValue, memberSchema, read, together, typed, unreadable } from './reading.ts';
import type { Decoded, Pair } from './refusal.ts';
import { allDecoded, formDecoded, type Unescape } from './unescape.ts';

export interface FormMedia {
  readonly schema: JsonSchema;
  readonly encoding?: Readonly<Record<string, EncodingData>>;
}

/** Reads a body of `application/x-www-form-urlencoded`. */
export function readForm(text: string, media: FormMedia, schemas: Schemas): Decoded {
  return readMembers(queryPairs(text), media, schemas, formDecoded);
}

/**
 * Reads the members of a form by their encodings; a name that the schema does not have is read by
 * `additionalProperties`.
 */
export function readMembers(
  pairs: readonly Pair[],
  { schema, encoding = {} }: FormMedia,
  schemas: Schemas,
  unescapeText: Unescape,
): Decoded {
  const facts = factsOf(schema, schemas);
  const isStyled = styledNames(facts, encoding, schemas);
  const known = new Set(facts.properties.keys());
  const byName = grouped(pairs, ([name]) => name);
  const others = [...byName.keys()].filter((name) => !known.has(name) && !isStyled(name));
  const names = [...known, ...others];
  const members = names.flatMap((name): readonly (readonly [string, Decoded])[] => {
    const stated = own(encoding, name) ?? {};
    const named = stated.style === undefined ? (byName.get(name) ?? []) : pairs;
    const member = readMember(name, named, memberSchema(facts, name), stated, schemas, unescapeText, known);
    return member.ok && member.value === undefined ? [] : [[name, member]];
  });
  const values = together(members);
  const value = Object.fromEntries(members.map(([name, each]) => [name, each.value]));
  return values.ok ? read(value) : { ...values, value };
}

type Encodings = NonNullable<FormMedia['encoding']>;

/** Tells the names of pairs that members in a style make: their own, and those of the members of exploded objects. */
export function styledNames(facts: Facts, encodings: Encodings, schemas: Schemas): (name: string) => boolean {
  const styled = Object.entries(encodings).filter(([, { style }]) => style !== undefined);
  const exploded = styled
    .filter(([, { style, explode }]) => style !== 'deepObject' && explode === true)
    .map(([name]) => factsOf(memberSchema(facts, name), schemas))
    .filter(({ types }) => types?.has('object') === true);
  const names = new Set([
    ...styled.map(([name]) => name),
    ...exploded.flatMap(({ properties }) => [...properties.keys()]),
  ]);
  const deep = styled.flatMap(([name, { style }]) => (style === 'deepObject' ? [`${name}[`] : []));
  const isFree = exploded.some(isFreeForm);
  return (name) =>
    names.has(name) ||
    deep.some((start) => name.startsWith(start)) ||
    (isFree && !facts.properties.has(name));
}

/** `pairs` are all of the form where the member has a style, else those of its name. */
function readMember(
  name: string,
  pairs: readonly Pair[],
  schema: JsonSchema,
  { style, explode = false, contentType }: EncodingData,
  schemas: Schemas,
  unescapeText: Unescape,
  taken: Taken,
): Decoded {
  if (style !== undefined)
    return readPairs(pairs, { name, style, explode, schema }, schemas, unescapeText, taken);
  const found = pairs.map(([, text]) => text);
  if (found.length === 0) return ABSENT;
  const texts = allDecoded(found, unescapeText);
  if (texts === undefined) return unreadable('percent-encoding', found);
  return readTexts(texts, schema, schemas, (text, of) => memberValue(text, of, contentType, schemas));
}

/** A list of what the texts hold where the schema describes a list, else the value of the only one. */
export function readTexts<Text>(
  texts: readonly Text[],
  schema: JsonSchema,
  schemas: Schemas,
  readOne: (text: Text, schema: JsonSchema) => Decoded,
): Decoded {
  const facts = factsOf(schema, schemas);
  const [text] = texts;
  if (text === undefined) return ABSENT;
  if (shapeOfMember(facts, texts.length) === 'list')
    return texts.length === 1 && text === ''
      ? ABSENT
      : together(texts.map((each, at) => [at, readOne(each, itemSchema(facts, at))] as const));
  const value = readOne(text, schema);
  if (texts.length === 1 || !value.ok) return value;
  return { ok: false, issue: { pointer: '', code: 'repeated-name' }, value: value.value };
}

/** Objects are JSON (OpenAPI 3.1.1, Encoding Object, contentType); a union with texts is JSON where it can be one. */
export function memberValue(
  text: string,
  schema: JsonSchema,
  contentType: string | undefined,
  schemas: Schemas,
): Decoded {
  if (contentType !== undefined) return contentValue(text, contentType, schema, schemas);
  const { types } = factsOf(schema, schemas);
  if (types?.has('object') !== true) return typed(text, schema, schemas);
  const json = jsonValue(text);
  const isObject = json.ok && typeof json.value === 'object';
  return isObject || types.size === 1 ? json : typed(text, schema, schemas);
}
