import { expect, test } from 'vitest';
import { attacks } from '../src/parts/attacks.ts';
import { pageProblem, problemOf, xmlProblem } from '../src/parts/formats.ts';
import { GOOD_REPORT } from '../src/parts/good-report.ts';
import { placesOf, replacedAt } from '../src/parts/positions.ts';
import { runParts } from '../src/parts/suite.ts';

test('a part of the attacks holds', async () => {
  const { passed, failures } = await runParts({
    takes: (index) => index % 12 === 0,
    full: false,
    onStep: () => {},
  });
  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(250);
});

test('the report that is attacked is a good one, and stays what it is where nothing is replaced', () => {
  expect(problemOf(GOOD_REPORT)).toBeUndefined();
  const [whole] = placesOf(GOOD_REPORT);
  expect(replacedAt(GOOD_REPORT, whole?.path ?? [], GOOD_REPORT)).toEqual(GOOD_REPORT);
  expect(new Set([...attacks()].map(({ kind }) => kind)).size).toBe(6);
});

test.each<[string, string | undefined, string]>([
  ['an element', pageProblem('<main><img></main>'), 'an element img'],
  ['what acts', pageProblem('<p onclick=x>'), 'the attribute onclick'],
  ['a second script', pageProblem('<script></script><script></script>'), '2 elements script'],
  ['a comment', pageProblem('<!-- x -->'), 'a comment'],
  ['XML that is not well-formed', xmlProblem('<testsuites><a'), 'not well-formed'],
  ['an element of XML', xmlProblem('<testsuites><x/></testsuites>'), 'an element x'],
  ['CDATA', xmlProblem('<testsuites><![CDATA[x]]></testsuites>'), 'a cdata'],
])('the suite notices %s', (_, problem, words) => {
  expect(problem).toContain(words);
});
