import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Automaton } from '../../../src/schema/pattern/automaton.ts';
import { compile } from '../../../src/schema/pattern/compile.ts';
import { compilesAs } from '../../../src/schema/pattern/index.ts';
import { parse } from '../../../src/schema/pattern/parse.ts';
import { patternSource, text } from './arbitrary-pattern.ts';
import { decide, expected } from './decide.ts';

/** `PATTERN_RUNS` asks for more; a failing run prints its seed. */
const numRuns = Number(process.env['PATTERN_RUNS'] ?? 600);
const cases = [false, true].flatMap((references) =>
  [false, true].flatMap((lenient) => [20_260_101, undefined].map((seed) => ({ references, lenient, seed }))),
);
const runs = (seed: number | undefined): fc.Parameters<unknown> => ({
  numRuns,
  ...(seed !== undefined && { seed }),
});

it.each(cases)('answers as the platform does: %o', ({ references, lenient, seed }) => {
  let compared = 0;
  fc.assert(
    fc.property(
      patternSource({ references, lenient }),
      fc.array(text, { minLength: 3, maxLength: 3 }),
      (source, texts) => {
        const mode = compilesAs(source);
        if (!mode) return;
        const want = expected(source, mode === 'unicode' ? 'u' : '');
        for (const each of texts) {
          const got = decide(source, each);
          // Names may be spelled with escapes, and backreferences may take too many steps; nothing else is undecided.
          if (got === undefined && references) continue;
          expect({ source, text: each, got }).toEqual({ source, text: each, got: want(each) });
          compared += 1;
        }
      },
    ),
    runs(seed),
  );
  expect(compared).toBeGreaterThan(numRuns);
});

// V8 13.6 mixes up classes inside and outside of `(?i:`, so the whole pattern ignores case here.
it.each([20_260_101, undefined])('ignores case as the platform does: seed %s', (seed) => {
  fc.assert(
    fc.property(patternSource({ references: false, lenient: true }), text, (source, each) => {
      const mode = compilesAs(source);
      const syntax = mode && !/\(\?[ms-]/.test(source) ? parse(`(?i:${source})`) : undefined;
      const program = syntax && compile(syntax.root, syntax);
      if (!program) return;
      const got = new Automaton(syntax, program).test(each, { steps: 0, limit: 1_000_000 });
      const want = expected(source, mode === 'unicode' ? 'iu' : 'i')(each);
      expect({ source, text: each, got }).toEqual({ source, text: each, got: want });
    }),
    runs(seed),
  );
});
