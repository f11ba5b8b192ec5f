import { describe, expect, it } from 'vitest';
import { compilesAs, isLinear, pattern } from '../../../src/schema/pattern/index.ts';
import { MAX_DEPTH, MAX_PATTERNS } from '../../../src/schema/pattern/limits.ts';
import { decide } from './decide.ts';

describe.each<{ name: string; source: string; matches: readonly string[]; refuses: readonly string[] }>([
  { name: 'characters', source: 'ab', matches: ['ab', 'xabx'], refuses: ['', 'a', 'ba'] },
  { name: 'nothing', source: '', matches: ['', 'a'], refuses: [] },
  { name: 'alternatives', source: '^(?:a|bc|)$', matches: ['', 'a', 'bc'], refuses: ['b', 'abc'] },
  { name: 'any character', source: '^.$', matches: ['a', '😀'], refuses: ['', '\n', '\u2028', 'ab'] },
  { name: 'any character, line ends too', source: '^(?s:.)$', matches: ['a', '\n'], refuses: ['', 'ab'] },
  { name: 'class', source: '^[a-c\\d-]$', matches: ['b', '7', '-'], refuses: ['d', '', 'bb'] },
  { name: 'negated class', source: '^[^a-c]$', matches: ['d', '\n', '😀'], refuses: ['a', 'dd'] },
  { name: 'empty class', source: '[]', matches: [], refuses: ['', 'a'] },
  { name: 'negated empty class', source: '^[^]$', matches: ['a', '\n'], refuses: [''] },
  { name: 'digits', source: '^\\d\\D$', matches: ['1a'], refuses: ['a1', '11', '٣a'] },
  { name: 'words', source: '^\\w\\W$', matches: ['_-', 'aé'], refuses: ['éa', 'ab'] },
  { name: 'space', source: '^\\s\\S$', matches: [' a', '\ufeffa', '\u2028a'], refuses: ['a ', '  '] },
  { name: 'property', source: '^\\p{Lu}\\P{L}$', matches: ['Ż1'], refuses: ['ż1', 'ŻŻ'] },
  { name: 'escapes', source: '^\\x61\\u0062\\u{63}\\cJ\\t\\0$', matches: ['abc\n\t\0'], refuses: ['abc'] },
  { name: 'escaped pair', source: '^\\ud83d\\ude00$', matches: ['😀'], refuses: ['\ud83d'] },
  { name: 'lone surrogate', source: '^\\ud83d$', matches: ['\ud83d'], refuses: ['😀'] },
  { name: 'edges', source: '^a$', matches: ['a'], refuses: ['a\n', '\na', 'aa'] },
  { name: 'edges of lines', source: '(?m:^a$)', matches: ['b\na\nb', 'a'], refuses: ['ab', 'ba'] },
  { name: 'word boundary', source: '\\ba\\b', matches: ['a', '-a-'], refuses: ['ab', 'ba', 'a_'] },
  { name: 'no word boundary', source: '\\Ba\\B', matches: ['xax'], refuses: ['a', 'ax', 'xa'] },
  { name: 'ignoring case', source: '^(?i:k)k$', matches: ['Kk', '\u212ak'], refuses: ['kK'] },
  { name: 'any number', source: '^a*$', matches: ['', 'aaa'], refuses: ['b', 'aab'] },
  { name: 'one or more', source: '^a+?$', matches: ['a', 'aa'], refuses: ['', 'ab'] },
  { name: 'optional', source: '^a?b$', matches: ['b', 'ab'], refuses: ['aab'] },
  { name: 'counted', source: '^a{2,3}$', matches: ['aa', 'aaa'], refuses: ['a', 'aaaa'] },
  { name: 'counted exactly', source: '^(?:ab){2}$', matches: ['abab'], refuses: ['ab', 'ababab'] },
  { name: 'counted without end', source: '^a{2,}$', matches: ['aa', 'aaaaa'], refuses: ['a'] },
  { name: 'counted beyond any text', source: '^a{0,99999999999}$', matches: ['', 'aa'], refuses: ['b'] },
  { name: 'counted nil', source: '^(?:a){0}$', matches: [''], refuses: ['a'] },
  {
    name: 'lookahead',
    source: '^(?=.*\\d)(?=.*[a-z]).{3,}$',
    matches: ['a1-', '1bb'],
    refuses: ['abc', '123', 'a1'],
  },
  { name: 'negative lookahead', source: '^(?!.*--)[a-z-]+$', matches: ['a-b'], refuses: ['a--b'] },
  { name: 'lookbehind', source: '(?<=a+)b$', matches: ['aab'], refuses: ['cb', 'b'] },
  { name: 'negative lookbehind', source: '(?<!ab)c', matches: ['bc', 'c'], refuses: ['abc'] },
  { name: 'lookaround in lookaround', source: '(?<=(?<!x)a(?=b))b', matches: ['ab'], refuses: ['xab', 'b'] },
  { name: 'backreference', source: '^(["\']).*\\1$', matches: ['"a"', "'a'"], refuses: ['"a\'', '"'] },
  { name: 'named backreference', source: '^(?<q>.)\\k<q>$', matches: ['aa', '😀😀'], refuses: ['ab'] },
  { name: 'backreference to nothing', source: '^\\1(a)$', matches: ['a'], refuses: ['aa'] },
  {
    name: 'backreference to a reset group',
    source: '^(?:(a)|b\\1)+$',
    matches: ['ab', 'aab'],
    refuses: ['aba_'],
  },
  { name: 'backreference in lookbehind', source: '(?<=\\1(a))$', matches: ['aa'], refuses: ['a', 'ba'] },
  { name: 'lookahead tried once', source: '(?=(a*))\\1a', matches: [], refuses: ['aaa', ''] },
  {
    name: 'negative lookahead with a backreference',
    source: '^(.)(?!\\1)',
    matches: ['ab'],
    refuses: ['aa'],
  },
  { name: 'no repetition of characters', source: '^(?!.*(.)\\1)\\w+$', matches: ['abc'], refuses: ['abbc'] },
])('$name: $source', ({ source, matches, refuses }) => {
  it('matches', () => expect(matches.filter((text) => decide(source, text) !== true)).toEqual([]));
  it('refuses', () => expect(refuses.filter((text) => decide(source, text) !== false)).toEqual([]));
});

