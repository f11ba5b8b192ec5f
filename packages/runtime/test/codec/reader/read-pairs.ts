import type { TextParameter } from './read-text.ts';
import { inPairs, listOf, memberShape, objectOf, type Shape, scalarOf } from './shape.ts';

/** Names decoded, texts as they came. */
export type RawPairs = readonly (readonly [string, string])[];

/** The pairs of a query or a form (URL Standard, application/x-www-form-urlencoded parsing). */
export function pairsOfQuery(query: string): RawPairs {
  return rawPairs(query, '&', fromForm);
}

/** The pairs of a Cookie header (RFC 6265, 4.2.1). */
export function pairsOfCookies(header: string, decode: (name: string) => string = (name) => name): RawPairs {
  return rawPairs(header, /; ?/, decode);
}

function rawPairs(text: string, delimiter: string | RegExp, decode: (name: string) => string): RawPairs {
  return text
    .split(delimiter)
    .filter((each) => each !== '')
    .map((each) => {
      const [, name = '', value = ''] = /^([^=]*)=?([\s\S]*)$/.exec(each) ?? [];
      return [decode(name), value];
    });
}

/** `URLSearchParams` does what the standard says. */
export function fromForm(text: string): string {
  return new URLSearchParams(`a=${text}`).get('a') ?? '';
}

/** A value of a query, a form or cookies; undefined: it is not there. */
export function readPairs(
  pairs: RawPairs,
  { name, style, explode, shape }: TextParameter,
  decode: (text: string) => string = fromForm,
): unknown {
  if (style === 'deepObject') return readDeep(pairs, name, shape, decode);
  const own = pairs.filter(([each]) => each === name).map(([, text]) => text);
  if (shape.type === 'object' && explode) {
    const members = pairs.filter(([each]) => memberShape(each, shape) !== undefined);
    return members.length === 0
      ? undefined
      : objectOf(
          members.map(([each, text]) => [each, decode(text)] as const),
          shape,
        );
  }
  if (own.length === 0) return undefined;
  const [text = ''] = own;
  if (shape.type !== 'array' && shape.type !== 'object') return scalarOf(decode(text), shape);
  const texts = explode ? own : text.split(DELIMITERS[style] ?? ',');
  if (texts.length === 1 && texts[0] === '') return undefined;
  return shape.type === 'array'
    ? listOf(texts.map(decode), shape)
    : objectOf(inPairs(texts.map(decode)), shape);
}

const DELIMITERS: Readonly<Record<string, RegExp>> = {
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /%7C|\|/,
  tabDelimited: /%09|\t/,
};

/** `color[R]=100`, and as deep as the names go. */
function readDeep(pairs: RawPairs, name: string, shape: Shape, decode: (text: string) => string): unknown {
  let found: unknown;
  for (const [key, text] of pairs) {
    if (!key.startsWith(name)) continue;
    const steps = key.slice(name.length);
    if (!/^(?:\[[^[\]]*\])*$/.test(steps)) continue;
    const path = [...steps.matchAll(/\[([^[\]]*)\]/g)].map(([, step = '']) => step);
    found = put(found, path, decode(text), shape);
  }
  return found;
}

function put(
  into: unknown,
  [step, ...rest]: readonly string[],
  text: string,
  shape: Shape | undefined,
): unknown {
  if (step === undefined) return scalarOf(text, shape);
  if (shape?.type === 'array') {
    const list: unknown[] = Array.isArray(into) ? [...into] : [];
    list[Number(step)] = put(list[Number(step)], rest, text, shape.items);
    return list;
  }
  const members = new Map(Object.entries(Object(into)));
  members.set(step, put(members.get(step), rest, text, shape && memberShape(step, shape)));
  return Object.fromEntries(members);
}
