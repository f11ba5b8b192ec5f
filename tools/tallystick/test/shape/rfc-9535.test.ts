import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../src/model/json.ts';
import { BadQuery, select, TooMuchWork } from '../../src/shape/overlay/query.ts';

type Example = readonly [query: string, found: readonly string[]];

/** The steps that an overlay's query may take here: far more than any example needs. */
const STEPS = 10_000;

function selected(query: string, document: JsonValue): readonly string[] {
  return select(query, document, 100, { left: STEPS }).map((location) => location.join('/'));
}

const BOOKS: JsonValue = {
  store: {
    book: [
      { category: 'reference', author: 'Nigel Rees', title: 'Sayings of the Century', price: 8.95 },
      { category: 'fiction', author: 'Evelyn Waugh', title: 'Sword of Honour', price: 12.99 },
      {
        ...{ category: 'fiction', author: 'Herman Melville', title: 'Moby Dick' },
        ...{ isbn: '0-553-21311-3', price: 8.99 },
      },
      {
        ...{ category: 'fiction', author: 'J. R. R. Tolkien', title: 'The Lord of the Rings' },
        ...{ isbn: '0-395-19395-8', price: 22.99 },
      },
    ],
    bicycle: { color: 'red', price: 399 },
  },
};

const NAMES: JsonValue = { o: { 'j j': { 'k.k': 3 } }, "'": { '@': 2 } };
const WILD: JsonValue = { o: { j: 1, k: 2 }, a: [5, 3] };
const LETTERS: JsonValue = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const FILTERED: JsonValue = {
  a: [3, 5, 1, 2, 4, 6, { b: 'j' }, { b: 'k' }, { b: {} }, { b: 'kilo' }],
  o: { p: 1, q: 2, r: 3, s: 5, t: { u: 6 } },
  e: 'f',
};
const DEEP: JsonValue = { o: { j: 1, k: 2 }, a: [5, 3, [{ j: 4 }, { k: 6 }]] };
const NULLS: JsonValue = { a: null, b: [null], c: [{}], null: 1 };

describe.each<[table: string, document: JsonValue, examples: readonly Example[]]>([
  [
    'section 1.5, the bookstore',
    BOOKS,
    [
      ['$.store.book[*].author', [0, 1, 2, 3].map((index) => `store/book/${index}/author`)],
      ['$..author', [0, 1, 2, 3].map((index) => `store/book/${index}/author`)],
      ['$.store.*', ['store/bicycle', 'store/book']],
      [
        '$.store..price',
        [...[0, 1, 2, 3].map((index) => `store/book/${index}/price`), 'store/bicycle/price'],
      ],
      ['$..book[2]', ['store/book/2']],
      ['$..book[2].author', ['store/book/2/author']],
      ['$..book[2].publisher', []],
      ['$..book[-1]', ['store/book/3']],
      ['$..book[0,1]', ['store/book/0', 'store/book/1']],
      ['$..book[:2]', ['store/book/0', 'store/book/1']],
      ['$..book[?@.isbn]', ['store/book/2', 'store/book/3']],
      ['$..book[?@.price<10]', ['store/book/0', 'store/book/2']],
    ],
  ],
  ['section 2.2.3, the root', { k: 'v' }, [['$', ['']]]],
  [
    'section 2.3.1.3, names',
    NAMES,
    [
      ["$.o['j j']", ['o/j j']],
      ["$.o['j j']['k.k']", ['o/j j/k.k']],
      ['$.o["j j"]["k.k"]', ['o/j j/k.k']],
      ['$["\'"]["@"]', ["'/@"]],
    ],
  ],
  [
    'section 2.3.2.3, wildcards',
    WILD,
    [
      ['$[*]', ['o', 'a']],
      ['$.o[*]', ['o/j', 'o/k']],
      ['$.o[*, *]', ['o/j', 'o/k', 'o/j', 'o/k']],
      ['$.a[*]', ['a/0', 'a/1']],
    ],
  ],
  [
    'section 2.3.3.3, indices',
    LETTERS,
    [
      ['$[1]', ['1']],
      ['$[-2]', ['5']],
      ['$[9]', []],
    ],
  ],
  [
    'section 2.3.5.3, filters',
    FILTERED,
    [
      ["$.a[?@.b == 'kilo']", ['a/9']],
      ["$.a[?(@.b == 'kilo')]", ['a/9']],
      ['$.a[?@>3.5]', ['a/1', 'a/4', 'a/5']],
      ['$.a[?@.b]', ['a/6', 'a/7', 'a/8', 'a/9']],
      ['$[?@.*]', ['a', 'o']],
      ['$[?@[?@.b]]', ['a']],
      ['$.o[?@<3, ?@<3]', ['o/p', 'o/q', 'o/p', 'o/q']],
      ['$.a[?@<2 || @.b == "k"]', ['a/2', 'a/7']],
      ['$.a[?match(@.b, "[jk]")]', ['a/6', 'a/7']],
      ['$.a[?search(@.b, "[jk]")]', ['a/6', 'a/7', 'a/9']],
      ['$.o[?@>1 && @<4]', ['o/q', 'o/r']],
      ['$.o[?@.u || @.x]', ['o/t']],
      ['$.a[?@.b == $.x]', ['a/0', 'a/1', 'a/2', 'a/3', 'a/4', 'a/5']],
      ['$.a[?@ == @]', [...Array(10).keys()].map((index) => `a/${index}`)],
    ],
  ],
  [
    'section 2.5.1.3, children',
    LETTERS,
    [
      ['$[0, 3]', ['0', '3']],
      ['$[0:2, 5]', ['0', '1', '5']],
      ['$[0, 0]', ['0', '0']],
    ],
  ],
  [
    'section 2.5.2.3, descendants',
    DEEP,
    [
      ['$..j', ['o/j', 'a/2/0/j']],
      ['$..[0]', ['a/0', 'a/2/0']],
      ['$..[*]', ['o', 'a', 'o/j', 'o/k', 'a/0', 'a/1', 'a/2', 'a/2/0', 'a/2/1', 'a/2/0/j', 'a/2/1/k']],
      ['$..o', ['o']],
      ['$.o..[*, *]', ['o/j', 'o/k', 'o/j', 'o/k']],
      ['$.a..[0, 1]', ['a/0', 'a/1', 'a/2/0', 'a/2/1']],
    ],
  ],
  [
    'section 2.6.1, null',
    NULLS,
    [
      ['$.a', ['a']],
      ['$.a[0]', []],
      ['$.a.d', []],
      ['$.b[0]', ['b/0']],
      ['$.b[*]', ['b/0']],
      ['$.b[?@]', ['b/0']],
      ['$.b[?@==null]', ['b/0']],
      ['$.c[?@.d==null]', []],
      ['$.null', ['null']],
    ],
  ],
])('RFC 9535, %s', (_table, document, examples) => {
  // The members of an object have no order there.
  it.each(examples)('%s', (query, found) => {
    expect(selected(query, document).toSorted()).toEqual(found.toSorted());
  });
});