describe.each<{ name: string; source: string; matches: readonly string[]; refuses: readonly string[] }>([
  { name: 'identity escapes', source: '^\\-\\_\\@\\a$', matches: ['-_@a'], refuses: ['-_@'] },
  { name: 'braces', source: '^{a{,2}b}]{1$', matches: ['{a{,2}b}]{1'], refuses: ['ab'] },
  { name: 'octal', source: '^\\101\\60\\377\\400$', matches: ['A0\xff 0'], refuses: ['A0\xff'] },
  {
    name: 'octal that is not a backreference',
    source: '^(a)\\2\\18$',
    matches: ['a\x02\x018'],
    refuses: ['aa8'],
  },
  { name: 'backreference after all', source: '^(a)\\1\\8$', matches: ['aa8'], refuses: ['a\x018'] },
  {
    name: 'unfinished escapes',
    source: '^\\x6\\u61\\c\\c1\\k<a>\\-$',
    matches: ['x6u61\\c\\c1k<a>-'],
    refuses: ['x6'],
  },
  { name: 'code units', source: '^\\-?..$', matches: ['😀', 'ab'], refuses: ['😀a'] },
  { name: 'repeated u', source: '^\\-?\\u{2}$', matches: ['uu'], refuses: ['\x02'] },
  { name: 'repeated lookahead', source: '^(?=b)*a', matches: ['a'], refuses: ['b'] },
])('without the flag u: $name: $source', ({ source, matches, refuses }) => {
  it('compiles so', () => expect(compilesAs(source)).toBe('legacy'));
  it('matches', () => expect(matches.filter((text) => decide(source, text) !== true)).toEqual([]));
  it('refuses', () => expect(refuses.filter((text) => decide(source, text) !== false)).toEqual([]));
});

describe('pattern', () => {
  it('is undecided where the platform does not compile it', () => {
    expect([compilesAs('('), pattern('(').test('')]).toEqual([undefined, undefined]);
  });

  it('is undecided where groups are nested too deeply', () => {
    const nested = (depth: number): string => `${'(?:'.repeat(depth)}a+b${')'.repeat(depth)}`;
    expect(pattern(nested(MAX_DEPTH)).test('ab')).toBe(true);
    expect(pattern(nested(MAX_DEPTH + 1)).test('ab')).toBeUndefined();
  });

  it('is matched by backtracking where its automaton is too large', () => {
    const { test } = pattern('^(?:[a-z]{1,1000} ?){1,1000}$');
    expect([test('two words'), test('2 words')]).toEqual([true, false]);
  });

  it('stays compiled until others are used more recently', () => {
    const first = pattern('^first$');
    expect(pattern('^first$')).toBe(first);
    for (let index = 0; index < MAX_PATTERNS; index += 1) pattern(`^${index}$`);
    expect(pattern('^first$')).not.toBe(first);
  });

  it('answers for texts that exhaust the stack of the platform', () => {
    const source = '^(?:(a)|b)*$';
    expect(isLinear(source)).toBe(true);
    expect(pattern(source).test(`${'a'.repeat(9_000_000)}!`)).toBe(false);
  });

  it('answers for texts of many characters, and for the next text', () => {
    const { test } = pattern('^\\P{Lu}*\\P{Ll}*x$');
    const all = Array.from({ length: 70_000 }, (_, code) => String.fromCodePoint(code)).join('');
    expect([test(all), test(`${all.toLowerCase().replaceAll(/\p{Lu}/gu, '')}x`), test('ax')]).toEqual([
      false,
      true,
      true,
    ]);
  });
});
