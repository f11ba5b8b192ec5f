import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtrack } from '../../../src/schema/pattern/backtrack.ts';
import { isLinear } from '../../../src/schema/pattern/index.ts';
import { parse } from '../../../src/schema/pattern/parse.ts';
import { patternSource } from './arbitrary-pattern.ts';

describe('isLinear', () => {
  it.each([
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)$',
    '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    '^\\+?[1-9]\\d{1,14}$',
    '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$',
    '^((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)$',
    '^[a-z]+(-[a-z]+)*$',
    '^.{1,255}$',
    '^(a|b|c)$',
    '^x-',
    '\\.jpg$',
    '[A-Z]+',
    '\\S',
    '',
  ])('%s', (source) => expect(isLinear(source)).toBe(true));

  it.each([
    ['from each position', '\\d+$'],
    ['from each position', 'a*b'],
    ['from each position, in one branch', '^a|a*b'],
    ['from each position, many steps', '.{0,1000}x'],
    ['a repetition of itself', '^(a+)+$'],
    ['a repetition of itself', '^(?:a*)*$'],
    ['a repetition of what may be empty', '^(?:a?b?)*$'],
    ['alternatives alike', '^(a|a)+$'],
    ['alternatives that begin alike', '^(?:ab|ac)*$'],
    ['what follows alike', '^\\d*\\d*x$'],
    ['what follows alike, not ASCII', '^é*[^a]*x$'],
    ['what follows alike, by case', '^(?i:ſ)*s*x$'],
    ['too many ways', '^(?:a?b?a?){20}c$'],
    ['a lookaround', '^(?=.*a)b$'],
    ['a backreference', '^(a)\\1$'],
    ['no pattern', '('],
  ])('is not certain: %s: %s', (_reason, source) => expect(isLinear(source)).toBe(false));
});

const piece = fc
  .array(fc.constantFrom('a', 'b', '1', 'A', '-', ' ', 'é', 'ab', '_'), { maxLength: 3 })
  .map((characters) => characters.join(''));

/** The backtracking matcher stands for the platform's, whose steps nothing counts. */
it.each([20_260_101, undefined])(
  'a search finds no linear pattern whose steps grow faster than the text: seed %s',
  (seed) => {
    const source = fc
      .tuple(patternSource({ references: false, lenient: false }), fc.boolean())
      .map(([inner, anchored]) => (anchored ? `^(?:${inner})$` : inner));
    let searched = 0;
    fc.assert(
      fc.property(
        source,
        fc.array(fc.tuple(piece, piece, piece), { minLength: 3, maxLength: 3 }),
        (each, texts) => {
          const syntax = isLinear(each) ? parse(each) : undefined;
          if (!syntax) return;
          searched += 1;
          for (const [before, pumped, after] of texts) {
            const [short = 0, long = 0] = [200, 400].map((count) => {
              const meter = { steps: 0, limit: 5_000_000 };
              backtrack(syntax, `${before}${pumped.repeat(count)}${after}\n`, meter);
              return meter.steps;
            });
            expect(long).toBeLessThanOrEqual(2.3 * short + 5_000);
          }
        },
      ),
      { numRuns: 400, ...(seed !== undefined && { seed }) },
    );
    expect(searched).toBeGreaterThan(100);
  },
);
