import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/model/json.ts';
import { BadQuery, select, TooMuchWork } from '../../src/shape/overlay/query.ts';

const ITEMS: JsonValue = [{ a: 'ab' }, { a: 'bc', b: [1, 2] }, 'a.c', 'a\u2028c', 'axc', '^', 3];

function selected(path: string, value: JsonValue = ITEMS): readonly string[] {
  return select(path, value, 100, { left: 100_000 }).map((found) => found.join('/'));
}

describe('JSONPath of RFC 9535', () => {
  it.each([
    ['$', ['']],
    ['$[0].a', ['0/a']],
    ["$[1]['b'][-1:]", ['1/b/1']],
    ['$..b', ['1/b']],
    ["$[?@.a == 'ab']", ['0']],
    ['$[?@.b]', ['1']],
    ['$[?!@.b && @.a]', ['0']],
    ['$[?length(@.b) == 2]', ['1']],
    ['$[?count(@.*) > 1]', ['1']],
    ["$[?match(@.a, 'a.*')]", ['0']],
    ["$[?match(@, 'a.c')]", ['2', '3', '4']],
    ["$[?match(@, 'a[.b]c')]", ['2']],
    ["$[?match(@, 'a\\\\.c')]", ['2']],
    ["$[?search(@, '[x.]')]", ['2', '4']],
    ["$[?search(@, '(')]", []],
    ['$[?match(@, 3)]', []],
  ])('selects %s', (path, found) => {
    expect(selected(path)).toEqual(found);
  });

  it.each([
    '',
    '$.',
    '$[',
    'a',
    '$[?@.a == $..b]',
    '$[?match(@.a)]',
    '$[?unknown(@)]',
    "$[?has(@, 'a')]",
    ' $',
  ])('refuses %j', (path) => {
    expect(() => selected(path)).toThrow(BadQuery);
  });

  it('stops when its steps are spent', () => {
    expect(() => select('$..*', ITEMS, 100, { left: 3 })).toThrow(TooMuchWork);
    const work = { left: 1_000 };
    select('$[0]', ITEMS, 100, work);
    expect(work.left).toBeLessThan(1_000);
  });
});
