import { describe, expect, it } from 'vitest';
import { percent } from '../../src/codec/escape.ts';
import {
  attempt,
  encodable,
  isRequestId,
  named,
  positional,
  takenNames,
  type WireParameter,
} from '../../src/codec/index.ts';
import { deepObject, pairStyle, repeated } from '../../src/codec/pair-styles.ts';
import { decoded, written } from './wire.ts';

function parameter(given: Partial<WireParameter>): WireParameter {
  const plain = {
    name: 'p',
    in: 'query',
    style: 'form',
    explode: true,
    required: false,
    schema: true,
  } as const;
  return { ...plain, ...given };
}

describe('encodable', () => {
  const TEXT = { type: 'string' } as const;

  it.each([
    ['a text in a query', {}, TEXT, []],
    ['null in a query', {}, { type: ['string', 'null'] }, ['null-value']],
    ['an object in an object', {}, { properties: { a: { properties: { b: TEXT } } } }, ['nested-value']],
    [
      'a list in an object of style deepObject',
      { style: 'deepObject' },
      { properties: { a: { items: TEXT } } },
      [],
    ],
    ['a list in an exploded cookie', { in: 'cookie' }, { type: 'array', items: TEXT }, ['cookie-pairs']],
    ['a list in a cookie', { in: 'cookie', explode: false }, { type: 'array', items: TEXT }, []],
    ['a style of queries in a path', { in: 'path', style: 'deepObject' }, TEXT, ['undefined-style']],
    ['an object as XML', { mediaType: 'application/xml' }, { properties: { a: TEXT } }, ['no-writer']],
  ] as const)('%s: no value can be sent', (_title, given, schema, want) => {
    const found = encodable(parameter({ ...given, schema }), {}).filter(({ when }) => when === 'always');
    expect(found.map(({ code }) => code)).toEqual(want);
  });

  it('follows references, and stops where they lead back', () => {
    const schemas = { Tree: { type: 'object', properties: { next: { $ref: '#/schemas/Tree' } } } } as const;
    const found = encodable(parameter({ schema: { $ref: '#/schemas/Tree' } }), schemas);
    expect(found.map(({ type }) => type)).toContain('object');
  });

  it('names what two parameters would both be called', () => {
    const filter = parameter({ name: 'filter', schema: { properties: { page: TEXT, q: TEXT } } });
    const page = parameter({ name: 'page', schema: TEXT });
    expect(takenNames([filter, page], {})).toEqual(['page']);
    expect(takenNames([{ ...filter, style: 'deepObject' }, page], {})).toEqual([]);
  });
});

