import { describe, expect, it } from 'vitest';
import {
  attempt,
  cookieCredential,
  decodeBody,
  encodeBody,
  eventText,
  lineText,
  readEvents,
  readLines,
  type WireBody,
  type WireMedia,
  type WireParameter,
} from '../../src/codec/index.ts';
import { pairsOfCookies, pairsOfQuery, readMultipart, readPairs } from './reader/read-request.ts';
import cookies from './vectors/cookies.json' with { type: 'json' };
import multipart from './vectors/multipart.json' with { type: 'json' };
import styles from './vectors/openapi-styles.json' with { type: 'json' };
import templates from './vectors/rfc6570.json' with { type: 'json' };
import streams from './vectors/streams.json' with { type: 'json' };
import forms from './vectors/urlencoded.json' with { type: 'json' };
import { decoded, readIndependently, shapeOf, written } from './wire.ts';

interface Vector {
  readonly parameter: object;
  readonly value?: unknown;
  readonly wire: string | null;
  readonly refused?: string;
}

function parameterOf({ parameter }: Vector): WireParameter {
  const given = parameter as Omit<WireParameter, 'required'>;
  return { required: given.in === 'path', ...given };
}

const PARAMETERS: readonly (readonly [string, readonly Vector[]])[] = [
  ['RFC 6570', templates.vectors],
  ['OpenAPI, Style Examples', styles.table],
  ['OpenAPI, other examples', styles.examples],
  ['Swagger 2.0, collectionFormat', styles.collectionFormat],
  ['RFC 6265', cookies.parameters],
];

describe.each(PARAMETERS)('%s', (_source, vectors) => {
  const sent = vectors.filter(({ refused }) => refused === undefined);

  it.each(sent)('encode writes $wire', (vector) => {
    expect(written(parameterOf(vector), vector.value)).toEqual({ text: vector.wire });
  });

  it.each(sent)('decode reads $wire', (vector) => {
    expect(decoded(parameterOf(vector), `${vector.wire}`)).toEqual(vector.value);
  });

  it.each(sent)('the independent reader reads $wire', (vector) => {
    expect(readIndependently(parameterOf(vector), `${vector.wire}`)).toEqual(vector.value);
  });

  const refusals = vectors.filter(({ refused }) => refused !== undefined);
  it.runIf(refusals.length > 0).each(refusals)('$wire is refused: $refused', (vector) => {
    expect(written(parameterOf(vector), vector.value)).toEqual({ refused: vector.refused });
  });
});

it.each(styles.undefined)('$wire in style $parameter.style is an absent value', (vector) => {
  expect(decoded(parameterOf(vector), vector.wire)).toBeUndefined();
});

const text = ({ pieces }: WireBody): string => pieces.map(String).join('');

function encoded(media: WireMedia, value: unknown, boundary?: string): string {
  const found = encodeBody(media, value, {}, boundary);
  return found.ok ? text(found.value) : found.issue.code;
}

function mediaOf(
  mediaType: string,
  vector: { readonly schema: object; readonly encoding?: object },
): WireMedia {
  return { mediaType, ...vector } as WireMedia;
}

const utf8 = (body: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(body);

describe('application/x-www-form-urlencoded', () => {
  const type = 'application/x-www-form-urlencoded';

  it.each(forms.vectors)('encode writes $wire', (vector) => {
    const writes = 'writes' in vector ? vector.writes : undefined;
    expect(encoded(mediaOf(type, vector), vector.value)).toBe(writes ?? vector.wire);
  });

  it.each(forms.vectors)('decode reads $wire', (vector) => {
    const found = decodeBody(mediaOf(type, vector), utf8(vector.wire), {});
    expect(found).toEqual({ ok: true, value: vector.value });
  });

  it.each(forms.vectors)('the independent reader reads $wire', (vector) => {
    const pairs = pairsOfQuery(vector.wire);
    const { properties = {} } = shapeOf(mediaOf(type, vector).schema);
    const encodings = new Map(Object.entries(mediaOf(type, vector).encoding ?? {}));
    const members = Object.entries(properties).map(([name, shape]) => {
      const { style = 'form', explode = true, contentType } = encodings.get(name) ?? {};
      const json = contentType !== undefined || (shape.type === 'object' && style === 'form');
      if (!json) return [name, readPairs(pairs, { name, style, explode, shape })];
      const list = shape.type === 'array';
      const texts = readPairs(pairs, { name, style, explode, shape: { type: 'array' } }) as string[];
      return [name, list ? texts.map((each) => JSON.parse(each)) : JSON.parse(texts.join())];
    });
    expect(Object.fromEntries(members)).toEqual(vector.value);
  });
});

describe('multipart/form-data', () => {
  const type = 'multipart/form-data';

  it.each(multipart.vectors)('encode writes $value by $source', (vector) => {
    expect(encoded(mediaOf(type, vector), vector.value, vector.boundary)).toBe(vector.wire);
  });

  it.each(multipart.vectors)('decode reads $value by $source', (vector) => {
    const contentType = `${type}; boundary=${vector.boundary}`;
    const found = decodeBody(mediaOf(type, vector), utf8(vector.wire), {}, contentType);
    expect(found).toEqual({ ok: true, value: vector.value });
  });

  it.each(multipart.vectors)('the independent reader finds no file names in $value', (vector) => {
    const parts = readMultipart(vector.wire, vector.boundary);
    expect(parts.map(({ fileName }) => fileName)).toEqual(parts.map(() => undefined));
    expect(new Set(parts.map(({ name }) => name))).toEqual(new Set(Object.keys(vector.value)));
  });

  it.each(multipart.files)(
    '$fileName has a file name and a type',
    ({ name, fileName, type: fileType, head }) => {
      const body = { [name]: new File(['\u00ff'], fileName, { type: fileType }) };
      const found = encodeBody({ mediaType: type, schema: true }, body, {}, 'AaB03x');
      expect(found.ok && found.value.pieces[0]).toBe(`--AaB03x\r\n${head.join('\r\n')}\r\n\r\n`);
      expect(readMultipart(`${found.ok && found.value.pieces[0]}x\r\n--AaB03x--`, 'AaB03x')).toMatchObject([
        { name, fileName },
      ]);
    },
  );
});

describe('cookies', () => {
  it.each(cookies.credentials)('the credential $value is sent as it is: $sent', ({ value, sent }) => {
    const found = attempt((refuse) => cookieCredential(value, refuse));
    expect(found).toMatchObject(sent ? { ok: true, value } : { issue: { code: 'cookie-character' } });
  });

  it.each(cookies.headers)('$wire holds cookies', ({ wire, cookies: want }) => {
    expect(Object.fromEntries(pairsOfCookies(wire))).toEqual(want);
    for (const [name, value] of Object.entries(want)) {
      const parameter = { name, in: 'cookie', required: false, schema: { type: 'string' } } as const;
      expect(decoded({ ...parameter, style: 'cookie', explode: true }, wire)).toBe(value);
    }
  });
});

describe('streams', () => {
  it.each(streams.events)('events of $text', ({ text, events }) => {
    expect(readEvents(text)).toEqual(events);
    for (const event of events)
      expect(attempt((refuse) => readEvents(eventText(event, refuse)))).toEqual({ ok: true, value: [event] });
  });

  it.each(streams.lines)('items of $mediaType', ({ mediaType, items, text }) => {
    const texts = items.map((item) => attempt((refuse) => lineText(mediaType, item, refuse)));
    expect(texts.map((each) => (each.ok ? each.value : each.issue)).join('')).toBe(text);
    expect(readLines(text)).toEqual({ ok: true, value: items });
  });
});
