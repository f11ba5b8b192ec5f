import { inPairs, listOf, objectOf, type Shape, scalarOf } from './shape.ts';

export interface TextParameter {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly shape: Shape;
}

const DELIMITERS: Readonly<Record<string, readonly string[]>> = {
  spaceDelimited: ['%20', ' '],
  pipeDelimited: ['%7C', '|'],
  tabDelimited: ['%09', '\t'],
};

/** A path variable or a header (RFC 6570, 3.2.2, 3.2.5, 3.2.7). Headers are not percent-encoded. */
export function readText(text: string, parameter: TextParameter, where: 'path' | 'header'): unknown {
  const { name, style, explode, shape } = parameter;
  const plain = where === 'path' ? decodeURIComponent : (each: string) => each;
  const isList = shape.type === 'array';
  const isObject = shape.type === 'object';
  const pairOf = (each: string): [string, string] => {
    const at = each.indexOf('=');
    return at < 0 ? [plain(each), ''] : [plain(each.slice(0, at)), plain(each.slice(at + 1))];
  };
  if (style === 'matrix') {
    const pairs = text
      .slice(1)
      .split(';')
      .map((each) => each);
    if (isObject && explode) return objectOf(pairs.map(pairOf), shape);
    const own = pairs.map((each) => each.slice(encodeURIComponent(name).length).replace(/^=/, ''));
    if (isList && explode) return listOf(own.map(plain), shape);
    return whole(own.join(';'), ',');
  }
  if (style === 'label') return whole(text.slice(1), explode ? '.' : ',');
  const [encoded = ',', literal = ','] = DELIMITERS[style] ?? [];
  const found = where === 'path' ? encoded : literal;
  return whole(text, found);

  function whole(rest: string, delimiter: string): unknown {
    if (!isList && !isObject) return scalarOf(plain(rest), shape);
    const texts = rest.split(delimiter);
    if (isList) return listOf(texts.map(plain), shape);
    return objectOf(explode ? texts.map(pairOf) : inPairs(texts.map(plain)), shape);
  }
}