describe('what servers and clients write in other ways is read too', () => {
  const NUMBERS = { type: 'array', items: { type: 'integer' } } as const;

  it.each([
    ['commas that are encoded, between numbers', { explode: false, schema: NUMBERS }, 'p=1%2C2', [1, 2]],
    [
      'brackets that are not encoded',
      { style: 'deepObject', schema: { properties: { a: { type: 'integer' } } } },
      'p[a]=1',
      { a: 1 },
    ],
    [
      'a tuple, each item by its position',
      {
        explode: false,
        schema: { type: ['array', 'null'], prefixItems: [{ type: 'integer' }, { type: 'string' }] },
      },
      'p=1,2',
      [1, '2'],
    ],
    [
      'a tuple of a union',
      { schema: { anyOf: [{ prefixItems: [{ type: 'integer' }, { type: 'string' }] }, { type: 'null' }] } },
      'p=1&p=2',
      [1, '2'],
    ],
    ['items in another order', { style: 'deepObject', schema: NUMBERS }, 'p[1]=2&p[0]=1', [1, 2]],
    ['brackets without an index', { style: 'deepObject', schema: NUMBERS }, 'p[]=1&p[]=2', [1, 2]],
    ['spaces behind commas of a header', { in: 'header', style: 'simple', schema: NUMBERS }, '1, 2', [1, 2]],
    ['no value', { explode: false, schema: NUMBERS }, 'p=', undefined],
    ['no parameter', { schema: NUMBERS }, 'q=1', undefined],
    [
      'a text in a number',
      { schema: { type: 'integer' } },
      'p=x',
      { issue: { pointer: '', code: 'wrong-type' } },
    ],
    [
      'a text among numbers',
      { schema: NUMBERS },
      'p=1&p=x',
      { issue: { pointer: '/1', code: 'wrong-type' } },
    ],
    [
      'a text twice',
      { schema: { type: 'string' } },
      'p=1&p=2',
      { issue: { pointer: '', code: 'repeated-name' } },
    ],
    [
      'half a triplet',
      { schema: { type: 'string' } },
      'p=%E2',
      { issue: { pointer: '', code: 'percent-encoding' } },
    ],
    [
      'a name without a value',
      { explode: false, schema: { properties: { a: true } } },
      'p=a',
      { issue: { pointer: '', code: 'odd-members' } },
    ],
    [
      'another matrix parameter',
      { in: 'path', style: 'matrix', schema: { type: 'string' } },
      ';q=1',
      { issue: { pointer: '', code: 'wrong-prefix' } },
    ],
    ['text as JSON', { mediaType: 'application/json' }, 'p=x', { issue: { pointer: '', code: 'not-json' } }],
  ] as const)('%s', (_title, given, text, want) => {
    expect(decoded(parameter(given), text)).toEqual(want);
  });

  it('tells the members of an exploded object from other parameters', () => {
    const open = parameter({ schema: { type: 'object', additionalProperties: { type: 'integer' } } });
    expect(written(open, { a: 1 })).toEqual({ text: 'a=1' });
  });
});

it('writes exploded lists as pairStyle does', () => {
  for (const value of [['a b', 'c'], ['a'], [], ['']])
    expect(attempt((refuse) => repeated()('p', value, refuse))).toEqual(
      attempt((refuse) => pairStyle('form', true)('p', value, refuse)),
    );
});

it('keeps members of an object that JavaScript has for itself', () => {
  const value: unknown = JSON.parse('{"__proto__":"x","constructor":"y"}');
  expect(attempt((refuse) => deepObject()('p', value, refuse))).toMatchObject({
    value: [
      ['p%5B__proto__%5D', 'x'],
      ['p%5Bconstructor%5D', 'y'],
    ],
  });
});

it('refuses half a surrogate pair, which has no UTF-8', () => {
  expect(attempt((refuse) => percent('\ud800', refuse))).toMatchObject({ issue: { code: 'lone-surrogate' } });
});

describe('JSON-RPC', () => {
  const ORDER = [{ name: 'to' }, { name: 'memo' }, { name: 'urgent' }] as const;
  const refuse = (name: string): never => {
    throw new Error(name);
  };

  it('puts params in their order, and refuses a gap', () => {
    expect(positional({ to: 'x' }, ORDER, refuse)).toEqual(['x']);
    expect(positional({ memo: 'm', to: 'x' }, ORDER, refuse)).toEqual(['x', 'm']);
    expect(() => positional({ to: 'x', urgent: true }, ORDER, refuse)).toThrow('memo');
  });

  it('writes null for a gap where the schema takes null', () => {
    const order = [{ name: 'to' }, { name: 'memo', nullable: true }, { name: 'urgent' }];
    expect(positional({ to: 'x', urgent: true }, order, refuse)).toEqual(['x', null, true]);
  });

  it('reads params by name again', () => {
    expect(named(['x', 'm'], ORDER)).toEqual({ to: 'x', memo: 'm' });
    expect(named(['x', 'm', true, 1], ORDER)).toBeUndefined();
  });

  it.each([
    ['a', true],
    [1, true],
    [null, true],
    [{}, false],
    [true, false],
    [undefined, false],
  ])('id %j: %s', (id, want) => {
    expect(isRequestId(id)).toBe(want);
  });
});
