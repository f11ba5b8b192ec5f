import { type Facts, factsOf, memberSchema } from '@tallystick/runtime/codec';
import { type WireSchemas, wireSchemas } from '../../model/data/wire.ts';
import type { Contract, HttpEncoding, HttpParameter, PairStyle, Schema } from '../../model/index.ts';
import { importValue, json, type Printable, string } from '../../print/index.ts';
import type { EmitContext } from '../context.ts';
import type { RuntimeModule } from '../runtime-module.ts';
import { made } from './bindings/made.ts';
import type { Member } from './literals.ts';

/** What an operation's writers are printed with. */
export interface Writing {
  readonly make: (module: RuntimeModule, name: string, ...given: Printable[]) => Printable;
  /** A function of the runtime that is a writer itself. */
  readonly use: (name: string) => Printable;
  readonly wire: WireSchemas;
}

export function writingOf(contract: Contract, context: EmitContext): Writing {
  return {
    make: (module, name, ...given) => made(context, module, name, ...given),
    use: (name) => importValue(context.runtimeModule('http'), name),
    wire: wireSchemas(contract),
  };
}

/**
 * The writer of a parameter, as the codec's `encodeParameter` chooses it: each operation imports the one that it needs.
 * Undefined: the value is neither a list nor an object, and in the style of its place.
 */
export function parameterWriter(parameter: HttpParameter, writing: Writing): Printable | undefined {
  const { in: place, mediaType, style, schema, required } = parameter;
  const { make } = writing;
  if (mediaType !== undefined) {
    const name = place === 'query' || place === 'cookie' ? 'contentPair' : 'contentText';
    return make('http', name, string(mediaType), string(place));
  }
  const facts = factsOfSchema(schema, writing);
  const write =
    place === 'query' || place === 'cookie'
      ? pairWriter(parameter, facts, writing)
      : textWriter(parameter, facts, writing);
  return write && wrapped(write, { style, required, facts }, writing);
}

/** Whether every value of a path is in style `simple`, and has a text: neither NaN nor null. */
export function isPlainPath(parameters: readonly HttpParameter[], writing: Writing): boolean {
  return parameters.every(({ schema, in: place }) => {
    const { types } = factsOfSchema(schema, writing);
    const hasText =
      types !== undefined && [...types].every((type) => type === 'string' || type === 'boolean');
    return place !== 'path' || hasText;
  });
}

function factsOfSchema(schema: Schema, { wire }: Writing): Facts {
  return factsOf(wire.schema(schema), wire.schemas);
}

/** Whether a value can be neither a list nor an object. */
function isScalar({ types }: Facts): boolean {
  return types !== undefined && !types.has('array') && !types.has('object');
}

function isPairStyle(style: string): style is PairStyle {
  return style === 'form' || style === 'deepObject' || isDelimited(style);
}

function isDelimited(style: string): boolean {
  return /^(space|pipe|tab)Delimited$/.test(style);
}

/** Of a path or a header. */
function textWriter(
  { in: place, style, explode }: HttpParameter,
  facts: Facts,
  { make, use }: Writing,
): Printable | undefined {
  const isPlain = style === 'simple' || isDelimited(style);
  if (!isPlain && style !== 'label' && style !== 'matrix') return use('undefinedStyle');
  if (isPlain && isScalar(facts)) return undefined;
  const escapeText = place === 'header' ? [use('headerText')] : [];
  return make('http', 'styled', string(style), json(explode), ...escapeText);
}

/** Of a query or a cookie. */
function pairWriter(parameter: HttpParameter, facts: Facts, writing: Writing): Printable | undefined {
  const { in: place, style, explode } = parameter;
  const { make, use } = writing;
  const inQuery = place === 'query';
  if (style === 'cookie') return make('http', 'cookieStyle', json(explode));
  if (!isPairStyle(style) || (style === 'deepObject' && !inQuery)) return use('undefinedStyle');
  const allowReserved = parameter.allowReserved && inQuery;
  if (!allowReserved && isScalar(facts)) return undefined;
  const write = styledPairs({ style, explode, allowReserved }, facts, writing);
  return inQuery ? write : make('http', 'onePair', write);
}

type PairEncoding = Required<Pick<HttpParameter, 'explode' | 'allowReserved'>> & {
  readonly style: PairStyle;
};

/** The smallest writer that writes the value in its style. */
function styledPairs(
  { style, explode, allowReserved }: PairEncoding,
  facts: Facts,
  { make, use }: Writing,
): Printable {
  const escapes = allowReserved ? [use('reserved')] : [];
  if (style === 'deepObject') return make('http', 'deepObject', ...escapes);
  if (isScalar(facts) || (explode && facts.types?.has('object') !== true))
    return make('http', 'repeated', ...escapes);
  return make('http', 'pairStyle', string(style), json(explode), ...escapes);
}

interface Known {
  readonly style: string | undefined;
  readonly required: boolean;
  readonly facts: Facts;
}

/**
 * What would be left out is refused where the value is required, an object where no type says that there may be one.
 */
function wrapped(write: Printable, { style, required, facts }: Known, { make }: Writing): Printable {
  const isUntyped = style !== undefined && style !== 'deepObject' && facts.types === undefined;
  const typed = isUntyped ? make('http', 'untyped', write) : write;
  return required && !isScalar(facts) ? make('http', 'required', typed) : typed;
}

/** What writes one member of a body, by what the spec says of it. */
type WriterOf = (encoding: HttpEncoding, facts: Facts, writing: Writing) => Printable;

/** The writers of members that the spec describes, and of those that are required. */
export function memberWriters(
  encoding: ReadonlyMap<string, HttpEncoding>,
  schema: Schema | undefined,
  writerOf: WriterOf,
  writing: Writing,
): readonly Member[] {
  const body = factsOfSchema(schema ?? true, writing);
  const needed = new Set(body.required);
  const names = [...new Set([...encoding.keys(), ...needed])];
  return names.flatMap((name): readonly Member[] => {
    const { style, contentType, ...rest } = encoding.get(name) ?? {};
    const facts = factsOf(memberSchema(body, name), writing.wire.schemas);
    const required = needed.has(name) && !isScalar(facts);
    if (style === undefined && contentType === undefined && !required) return [];
    const write = writerOf(
      { ...rest, ...(style && { style }), ...(contentType && { contentType }) },
      facts,
      writing,
    );
    return [[name, wrapped(write, { style, required, facts }, writing)]];
  });
}

/** Of a form. */
export function formMember(encoding: HttpEncoding, facts: Facts, writing: Writing): Printable {
  const { style, explode = false, allowReserved = false, contentType } = encoding;
  if (style !== undefined) return styledPairs({ style, explode, allowReserved }, facts, writing);
  return writing.make('forms', 'formMember', ...(contentType === undefined ? [] : [string(contentType)]));
}

/** Of a multipart body. */
export function partsOfMember(encoding: HttpEncoding, _facts: Facts, { make }: Writing): Printable {
  const { style, explode = false, contentType } = encoding;
  if (style !== undefined) return make('multipart', 'styledParts', string(style), json(explode));
  return make('multipart', 'memberParts', ...(contentType === undefined ? [] : [string(contentType)]));
}
