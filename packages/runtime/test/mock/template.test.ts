import { describe, expect, test } from 'vitest';
import type { Json } from '../../src/contract/index.ts';
import { fill, type TemplateScope } from '../../src/mock/template/template.ts';

const NOW = Date.UTC(2024, 1, 3, 4, 5, 6, 789);

function scope(changes: Partial<TemplateScope> = {}): TemplateScope {
  const counters = new Map<string, number>();
  const count = (name: string): number => {
    const next = (counters.get(name) ?? 0) + 1;
    counters.set(name, next);
    return next;
  };
  return { input: { body: { name: 'Ada', 'a/b': [1, 2] } }, now: NOW, count, ...changes };
}

const placeholder = (members: { readonly [member: string]: Json }): Json => ({ $tallystick: members });

const ISSUE = { field: 'chats.0.phone', value: 'x', message: 'no phone' };

const cases: readonly (readonly [string, Json, unknown])[] = [
  ['plain JSON', { a: [1, null, 'x', { b: true }] }, { a: [1, null, 'x', { b: true }] }],
  ['a value of the input', placeholder({ input: '/body/name' }), 'Ada'],
  ['a member with a slash in its name', placeholder({ input: '/body/a~1b' }), [1, 2]],
  ['a value with text around it', placeholder({ input: '/body/name', prefix: '<', suffix: '>' }), '<Ada>'],
  ['the moment in milliseconds', placeholder({ now: 'epoch-ms' }), NOW],
  ['the moment in seconds', placeholder({ now: 'epoch-s' }), Math.floor(NOW / 1000)],
  [
    'the moment in a layout',
    placeholder({ now: 'YYYY-MM-DD hh:mm:ss.SSSZZ' }),
    '2024-02-03 04:05:06.789+0000',
  ],
  ['the field of a fault', placeholder({ issue: 'field' }), 'chats.0.phone'],
  ['the value of a fault', placeholder({ issue: 'value' }), 'x'],
  ['a member that only looks like one', { $tallystick: 1, more: 2 }, { $tallystick: 1, more: 2 }],
];

test.each(cases)('%s', (_, template, expected) => {
  expect(fill(template, scope({ issue: ISSUE }))).toEqual(expected);
});

describe('a template that is filled again', () => {
  test('gives the same as the first time, in new objects', () => {
    const template = { constant: { list: [1] }, name: placeholder({ input: '/body/name' }) };
    const [first, second] = [fill(template, scope()), fill(template, scope({ input: {} }))];
    expect(first).toEqual({ constant: { list: [1] }, name: 'Ada' });
    expect(second).toEqual({ constant: { list: [1] } });
    expect((first as typeof template).constant.list).not.toBe((second as typeof template).constant.list);
  });

  test('sets no prototype', () => {
    const template = JSON.parse('{"__proto__": {"$tallystick": {"input": "/body"}}, "a": 1}') as Json;
    const filled = fill(template, scope());
    expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
    expect(Object.keys(filled as object)).toEqual(['__proto__', 'a']);
  });
});

describe('what is not there', () => {
  const nothing = placeholder({ input: '/body/none' });

  test('is left out of objects and arrays, and is null by itself', () => {
    expect(fill({ a: nothing, b: [nothing, 1] }, scope())).toEqual({ b: [1] });
    expect(fill(nothing, scope())).toBeNull();
  });

  test('a fault, while nothing is wrong', () => {
    expect(fill({ field: placeholder({ issue: 'field' }), code: 1 }, scope())).toEqual({ code: 1 });
  });
});

test.each([
  ['Asia/Tokyo', '2024-02-03 13:05:06+0900'],
  ['-03:30', '2024-02-03 00:35:06-0330'],
  ['Europe/London', '2024-02-03 04:05:06+0000'],
])('the moment in the zone %s', (timeZone, expected) => {
  expect(fill(placeholder({ now: 'YYYY-MM-DD hh:mm:ssZZ' }), scope({ timeZone }))).toBe(expected);
});

test('a zone has its offset of the moment, in winter and in summer', () => {
  const layout = placeholder({ now: 'hh:mmZZ' });
  const at = (month: number): Json =>
    fill(layout, scope({ timeZone: 'Europe/Berlin', now: Date.UTC(2024, month, 1, 12) }));
  expect([at(0), at(6), at(0)]).toEqual(['13:00+0100', '14:00+0200', '13:00+0100']);
});

describe('ids and counters', () => {
  test.each([
    ['hex16', /^[0-9A-F]{16}$/],
    ['hex32', /^[0-9a-f]{32}$/],
    ['alphanumeric16', /^[0-9A-Z]{16}$/],
    ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/],
  ])('%s has its shape and differs each time', (id, shape) => {
    const [first, second] = fill([placeholder({ id }), placeholder({ id })], scope()) as string[];
    expect(first).toMatch(shape);
    expect(second).toMatch(shape);
    expect(second).not.toBe(first);
  });

  test('counters grow one by one, each by its name', () => {
    const counted = ['a', 'a', 'b'].map((count) => placeholder({ count }));
    expect(fill(counted, scope())).toEqual([1, 2, 1]);
  });
});
