import { expect, test } from 'vitest';
import type { Json } from '../../src/json.ts';
import { jsonPatched } from '../../src/mock/reply/resources/json-patch.ts';

const ORDER = { name: 'a', lines: [1, 2, 3], 'a/b': { '~': true }, none: null };

test.each<readonly [string, readonly object[], Json | undefined]>([
  ['adds a member', [{ op: 'add', path: '/note', value: 'x' }], { ...ORDER, note: 'x' }],
  ['adds before an item', [{ op: 'add', path: '/lines/1', value: 9 }], { ...ORDER, lines: [1, 9, 2, 3] }],
  ['adds at the end', [{ op: 'add', path: '/lines/-', value: 9 }], { ...ORDER, lines: [1, 2, 3, 9] }],
  [
    'adds at the index after the last',
    [{ op: 'add', path: '/lines/3', value: 9 }],
    { ...ORDER, lines: [1, 2, 3, 9] },
  ],
  ['adds no item with a gap before it', [{ op: 'add', path: '/lines/4', value: 9 }], undefined],
  ['adds nothing below what is not there', [{ op: 'add', path: '/more/a', value: 9 }], undefined],
  ['needs a value', [{ op: 'add', path: '/note' }], undefined],
  ['replaces', [{ op: 'replace', path: '/lines/0', value: null }], { ...ORDER, lines: [null, 2, 3] }],
  ['replaces the whole', [{ op: 'replace', path: '', value: { b: 1 } }], { b: 1 }],
  ['replaces no member that is not there', [{ op: 'replace', path: '/note', value: 1 }], undefined],
  [
    'removes',
    [
      { op: 'remove', path: '/lines/0' },
      { op: 'remove', path: '/none' },
    ],
    { name: 'a', lines: [2, 3], 'a/b': { '~': true } },
  ],
  ['removes nothing that is not there', [{ op: 'remove', path: '/lines/length' }], undefined],
  ['decodes its pointers', [{ op: 'replace', path: '/a~1b/~0', value: 1 }], { ...ORDER, 'a/b': { '~': 1 } }],
  [
    'moves',
    [{ op: 'move', from: '/name', path: '/lines/0' }],
    { lines: ['a', 1, 2, 3], 'a/b': { '~': true }, none: null },
  ],
  ['moves nothing into itself', [{ op: 'move', from: '/a~1b', path: '/a~1b/c' }], undefined],
  [
    'copies',
    [{ op: 'copy', from: '/lines', path: '/a~1b/c' }],
    { ...ORDER, 'a/b': { '~': true, c: [1, 2, 3] } },
  ],
  ['copies nothing that is not there', [{ op: 'copy', from: '/x', path: '/y' }], undefined],
  ['tests', [{ op: 'test', path: '/a~1b', value: { '~': true } }], ORDER],
  [
    'changes nothing where a test fails',
    [
      { op: 'remove', path: '/name' },
      { op: 'test', path: '/none', value: 0 },
    ],
    undefined,
  ],
  ['knows no other operation', [{ op: 'merge', path: '/name', value: 1 }], undefined],
  ['needs a path', [{ op: 'remove' }], undefined],
])('a JSON Patch %s', (_name, operations, expected) => {
  const before = structuredClone(ORDER);
  expect(jsonPatched(ORDER, operations)).toEqual(expected);
  expect(ORDER).toEqual(before);
});

test('a name that objects inherit is a member like any other', () => {
  const patched = jsonPatched({}, [{ op: 'add', path: '/__proto__', value: { a: 1 } }]);
  expect(Object.hasOwn(Object(patched), '__proto__')).toBe(true);
  expect(jsonPatched({}, [{ op: 'remove', path: '/toString' }])).toBeUndefined();
});
