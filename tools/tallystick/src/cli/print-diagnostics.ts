import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import { count, type Output, visible } from './text.ts';

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

/** Each diagnostic with its location, the lines around it, its cause and its fix. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], output: Output, cwd: string): void {
  const lineOf = lineReader();
  for (const diagnostic of diagnostics) output.write(`${diagnosticText(diagnostic, output, cwd, lineOf)}\n`);
  if (diagnostics.length > 0) output.write(`${tally(diagnostics)}\n`);
}

/** Text of a line of a file, from 1; undefined where there is none. */
type LineOf = (file: string, line: number) => string | undefined;

function diagnosticText(diagnostic: Diagnostic, output: Output, cwd: string, lineOf: LineOf): string {
  const { severity, code, message, fix, contract, pointer } = diagnostic;
  const place = placeText(diagnostic, cwd);
  const head = [
    ...(place === undefined ? [] : [output.paint('bold', place)]),
    output.paint(COLOURS[severity], `${severity} ${code}`),
    visible(message),
  ].join(' ');
  const details = [
    ...(contract === undefined ? [] : [detail('contract', contract, output)]),
    ...(pointer === undefined || pointer === '' ? [] : [detail('at', pointer, output)]),
    ...codeFrame(diagnostic, output, lineOf),
    detail('fix', fix, output),
  ];
  return [head, ...details, ''].join('\n');
}

function detail(label: string, text: string, output: Output): string {
  return `  ${output.paint('dim', `${label}:`)} ${visible(text)}`;
}

/** `specs/x/openrpc.json:12:5`, as terminals and editors make links of. */
function placeText({ file, line, column }: Diagnostic, cwd: string): string | undefined {
  if (file === undefined) return undefined;
  const place = [shortPath(file, cwd), ...[line, column].filter((part) => part !== undefined)];
  return visible(place.join(':'));
}

/** Relative to the working directory, unless that would lead far up. */
export function shortPath(file: string, cwd: string): string {
  const short = relative(cwd, resolve(cwd, file));
  return short.startsWith(`..${sep}..${sep}..`) ? file : short === '' ? '.' : short;
}

const FRAME_WIDTH = 100;

function codeFrame({ file, line, column }: Diagnostic, output: Output, lineOf: LineOf): readonly string[] {
  if (file === undefined || line === undefined) return [];
  const text = lineOf(file, line);
  if (text === undefined || text.trim() === '') return [];
  // Of a spec on one line, only what is around the place is shown.
  const start = Math.max(0, (column ?? 1) - 1 - FRAME_WIDTH / 2);
  const shown = visible(text.slice(start, start + FRAME_WIDTH));
  const gutter = `${line} | `;
  const before = visible(text.slice(start, (column ?? 1) - 1));
  const mark =
    column === undefined ? [] : [`  ${' '.repeat(gutter.length + before.length)}${output.paint('red', '^')}`];
  return [`  ${output.paint('dim', gutter)}${shown}`, ...mark];
}

/** Reads each file once: a spec of megabytes may have a hundred diagnostics. */
function lineReader(): LineOf {
  const texts = new Map<string, Lines>();
  return (file, line) => {
    const lines = texts.get(file) ?? linesOf(file);
    texts.set(file, lines);
    const start = lines.starts[line - 1];
    if (start === undefined) return undefined;
    const next = lines.starts[line];
    return lines.text.slice(start, next === undefined ? undefined : next - 1);
  };
}

interface Lines {
  readonly text: string;
  /** Where each line begins: a text for each would take far more memory. */
  readonly starts: readonly number[];
}

function linesOf(file: string): Lines {
  const text = textOf(file)?.replaceAll(/\r\n|\r/g, '\n');
  if (text === undefined) return { text: '', starts: [] };
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return { text, starts };
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function tally(diagnostics: readonly Diagnostic[]): string {
  const amount = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [count(amount('error'), 'error'), count(amount('warning'), 'warning')];
  return parts.filter((part) => !part.startsWith('0 ')).join(', ') || count(amount('info'), 'note');
}
