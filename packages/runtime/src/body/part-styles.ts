import type { Part } from '../call/operation.ts';

/** The delimiter, or the style that has none; whether each value is a part of its own. */
type PartStyle = readonly [delimiter: ',' | ' ' | '|' | 'deepObject', explode: boolean];

/**
 * A multipart body of which some members are written in a style, each of the pairs that it makes as a part of its own,
 * not percent-encoded (OpenAPI 3.1, Encoding Object, style).
 */
export function partStyles(styles: Readonly<Record<string, PartStyle>>, part: Part): Part {
  return (input, draft, call) => {
    call.finish.push((request) => {
      if (request.body === undefined) return;
      const members = Object.entries(Object(request.body)).flatMap(([name, value]) => {
        const style = Object.hasOwn(styles, name) ? styles[name] : undefined;
        return style === undefined || value === undefined
          ? [[name, value] as const]
          : pairs(name, value, style);
      });
      request.body = Object.fromEntries(members);
    });
    part(input, draft, call);
  };
}

type Pair = readonly [string, unknown];

function pairs(name: string, value: unknown, [delimiter, explode]: PartStyle): readonly Pair[] {
  if (delimiter === 'deepObject') return deep(name, value);
  if (Array.isArray(value)) return [[name, explode ? value : value.map(textOf).join(delimiter)]];
  if (!isPlain(value)) return [[name, value]];
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return explode ? members : [[name, members.flatMap(([key, each]) => [key, textOf(each)]).join(delimiter)]];
}

function deep(name: string, value: unknown): readonly Pair[] {
  return Array.isArray(value) || isPlain(value)
    ? Object.entries(value).flatMap(([key, each]) =>
        each === undefined ? [] : deep(`${name}[${key}]`, each),
      )
    : [[name, value]];
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Neither bytes nor a file. */
function isPlain(value: unknown): value is object {
  return Object.prototype.toString.call(value) === '[object Object]';
}
