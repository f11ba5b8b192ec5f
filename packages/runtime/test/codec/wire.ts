import {
  decodeParameter,
  encodeParameter,
  joinCookies,
  joinPairs,
  type WireParameter,
  type WireSource,
} from '../../src/codec/index.ts';
import {
  pairsOfCookies,
  pairsOfQuery,
  readPairs,
  readText,
  type Shape,
  scalarOf,
} from './reader/read-request.ts';

/** What a parameter's value is on the wire: its text in the path or a header, its pairs in a query or a Cookie header. */
export function written(
  parameter: WireParameter,
  value: unknown,
): { text: string | undefined } | { refused: string } {
  const encoded = encodeParameter(parameter, value, {});
  if (!encoded.ok) return { refused: encoded.issue.code };
  const { value: wire } = encoded;
  if (wire === undefined || typeof wire === 'string') return { text: wire };
  if (wire.length === 0) return { text: undefined };
  return { text: parameter.in === 'cookie' ? joinCookies(wire) : joinPairs(wire) };
}

/** Where the codec finds it. */
export function sourceOf({ in: place, name }: WireParameter, text: string): WireSource {
  switch (place) {
    case 'path':
      return { path: { [name]: text } };
    case 'query':
      return { query: text };
    case 'header':
      return { header: () => text };
    case 'cookie':
      return { cookie: text };
  }
}

export function decoded(parameter: WireParameter, text: string): unknown {
  const found = decodeParameter(parameter, sourceOf(parameter, text), {});
  return found.ok ? found.value : { issue: found.issue };
}

/** The same, by the reader that shares no code with the codec. */
export function readIndependently(parameter: WireParameter, text: string): unknown {
  const { in: place, mediaType } = parameter;
  const each = { ...parameter, shape: shapeOf(parameter.schema) };
  if (place === 'path' || place === 'header') {
    if (mediaType === undefined) return readText(text, each, place);
    return JSON.parse(place === 'path' ? decodeURIComponent(text) : text);
  }
  const raw = place === 'cookie' && (parameter.style === 'cookie' || mediaType === 'text/plain');
  const decode = raw ? (value: string) => value : place === 'cookie' ? decodeURIComponent : undefined;
  const pairs = place === 'query' ? pairsOfQuery(text) : pairsOfCookies(text, decode);
  if (mediaType === undefined) return readPairs(pairs, each, decode);
  const json = readPairs(pairs, { ...each, shape: { type: 'string' } }, decode);
  if (json === undefined) return undefined;
  return mediaType === 'text/plain' ? scalarOf(String(json), each.shape) : JSON.parse(String(json));
}

/** The schema as the reader knows it: a nullable type is the type. */
export function shapeOf(schema: unknown): Shape {
  if (typeof schema !== 'object' || schema === null) return {};
  const { type, items, properties, additionalProperties } = schema as Record<string, unknown>;
  const [first = type] = Array.isArray(type) ? type : [];
  return {
    ...(first === undefined ? {} : { type: first as NonNullable<Shape['type']> }),
    ...(items === undefined ? {} : { items: shapeOf(items) }),
    ...(additionalProperties === undefined ? {} : { additionalProperties: shapeOf(additionalProperties) }),
    ...(properties === undefined
      ? {}
      : {
          properties: Object.fromEntries(
            Object.entries(Object(properties)).map(([name, each]) => [name, shapeOf(each)]),
          ),
        }),
  };
}
