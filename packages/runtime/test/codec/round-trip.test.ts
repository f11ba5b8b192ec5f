import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODEC_MESSAGES,
  decodeBody,
  encodable,
  encodeBody,
  type WireMedia,
  type WireParameter,
} from '../../src/codec/index.ts';
import type { JsonSchema } from '../../src/contract/index.ts';
import { COMBINATIONS, type Combination, ENCODINGS, TYPES } from './combinations.ts';
import { MORE, VALUES } from './values.ts';
import { decoded, readIndependently, written } from './wire.ts';

const RUNS = { numRuns: 20, seed: 11 } as const;

interface Typed {
  readonly title: string;
  readonly schema: JsonSchema;
  readonly values: fc.Arbitrary<unknown>;
}

const TYPED: readonly Typed[] = [
  ...TYPES.map(({ title, schema }) => ({ title, schema, values: VALUES[title] ?? fc.constant(undefined) })),
  ...MORE,
];

/** An empty list or object is a value that is left out (RFC 6570, 2.3), and so is an undefined member. */
function received(value: unknown): unknown {
  if (Array.isArray(value) && value.length === 0) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = Object.entries(value).filter(([, each]) => each !== undefined);
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

const ZERO = (value: unknown): unknown => (value === 0 ? 0 : value);

describe.each(COMBINATIONS)(
  '$in $style explode=$explode reserved=$allowReserved $mediaType',
  (combination) => {
    it.each(TYPED)('$title: read back as it was, or refused', ({ title, schema, values }) => {
      for (const required of combination.in === 'path' ? [true] : [true, false])
        fc.assert(
          fc.property(values, (value) => holds(parameterOf(combination, schema, required), value, title)),
          RUNS,
        );
    });
  },
);

function parameterOf(combination: Combination, schema: JsonSchema, required: boolean): WireParameter {
  return { ...combination, name: 'color', schema, required };
}

function holds(parameter: WireParameter, value: unknown, title: string): void {
  const wire = written(parameter, value);
  if ('refused' in wire) {
    expect(CODEC_MESSAGES).toHaveProperty([wire.refused]);
    if (!title.includes('undefined')) expect(predicted(parameter, value, wire.refused)).toBe(true);
    return;
  }
  const { text } = wire;
  if (text === undefined) {
    expect(received(value)).toBeUndefined();
    return;
  }
  const found = decoded(parameter, text);
  if (title === 'unknown' && parameter.mediaType !== 'application/json')
    expect(written(parameter, found)).toEqual(wire);
  else {
    const want =
      parameter.mediaType === 'application/json' ? JSON.parse(JSON.stringify(value)) : received(value);
    expect(ZERO(found)).toEqual(ZERO(want));
    if (title !== 'enum') expect(ZERO(readIndependently(parameter, text))).toEqual(ZERO(want));
  }
}

const PREDICTIONS = new Map<string, ReturnType<typeof encodable>>();

/** What the client refuses, `lint` can say: the code for some values of the type, or any code for all of them. */
function predicted(parameter: WireParameter, value: unknown, code: string): boolean {
  const key = JSON.stringify(parameter);
  const found = PREDICTIONS.get(key) ?? encodable(parameter, {});
  PREDICTIONS.set(key, found);
  return found.some((each) => each.code === code || (each.when === 'always' && each.type === kindOf(value)));
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'object') return Array.isArray(value) ? 'list' : 'object';
  return typeof value === 'string' ? 'text' : typeof value;
}

const BODIES = ['application/x-www-form-urlencoded', 'multipart/form-data'].flatMap((mediaType) =>
  ENCODINGS.map((encoding) => ({ mediaType, ...encoding })),
);

describe.each(BODIES)(
  '$mediaType $contentType $style explode=$explode',
  ({ mediaType, versions, ...encoding }) => {
    it.each(TYPED)('$title: read back as it was, or refused', ({ title, schema, values }) => {
      for (const required of [[], ['color']])
        fc.assert(
          fc.property(values, (value) => {
            const media: WireMedia = {
              mediaType,
              schema: { type: 'object', properties: { color: schema, other: { type: 'string' } }, required },
              encoding: { color: encoding },
            };
            bodyHolds(media, value, title);
          }),
          RUNS,
        );
    });
  },
);

function bodyHolds(media: WireMedia, value: unknown, title: string): void {
  const encoded = encodeBody(media, { color: value, other: 'x' }, {}, 'boundary-1');
  if (!encoded.ok) {
    expect(CODEC_MESSAGES).toHaveProperty([encoded.issue.code]);
    return;
  }
  const { contentType, pieces } = encoded.value;
  const bytes = new TextEncoder().encode(pieces.map(String).join(''));
  const found = decodeBody(media, bytes, {}, contentType);
  const color = found.ok ? (found.value as { color?: unknown }).color : found;
  if (title === 'unknown') {
    expect(encodeBody(media, { color, other: 'x' }, {}, 'boundary-1')).toEqual(encoded);
    return;
  }
  const json = media.encoding?.['color']?.contentType === 'application/json';
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const plain = media.encoding?.['color']?.style === undefined;
  const want = plain && (isObject || json) && value !== undefined ? JSON.parse(JSON.stringify(value)) : value;
  expect(ZERO(color)).toEqual(ZERO(plain && isObject ? want : received(want)));
}
