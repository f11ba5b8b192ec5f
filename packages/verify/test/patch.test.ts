import type { CasePatch, Json } from '@tallystick/runtime/contract';
import { describe, expect, it } from 'vitest';
import { applyPatch, PatchError } from '../src/index.ts';

describe('RFC 6902', () => {
  const rows: readonly (readonly [string, Json, CasePatch, Json])[] = [
    ['adds a member', { a: 1 }, { op: 'add', path: '/b', value: 2 }, { a: 1, b: 2 }],
    ['adds over a member', { a: 1 }, { op: 'add', path: '/a', value: 2 }, { a: 2 }],
    ['replaces in depth', { a: [{ b: 1 }] }, { op: 'replace', path: '/a/0/b', value: 2 }, { a: [{ b: 2 }] }],
    ['inserts an item', { a: [1, 3] }, { op: 'add', path: '/a/1', value: 2 }, { a: [1, 2, 3] }],
    ['appends an item', { a: [1] }, { op: 'add', path: '/a/-', value: 2 }, { a: [1, 2] }],
    ['removes an item', { a: [1, 2] }, { op: 'remove', path: '/a/0' }, { a: [2] }],
    ['removes a member', { 'a/b': 1, c: 2 }, { op: 'remove', path: '/a~1b' }, { c: 2 }],
    ['replaces everything', { a: 1 }, { op: 'replace', path: '', value: [] }, []],
  ];
  it.each(rows)('%s', (_name, before, patch, after) => {
    expect(applyPatch(before, [patch])).toEqual(after);
  });

  it('takes __proto__ for a member like any other', () => {
    const changed = applyPatch({}, [{ op: 'add', path: '/__proto__', value: { polluted: true } }]);
    expect(Object.keys(changed as object)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(changed)).toBe(Object.prototype);
  });

  it('leaves the document as it is', () => {
    const before = Object.freeze({ a: Object.freeze([1]) });
    applyPatch(before, [{ op: 'add', path: '/a/-', value: 2 }]);
    expect(before).toEqual({ a: [1] });
  });

  it.each([
    [{ op: 'replace', path: '/b', value: 1 }],
    [{ op: 'remove', path: '/b' }],
    [{ op: 'add', path: '/b/c', value: 1 }],
    [{ op: 'add', path: '/list/2', value: 1 }],
    [{ op: 'add', path: '/a/c', value: 1 }],
  ] as const)('refuses %j, whose place is not there', (patch) => {
    expect(() => applyPatch({ a: 1, list: [] }, [patch])).toThrow(PatchError);
  });
});
