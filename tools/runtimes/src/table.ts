import { readFileSync, writeFileSync } from 'node:fs';
import { DOCUMENT } from './folders.ts';
import type { Runtime, Verdict } from './runtime.ts';

/** What each scenario is called in the table. */
export const SCENARIOS: Readonly<Record<string, string>> = {
  'json-rpc': 'a JSON-RPC call, with a credential among its params',
  rest: 'an HTTP call, with HTTP Basic and a session token',
  multipart: 'a multipart body with a file',
  stream: 'an event stream, read to its end',
  'stream-left': 'an event stream, left before its end',
  error: 'a documented error',
  redirect: 'a redirect of a request with a credential is not followed',
  timeout: 'a call that takes too long ends',
  abort: 'a call that its caller gives up ends',
  validators: 'validators',
  mock: 'the mock of `./mocks` in place of `fetch`',
};

export interface Column {
  readonly runtime: Runtime;
  readonly verdicts: ReadonlyMap<string, Verdict>;
}

/** A table of the scenarios and the runtimes, and a note for each that passes with one. */
export function tableOf(columns: readonly Column[]): string {
  const notes = [...new Set(columns.flatMap(({ verdicts }) => [...verdicts.values()].flatMap(noteOf)))];
  const rows = [
    ['', ...columns.map(({ runtime }) => `${runtime.name} ${runtime.version}`)],
    ...Object.entries(SCENARIOS).map(([scenario, title]) => [
      title,
      ...columns.map(({ verdicts }) => cell(verdicts.get(scenario), notes)),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  const rule = widths.map((width) => '-'.repeat(width));
  const [head = [], ...body] = rows.map((row) => row.map((text, at) => text.padEnd(widths[at] ?? 0)));
  const lines = [head, rule, ...body].map((row) => `| ${row.join(' | ')} |`);
  return [...lines, '', ...notes.map((note, index) => `${index + 1}. ${note}.`)].join('\n').trimEnd();
}

function noteOf(verdict: Verdict): readonly string[] {
  return verdict.passed && verdict.note !== undefined ? [verdict.note] : [];
}

function cell(verdict: Verdict | undefined, notes: readonly string[]): string {
  if (verdict === undefined) return 'not run';
  if (!verdict.passed) return 'fails';
  const said = verdict.possible === false ? 'not possible' : 'passes';
  return verdict.note === undefined ? said : `${said} (${notes.indexOf(verdict.note) + 1})`;
}

/** Puts the table in its place in the document. */
export function writeTable(table: string): void {
  const text = readFileSync(DOCUMENT, 'utf8');
  const written = text.replace(
    /(<!-- table: npm run runtimes -->\n).*(\n<!-- \/table -->)/s,
    (_all, before: string, after: string) => `${before}\n${table}\n${after}`,
  );
  if (written !== text) writeFileSync(DOCUMENT, written);
}