describe('RFC 9535, section 2.3.4.3, slices, in order', () => {
  it.each<Example>([
    ['$[1:3]', ['1', '2']],
    ['$[5:]', ['5', '6']],
    ['$[1:5:2]', ['1', '3']],
    ['$[5:1:-2]', ['5', '3']],
    ['$[::-1]', ['6', '5', '4', '3', '2', '1', '0']],
  ])('%s', (query, found) => {
    expect(selected(query, LETTERS)).toEqual(found);
  });
});

describe('RFC 9535, section 2.3.5.3, comparisons', () => {
  const document: JsonValue = { obj: { x: 'y' }, arr: [2, 3] };

  it.each([
    ['$.absent1 == $.absent2', true],
    ['$.absent1 <= $.absent2', true],
    ["$.absent == 'g'", false],
    ['$.absent1 != $.absent2', false],
    ["$.absent != 'g'", true],
    ['1 <= 2', true],
    ['1 > 2', false],
    ["13 == '13'", false],
    ["'a' <= 'b'", true],
    ["'a' > 'b'", false],
    ['$.obj == $.arr', false],
    ['$.obj != $.arr', true],
    ['$.obj == $.obj', true],
    ['$.obj != $.obj', false],
    ['$.arr == $.arr', true],
    ['$.arr != $.arr', false],
    ['$.obj == 17', false],
    ['$.obj != 17', true],
    ['$.obj <= $.arr', false],
    ['$.obj < $.arr', false],
    ['$.obj <= $.obj', true],
    ['$.arr <= $.arr', true],
    ['1 <= $.arr', false],
    ['1 >= $.arr', false],
    ['1 > $.arr', false],
    ['1 < $.arr', false],
    ['true <= true', true],
    ['true > true', false],
  ])('%s is %s', (comparison, holds) => {
    expect(selected(`$[?${comparison}]`, document)).toEqual(holds ? ['obj', 'arr'] : []);
  });
});

describe('RFC 9535, section 2.4.9, functions', () => {
  it.each([
    '$[?length(@) < 3]',
    '$[?count(@.*) == 1]',
    "$[?match(@.timezone, 'Europe/.*')]",
    "$[?value(@..color) == 'red']",
  ])('%s is well-typed', (query) => {
    expect(() => selected(query, BOOKS)).not.toThrow();
  });

  it.each([
    '$[?length(@.*) < 3]',
    '$[?count(1) == 1]',
    '$[?count(foo(@.*)) == 1]',
    "$[?match(@.timezone, 'Europe/.*') == true]",
    '$[?value(@..color)]',
  ])('%s is not', (query) => {
    expect(() => selected(query, BOOKS)).toThrow(BadQuery);
  });
});

it('counts the steps of an example', () => {
  const steps = (left: number): number => {
    const work = { left };
    select('$..price', BOOKS, 100, work);
    return left - work.left;
  };
  const needed = steps(STEPS);
  expect(steps(needed)).toBe(needed);
  expect(() => steps(needed - 1)).toThrow(TooMuchWork);
});
