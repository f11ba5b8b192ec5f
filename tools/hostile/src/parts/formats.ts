import { harReport, htmlReport, junitReport, type RunReport } from '@tallystick/verify';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { SaxesParser } from 'saxes';
import { printReport } from '../../../tallystick/src/cli/print-verdict.ts';

/** What is wrong with the formats of a report, whatever its texts are; undefined where nothing is. */
export function problemOf(report: RunReport): string | undefined {
  return (
    pageProblem(htmlReport(report)) ??
    xmlProblem(junitReport(report)) ??
    harProblem(harReport(report)) ??
    terminalProblem(report)
  );
}

const ELEMENTS: ReadonlySet<string> = new Set([
  ...['html', 'head', 'meta', 'title', 'style', 'body', 'header', 'h1', 'h2', 'h3', 'p', 'time', 'strong'],
  ...['svg', 'rect', 'section', 'ol', 'ul', 'li', 'span', 'b', 'code', 'form', 'fieldset', 'legend', 'label'],
  ...[
    'input',
    'select',
    'option',
    'button',
    'main',
    'details',
    'summary',
    'div',
    'dl',
    'dt',
    'dd',
    'pre',
    'script',
  ],
]);

/** A page has elements of ours alone, none of which acts or loads, and a script and a style, of which there is one. */
export function pageProblem(page: string): string | undefined {
  const amounts = new Map<string, number>();
  const open: DefaultTreeAdapterTypes.ChildNode[] = [...parse(page).childNodes];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.nodeName === '#comment') return 'the page has a comment';
    if (!('tagName' in node)) continue;
    const { tagName, attrs } = node;
    if (!ELEMENTS.has(tagName)) return `the page has an element ${tagName}`;
    const acting = attrs.find(({ name }) => /^on|^style$|^src$|^href$|^srcdoc$|^action$/.test(name));
    if (acting !== undefined) return `an element ${tagName} has the attribute ${acting.name}`;
    amounts.set(tagName, (amounts.get(tagName) ?? 0) + 1);
    open.push(...node.childNodes);
  }
  return ['script', 'style', 'form', 'main'].map((name) => onceOf(name, amounts.get(name))).find(Boolean);
}

function onceOf(name: string, amount = 0): string | undefined {
  return amount === 1 ? undefined : `the page has ${amount} elements ${name}`;
}

const TAGS: ReadonlySet<string> = new Set([
  ...['testsuites', 'testsuite', 'testcase', 'failure', 'skipped', 'system-out'],
]);

/** Well-formed, and elements of JUnit alone. */
export function xmlProblem(xml: string): string | undefined {
  let problem: string | undefined;
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    problem ??= `the XML is not well-formed: ${message}`;
  });
  parser.on('opentag', ({ name }) => {
    if (!TAGS.has(name)) problem ??= `the XML has an element ${name}`;
  });
  for (const other of ['comment', 'cdata', 'processinginstruction', 'doctype'] as const)
    parser.on(other, () => {
      problem ??= `the XML has a ${other}`;
    });
  parser.write(xml).close();
  return problem;
}

function harProblem(text: string): string | undefined {
  const { log }: { readonly log?: { readonly entries?: readonly unknown[] } } = JSON.parse(text);
  return log?.entries === undefined ? 'the HAR has no entries' : undefined;
}

/** No control character but the line feeds that are ours: each line begins as one of ours does. */
function terminalProblem(report: RunReport): string | undefined {
  const written: string[] = [];
  const output = { stream: process.stderr, write: (text: string) => written.push(text), paint: paintNothing };
  printReport(report, [], output);
  const text = written.join('');
  const control = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.exec(text);
  if (control !== null) return `the terminal is sent U+${control[0].codePointAt(0)?.toString(16)}`;
  return /^(?:::|##)/m.test(text) ? 'a line begins with a command of a CI system' : undefined;
}

function paintNothing(_style: unknown, text: string): string {
  return text;
}
