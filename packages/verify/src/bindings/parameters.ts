import type { HttpBindingData, Json } from '@tallystick/runtime/contract';
import { isArray, isObject } from '../json.ts';

type Parameter = HttpBindingData['parameters'][number];
/** What of a parameter says how it is written; a member of a form and a header of a part say as much. */
type Written = Pick<Parameter, 'name' | 'style' | 'explode' | 'mediaType'>;
export type NameValue = readonly [name: string, value: string];

/** Query or cookie parameters as they are serialised by style `form`, its delimited relatives and `deepObject`. */
export function formPairs(parameter: Written, value: Json): readonly NameValue[] {
  const { name, style, explode } = parameter;
  if (parameter.mediaType !== undefined) return [[name, JSON.stringify(value)]];
  if (style === 'deepObject') return deepPairs(name, value);
  if (isArray(value))
    return explode && style === 'form'
      ? value.map((item): NameValue => [name, textOf(item)])
      : [[name, value.map(textOf).join(delimiterOf(style))]];
  if (!isObject(value)) return [[name, textOf(value)]];
  const members = Object.entries(value);
  if (explode) return members.map(([key, item]): NameValue => [key, textOf(item)]);
  return [[name, members.flatMap(([key, item]) => [key, textOf(item)]).join(delimiterOf(style))]];
}

/** Each value by the way to it. */
function deepPairs(name: string, value: Json): readonly NameValue[] {
  if (!isArray(value) && !isObject(value)) return [[name, textOf(value)]];
  return Object.entries(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item as Json));
}

function delimiterOf(style: string): string {
  if (style === 'spaceDelimited') return ' ';
  return style === 'pipeDelimited' ? '|' : ',';
}

/** Style `simple`: path and header parameters. */
export function simpleText(
  parameter: Pick<Parameter, 'explode' | 'mediaType'>,
  value: Json,
  encode: (text: string) => string,
): string {
  if (parameter.mediaType !== undefined) return encode(JSON.stringify(value));
  if (isArray(value)) return value.map((item) => encode(textOf(item))).join(',');
  if (!isObject(value)) return encode(textOf(value));
  const between = parameter.explode ? '=' : ',';
  return Object.entries(value)
    .map(([key, item]) => `${encode(key)}${between}${encode(textOf(item))}`)
    .join(',');
}

/** Path styles `label` and `matrix` begin with a sign of their own. */
export function pathText(parameter: Parameter, value: Json): string {
  const text = simpleText(parameter, value, encodeURIComponent);
  if (parameter.style === 'label') return `.${text}`;
  return parameter.style === 'matrix' ? `;${encodeURIComponent(parameter.name)}=${text}` : text;
}

/** Nothing, and dots, make of a path the path of something else (URL Standard, path state); null is nothing. */
export function leadsElsewhere(parameter: Parameter, value: Json): boolean {
  return value === null || ['', '.', '..'].includes(pathText(parameter, value));
}

export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a header's text can mean: the text, a number, a truth, a list. */
export function readings(text: string): readonly Json[] {
  const scalar = (each: string): Json =>
    each === 'true' || each === 'false'
      ? each === 'true'
      : each.trim() !== '' && Number.isFinite(Number(each))
        ? Number(each)
        : each;
  const items = text.split(',').map((each) => each.trim());
  return [text, scalar(text), items, items.map(scalar)];
}
