import { DIAGNOSTIC_CODES, type Diagnostic } from '../diagnostics/index.ts';
import { placeText, tally } from './print-diagnostics.ts';
import { type Output, visible } from './text.ts';

/** Lines of warnings, and places that are named of each code. */
const [LINES, PLACES] = [6, 3] as const;

/** Longest text of a line, in UTF-16 units. */
const WIDTH = 160;

/**
 * What was left out, then the other warnings in a line for each code, with its first places, and the infos in one line: so
 * that they fit on a screen with what follows. `lint`: the command that shows them with their causes and fixes.
 */
export function printSummary(
  diagnostics: readonly Diagnostic[],
  output: Output,
  cwd: string,
  lint: string,
): void {
  if (diagnostics.length === 0) return;
  const [gone, warnings] = [
    diagnostics.filter(({ code }) => code === 'TLY3070'),
    byCode(diagnostics.filter(({ code, severity }) => severity !== 'info' && code !== 'TLY3070')),
  ];
  const listed =
    gone.length > PLACES
      ? [...gone.slice(0, PLACES - 1).map((each) => [each]), gone]
      : gone.map((each) => [each]);
  const lines = [...listed, ...warnings].slice(0, LINES);
  for (const group of lines) output.write(`${warningLine(group, output, cwd)}\n`);
  const others = [
    ...warnings.slice(LINES - listed.length),
    ...byCode(diagnostics.filter(({ severity }) => severity === 'info')),
  ];
  if (others.length > 0) output.write(`${output.paint('cyan', 'also')} ${others.map(amount).join(', ')}\n`);
  output.write(`${tally(diagnostics)}; \`${lint}\` shows causes and fixes\n`);
}

function byCode(diagnostics: readonly Diagnostic[]): readonly (readonly Diagnostic[])[] {
  const codes = [...new Set(diagnostics.map(({ code }) => code))];
  return codes.map((wanted) => diagnostics.filter(({ code }) => code === wanted));
}

/** A single one with its message; of several the places of the first. */
function warningLine(group: readonly Diagnostic[], output: Output, cwd: string): string {
  const [first] = group;
  if (first === undefined) return '';
  const head = output.paint('yellow', `${first.severity} ${first.code}`);
  const places = placesText(group.slice(0, PLACES), cwd);
  const name = DIAGNOSTIC_CODES[first.code];
  const text =
    group.length === 1 ? `${places} ${visible(first.message)}` : `${name} (${group.length}): ${places} …`;
  return `${head} ${text.length > WIDTH ? `${text.slice(0, WIDTH)} …` : text}`;
}

/** Further places of a file without its path. */
function placesText(group: readonly Diagnostic[], cwd: string): string {
  const places = group.map((each, index) => {
    const isSame = index > 0 && each.file === group[index - 1]?.file;
    return isSame ? `:${each.line}:${each.column}` : placeText(each, cwd);
  });
  return [...new Set(places.filter((place) => place !== undefined))].join(', ');
}

function amount(group: readonly Diagnostic[]): string {
  const [first] = group;
  return first === undefined ? '' : `${first.code} ${DIAGNOSTIC_CODES[first.code]} (${group.length})`;
}
