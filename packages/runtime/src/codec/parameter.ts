import type { JsonSchema } from '../contract/index.ts';
import { contentPair, contentText } from './content.ts';
import { cookieStyle, onePair } from './cookies.ts';
import { isDelimited } from './delimiters.ts';
import { type Escape, headerText, percent, reserved } from './escape.ts';
import { factsOf, type Schemas } from './facts.ts';
import { pathText } from './join.ts';
import { deepObject, pairStyle, required, undefinedStyle, untyped } from './pair-styles.ts';
import { attempt, type Encoded, type Pair, type Refuse, type WritePairs } from './refusal.ts';
import { styled } from './text-styles.ts';

/** What the contract says of a parameter. A binding's parameters are such. */
export interface WireParameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved?: boolean;
  /** Set where the value travels as a media type and not in a style. */
  readonly mediaType?: string;
}

/** A parameter as it travels: the text in the path or the header, or the pairs of the query or the Cookie header. */
export type WireText = string | readonly Pair[] | undefined;

/** Writes a parameter; undefined, or no pairs: it is left out. */
export function encodeParameter(
  parameter: WireParameter,
  value: unknown,
  schemas: Schemas,
): Encoded<WireText> {
  return attempt((refuse) =>
    value === undefined && parameter.in !== 'path'
      ? undefined
      : writeParameter(parameter, value, schemas, refuse),
  );
}

/** The same, for a caller that throws on its own. */
export function writeParameter(
  parameter: WireParameter,
  value: unknown,
  schemas: Schemas,
  refuse: Refuse,
): WireText {
  const { name, in: place, mediaType } = parameter;
  if (place === 'query' || place === 'cookie') {
    const write =
      mediaType === undefined
        ? wrapped(parameter, pairWriter(parameter), schemas)
        : contentPair(mediaType, place);
    return write(name, value, refuse);
  }
  if (mediaType !== undefined)
    return inPlace(place, contentText(mediaType, place)(name, value, refuse), refuse);
  const escapeText = place === 'header' ? headerText : percent;
  const write = styled(textStyle(parameter.style, refuse), parameter.explode, escapeText);
  return inPlace(place, wrapped(parameter, write, schemas)(name, value, refuse), refuse);
}

type Writer<Result> = (name: string, value: unknown, refuse: Refuse) => Result;

function wrapped<Result extends WireText>(
  { required: isRequired, style, schema }: WireParameter,
  write: Writer<Result>,
  schemas: Schemas,
): Writer<Result> {
  const isUntyped = style !== 'deepObject' && factsOf(schema, schemas).types === undefined;
  const typedWrite = isUntyped ? untyped(write) : write;
  return isRequired ? required(typedWrite) : typedWrite;
}

function pairWriter({ in: place, style, explode, allowReserved }: WireParameter): WritePairs {
  if (style === 'cookie') return cookieStyle(explode);
  const escapeText: Escape = allowReserved === true && place === 'query' ? reserved : percent;
  if (style === 'deepObject') return place === 'cookie' ? undefinedStyle : deepObject(escapeText);
  const write =
    isDelimited(style) || style === 'form' ? pairStyle(style, explode, escapeText) : undefinedStyle;
  return place === 'cookie' ? onePair(write) : write;
}

function textStyle(style: string, refuse: Refuse): Parameters<typeof styled>[0] {
  if (isDelimited(style) || style === 'matrix' || style === 'label' || style === 'simple') return style;
  return refuse('undefined-style');
}

function inPlace(place: 'path' | 'header', text: string | undefined, refuse: Refuse): string | undefined {
  return place === 'header' || text === undefined ? text : pathText(text, refuse);
}
