import { relative, resolve, sep } from 'node:path';
import type { Diagnostic, Severity } from '../diagnostics/index.ts';
import { type LineOf, lineReader } from './line-reader.ts';
import { count, type Output, visible } from './text.ts';

const COLOURS = { error: 'red', warning: 'yellow', info: 'cyan' } as const;

/** How diagnostics are printed. */
interface Printing {
  /** Whether each of them is printed in full. */
  readonly verbose?: boolean;
  /** What lists all of them, for people. */
  readonly all?: string;
}

/** Of more diagnostics of one code these are shown, the first one in full. */
const SHOWN = 3;

/**
 * Each diagnostic with its location, the lines around it, its cause and its fix. Of more than three of one code, the
 * first is printed so, the places of two more, and how many there are.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  output: Output,
  cwd: string,
  { verbose = false, all = '`tallystick lint --verbose`' }: Printing = {},
): void {
  const lineOf = lineReader();
  for (const group of verbose ? diagnostics.map((each) => [each]) : groupsOf(diagnostics)) {
    const [first] = group;
    if (first === undefined) continue;
    const lines = [diagnosticText(first, output, cwd, lineOf), ...furtherLines(group, output, cwd, all)];
    output.write(`${lines.join('\n')}\n\n`);
  }
  if (diagnostics.length > 0) output.write(`${tally(diagnostics)}\n`);
}

/** Those of a contract that have one code together, if there are many; else each by itself. */
export function groupsOf(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const each of diagnostics) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return diagnostics.flatMap((each) => {
    const group = groups.get(keyOf(each)) ?? [];
    if (group.length <= SHOWN) return [[each]];
    return group[0] === each ? [group] : [];
  });
}

function keyOf({ severity, code, contract = '' }: Diagnostic): string {
  return `${severity} ${code} ${contract}`;
}

function furtherLines(
  group: readonly Diagnostic[],
  output: Output,
  cwd: string,
  all: string,
): readonly string[] {
  if (group.length === 1) return [];
  const [first] = group;
  const further = group.slice(1, SHOWN).map((each) => {
    const message = each.message === first?.message ? undefined : visible(each.message);
    const parts = [placeText(each, cwd), message].filter((part) => part !== undefined);
    return detail('also', parts.join(' '), output);
  });
  const rest = group.length - SHOWN;
  return [
    ...further,
    `  … and ${rest} more, ${group.length} of ${first?.code} in total: ${all} prints them all`,
  ];
}

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
  return [head, ...details].join('\n');
}

function detail(label: string, text: string, output: Output): string {
  return `  ${output.paint('dim', `${label}:`)} ${visible(text)}`;
}

/** `specs/x/openrpc.json:12:5`, as terminals and editors make links of. */
export function placeText({ file, line, column }: Diagnostic, cwd: string): string | undefined {
  if (file === undefined) return undefined;
  const place = [shortPath(file, cwd), ...[line, column].filter((part) => part !== undefined)];
  return visible(place.join(':'));
}

/** Relative to the working directory, unless that would lead far up. A URL stays as it is. */
export function shortPath(file: string, cwd: string): string {
  if (/^https?:\/\//.test(file)) return file;
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

export function tally(diagnostics: readonly Diagnostic[]): string {
  const amount = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const parts = [count(amount('error'), 'error'), count(amount('warning'), 'warning')];
  return parts.filter((part) => !part.startsWith('0 ')).join(', ') || count(amount('info'), 'note');
}
