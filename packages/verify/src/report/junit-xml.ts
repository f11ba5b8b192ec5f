import { type Markup, markup } from './markup.ts';

/** A test of a JUnit report. */
export interface JunitTest {
  readonly name: string;
  readonly classname: string;
  /** Seconds. */
  readonly time: number;
  /** Why it failed: a line, and more. */
  readonly failure?: { readonly message: string; readonly text?: string };
  /** Why it was not run. */
  readonly skipped?: string;
  /** Further information about it. */
  readonly output?: string;
}

/** A test suite of a JUnit report. */
export interface JunitSuite {
  readonly name: string;
  readonly tests: readonly JunitTest[];
}

/**
 * The XML that CI systems read. `time`: seconds of all tests; absent where nothing was timed.
 *
 * @example
 * const tests = [{ name: 'lists orders', classname: 'orders', time: 0.1 }];
 * junitXml('contract', [{ name: 'orders', tests }]).includes('tests="1" failures="0"'); // true
 */
export function junitXml(name: string, suites: readonly JunitSuite[], time?: number): string {
  const tests = suites.flatMap((each) => each.tests);
  const timed = time === undefined ? undefined : markup` time="${time}"`;
  return markup`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="${oneLine(name)}" ${amounts(tests)}${timed}>
${suites.map(suiteXml)}</testsuites>
`.toString();
}

function amounts(tests: readonly JunitTest[]): Markup {
  const failures = tests.filter(({ failure }) => failure !== undefined).length;
  const skipped = tests.filter(({ skipped: reason }) => reason !== undefined).length;
  return markup`tests="${tests.length}" failures="${failures}" skipped="${skipped}"`;
}

function suiteXml({ name, tests }: JunitSuite): Markup {
  return markup`  <testsuite name="${oneLine(name)}" ${amounts(tests)}>
${tests.map(testXml)}  </testsuite>
`;
}

function testXml(test: JunitTest): Markup {
  const { name, classname, time } = test;
  const open = markup`    <testcase name="${oneLine(name)}" classname="${oneLine(classname)}" time="${time}"`;
  const inner = contentOf(test);
  return inner === undefined ? markup`${open}/>\n` : markup`${open}>\n      ${inner}\n    </testcase>\n`;
}

function contentOf({ failure, skipped, output }: JunitTest): Markup | undefined {
  if (failure !== undefined) {
    const open = markup`<failure message="${oneLine(failure.message)}"`;
    return failure.text === undefined ? markup`${open}/>` : markup`${open}>${failure.text}</failure>`;
  }
  if (skipped !== undefined) return markup`<skipped message="${oneLine(skipped)}"/>`;
  return output === undefined ? undefined : markup`<system-out>${output}</system-out>`;
}

/** XML turns the line ends of an attribute into spaces, where they are not spelt out. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\t]+/g, ' ');
}
