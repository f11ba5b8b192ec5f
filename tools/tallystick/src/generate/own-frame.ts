import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A place in a file of code, from one. */
interface CodePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

const BUILT = dirname(import.meta.dirname);
/** What is built holds many modules in one file; its source map says which of `src` they were. */
const ROOTS = [join(dirname(BUILT), 'src'), BUILT].map((folder) => folder + sep);
/** The runtime's code, which the generator uses and is a part of its bugs. */
const RUNTIME = /[\\/](?:@tallystick|packages)[\\/]runtime[\\/](?:src|dist)[\\/](.+)$/;

/** The innermost place of a stack in the generator's own code: `emit/cases/index.ts:12`. */
export function ownFrame(stack: string): string | undefined {
  for (const line of stack.split('\n')) {
    const place = placeIn(line);
    if (place === undefined) continue;
    const { file, line: number } = RUNTIME.test(place.file) ? place : sourceOf(place);
    const [, runtime] = RUNTIME.exec(file) ?? [];
    const root = ROOTS.find((folder) => file.startsWith(folder));
    const own = root === undefined ? runtime && join('runtime', runtime) : relative(root, file);
    if (own !== undefined) return `${own.split(sep).join('/')}:${number}`;
  }
  return undefined;
}

function placeIn(line: string): CodePlace | undefined {
  const [, where, number, column] = /^ {4}at (?:.*\()?(.+?):(\d+):(\d+)\)?$/.exec(line) ?? [];
  if (where === undefined) return undefined;
  const file = where.startsWith('file:') && URL.canParse(where) ? fileURLToPath(where) : where;
  return { file, line: Number(number), column: Number(column) };
}

/** Where the code of a place was written, if a source map states it. */
function sourceOf(place: CodePlace): CodePlace {
  try {
    const map = new SourceMap(JSON.parse(readFileSync(`${place.file}.map`, 'utf8')));
    const origin = map.findOrigin(place.line, place.column);
    if (!('fileName' in origin)) return place;
    const { fileName, lineNumber, columnNumber } = origin;
    return { file: resolve(dirname(place.file), fileName), line: lineNumber, column: columnNumber };
  } catch {
    return place;
  }
}
