import type { JsonSchema } from '../contract/index.ts';
import { delimiterOf } from './delimiters.ts';
import { type Facts, factsOf, type Schemas } from './facts.ts';
import { ABSENT, alternating, listOf, objectOf, typed, unreadable } from './reading.ts';
import type { Decoded } from './refusal.ts';
import { allDecoded, formDecoded, halves, percentDecoded, type Unescape, unchanged } from './unescape.ts';

/**
 * What stands between items on the wire: a comma, behind which a header may have spaces (RFC 9110, 5.6.1), or another
 * delimiter, percent-encoded where texts are, or as it is.
 */
export function separatorFor(style: string, unescapeText: Unescape): string | RegExp {
  const delimiter = delimiterOf(style);
  if (unescapeText === unchanged) return delimiter ?? /,[ \t]*/;
  if (delimiter === undefined) return ',';
  const signs = [delimiter, ...(delimiter === ' ' && unescapeText === formDecoded ? ['+'] : [])];
  return new RegExp(`${encodeURIComponent(delimiter)}|[${signs.join('')}]`, 'i');
}

export interface TextStyleOf {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly schema: JsonSchema;
}

/** Reads the text of a path variable or a header, which is still escaped. */
export function readStyled(
  text: string,
  parameter: TextStyleOf,
  schemas: Schemas,
  unescapeText: Unescape = percentDecoded,
): Decoded {
  const { style, explode, schema } = parameter;
  const facts = factsOf(schema, schemas);
  const parts = partsOf(text, parameter, facts, unescapeText);
  if (parts === undefined) return unreadable('wrong-prefix', text);
  const shape = shapeOf(facts, parts.length);
  if (shape === 'scalar') {
    const whole = unescapeText(style === 'matrix' ? halves(text)[1] : text.slice(style === 'label' ? 1 : 0));
    return whole === undefined ? unreadable('percent-encoding', text) : typed(whole, schema, schemas);
  }
  const repeats = style === 'matrix' && explode && shape === 'list';
  const items = repeats ? parts.map((each) => halves(each)[1]) : afterName(parts, parameter);
  if (items.length === 1 && items[0] === '') return ABSENT;
  const texts = allDecoded(
    explode && shape === 'object' ? items.flatMap((each) => halves(each)) : items,
    unescapeText,
  );
  if (texts === undefined) return unreadable('percent-encoding', text);
  if (shape === 'list') return listOf(texts, facts, schemas);
  const pairs = alternating(texts);
  return pairs === undefined ? unreadable('odd-members', text) : objectOf(pairs, facts, schemas);
}

/** `;name=a,b` without its name. */
function afterName(parts: readonly string[], { style, explode }: TextStyleOf): readonly string[] {
  const [first = '', ...rest] = parts;
  return explode || style !== 'matrix' ? parts : [halves(first)[1], ...rest];
}

/** The items of the text, each still with its name where the style repeats it. */
function partsOf(
  text: string,
  { name, style, explode }: TextStyleOf,
  { types }: Facts,
  unescapeText: Unescape,
): readonly string[] | undefined {
  const lead = style === 'matrix' ? ';' : style === 'label' ? '.' : '';
  if (!text.startsWith(lead)) return undefined;
  const rest = text.slice(lead.length);
  const ofMembers = style === 'matrix' && explode && types?.has('object') === true;
  if (style === 'matrix' && !ofMembers && percentDecoded(halves(rest.split(/[;,]/)[0] ?? '')[0]) !== name)
    return undefined;
  return rest.split(explode && lead !== '' ? lead : separatorFor(style, unescapeText));
}

/** A list or an object where the schema allows one; of a union, what several items cannot be otherwise. */
export function shapeOf({ types }: Facts, parts: number): 'scalar' | 'list' | 'object' {
  const allowed = types ?? new Set(['string', 'array']);
  const scalar = ['string', 'number', 'integer', 'boolean'].some((each) => allowed.has(each));
  if (allowed.has('array') && (!scalar || parts > 1)) return 'list';
  return allowed.has('object') && (!scalar || parts > 1) ? 'object' : 'scalar';
}
