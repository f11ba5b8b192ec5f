import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../../src/schema/pattern/compile.ts';
import { pattern } from '../../../src/schema/pattern/index.ts';
import { parse } from '../../../src/schema/pattern/parse.ts';
import { sizeOf } from '../../../src/schema/pattern/size.ts';
import { patternSource } from './arbitrary-pattern.ts';

/** How many instructions a pattern is compiled to, and how many were expected. */
function sizes(source: string): readonly [actual: number, expected: number] | undefined {
  const syntax = parse(source);
  const program = syntax && compile(syntax.root, syntax);
  // The last instruction is the match.
  return syntax && program && [program.instructions.length - 1, sizeOf(syntax.root)];
}

it.each(['', '^a$', 'a{3}', 'a{2,5}', '(?:ab){0,1000}', '(?:a{2}|b*){3,}', '^(a)\\1$', '(?<=a)b(?=c)'])(
  'the size of %j is known before it is compiled',
  (source) => {
    const [actual, expected] = sizes(source) ?? [];
    expect(actual).toBeDefined();
    expect(expected).toBe(actual);
  },
);

it('no pattern is larger than its size says', () => {
  fc.assert(
    fc.property(patternSource({ references: true, lenient: false }), (source) => {
      const [actual = 0, expected = 0] = sizes(source) ?? [];
      expect(actual).toBeLessThanOrEqual(expected);
    }),
    { numRuns: 400 },
  );
});

it('says the size of what is not linear', () => {
  expect(pattern('^[a-z]{1,9}$').size).toBe(0);
  expect(pattern('^(?:a|b){0,1000}$').size).toBe(4_002);
  expect(pattern('^(?:a{1000}){1000}$').size).toBe(20_000);
});

it('matches with automata that are kept, dropped and compiled again', () => {
  const sources = Array.from({ length: 24 }, (_, index) => `^(?:a|b|${index}){1,2000}$`);
  for (const round of [1, 2])
    for (const [index, source] of sources.entries())
      expect([round, pattern(source).test(`ab${index}`), pattern(source).test('ab!')]).toEqual([
        round,
        true,
        false,
      ]);
});
