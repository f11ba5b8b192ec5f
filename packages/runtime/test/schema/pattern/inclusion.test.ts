import { describe, expect, it } from 'vitest';
import { patternInclusion } from '../../../src/schema/pattern/inclusion.ts';

describe('patternInclusion', () => {
  it.each<[sources: string[], wanted: string]>([
    [['^[0-9]+$'], '^\\d+$'],
    [['^[0-9]{3}$'], '^\\d+$'],
    [['^a{2,4}$'], '^a{1,5}$'],
    [['^(ab|cd)$'], '^[a-d]{2}$'],
    [['^(?:a|b)*$'], '^[ab]*$'],
    [['^[a-z]+$', '^[\\s\\S]{0,5}$'], '^[a-z]{1,5}$'],
    [['^.{1,3}$'], '^.{1,5}$'],
    [['abc'], 'b'],
    [['^$'], '^a*$'],
    [['[]'], '^a$'],
    [['^\\p{Lu}$'], '^\\p{L}$'],
    [['^[^\\u0000-\\u007f]$'], '^.|[\\u2028\\u2029]$'],
    [['^😀$'], '^.$'],
    [['a'], ''],
  ])('%j are within %s', (sources, wanted) => {
    expect(patternInclusion(sources, wanted)).toEqual({ included: true });
  });

  it.each<[sources: string[], wanted: string, example: string]>([
    [['^\\d+$'], '^[0-9]{3}$', '0'],
    [[], '^a', ''],
    [['^[a-z]+$'], '^[a-m]+$', 'n'],
    [['^.{1,5}$'], '^.{1,3}$', 'aaaa'],
    [['^[a-z]+$', '^[\\s\\S]{2,}$'], '^[a-z]?$', 'aa'],
    [['b'], '^b', 'ab'],
    [['^\\w+$'], '^[^_]+$', '_'],
    [['^\\p{L}$'], '^[a-zA-Z]$', 'é'],
    [['^.$'], '^[\\u0000-\\uffff]$', '\u{10000}'],
  ])('%j are not within %s: %j', (sources, wanted, example) => {
    expect(patternInclusion(sources, wanted)).toEqual({ included: false, example });
  });

  it.each<[sources: string[], wanted: string]>([
    [['^(?=a)'], 'a'],
    [['^(a)\\1$'], 'a'],
    [['\\bword'], 'word'],
    [['^a{5000}$'], '^a*$'],
    [['('], 'a'],
    // compiles without Unicode mode only
    [['^a\\-b$'], '^a-b$'],
  ])('leaves open whether %j are within %s', (sources, wanted) => {
    expect(patternInclusion(sources, wanted)).toBeUndefined();
  });

  it('decides as matching all short texts does', () => {
    const texts = upTo(5);
    const random = generator(7);
    for (let count = 0; count < 400; count += 1) {
      const [one, other] = [written(random, 3), written(random, 3)];
      const [first, second] = [new RegExp(one, 'u'), new RegExp(other, 'u')];
      const against = texts.find((text) => first.test(text) && !second.test(text));
      const found = patternInclusion([one], other);
      if (against !== undefined) expect({ one, other, found }).toMatchObject({ found: { included: false } });
      if (found?.included === false) {
        expect([first.test(found.example), second.test(found.example)]).toEqual([true, false]);
        if (against !== undefined) expect(found.example.length).toBeLessThanOrEqual(against.length);
      }
    }
  });
});

/** All texts of `a` and `b`, the shortest first. */
function upTo(length: number): readonly string[] {
  const all = [''];
  for (const text of all) if (text.length < length) all.push(`${text}a`, `${text}b`);
  return all;
}

function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
}

function written(random: (below: number) => number, depth: number): string {
  const inner = (): string => written(random, depth - 1);
  const leaf = ['a', 'b', '[ab]', '.', '^', '$'][random(6)] ?? 'a';
  if (depth === 0) return leaf;
  switch (random(5)) {
    case 0:
      return inner() + inner();
    case 1:
      return `(?:${inner()}|${inner()})`;
    case 2:
      return `(?:${inner()})${['*', '+', '?', '{1,2}'][random(4)]}`;
    case 3:
      return `^(?:${inner()})$`;
    default:
      return leaf;
  }
}
