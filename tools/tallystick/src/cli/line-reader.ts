import { readFileSync } from 'node:fs';

/** Text of a line of a file, from 1; undefined where there is none. */
export type LineOf = (file: string, line: number) => string | undefined;

/** Reads each file once: a spec of megabytes may have a hundred diagnostics. */
export function lineReader(): LineOf {
  const files = new Map<string, (line: number) => string | undefined>();
  return (file, line) => {
    const known = files.get(file) ?? linesOf(bytesOf(file));
    files.set(file, known);
    return known(line);
  };
}

/** Lines whose starts are found together. */
const STEP = 1024;

const [LINE_FEED, RETURN] = [10, 13];

/** Decodes the lines that are asked for alone. To find one, only the bytes before it are read, once for all lines. */
function linesOf(bytes: Uint8Array | undefined): (line: number) => string | undefined {
  if (bytes === undefined) return () => undefined;
  /** Of every line whose number, from 0, is a multiple of the step. */
  const starts = [0];
  const startOf = (index: number): number => {
    const step = Math.floor(index / STEP);
    for (let next = starts.length; next <= step; next++)
      starts.push(skipLines(bytes, starts[next - 1] ?? 0, STEP));
    return skipLines(bytes, starts[step] ?? 0, index % STEP);
  };
  return (line) => {
    const start = startOf(line - 1);
    if (start > bytes.length) return undefined;
    return Buffer.from(bytes.subarray(start, lineEnd(bytes, start))).toString('utf8');
  };
}

/** Where the line begins that is `count` lines below another; beyond the bytes if there are fewer. */
function skipLines(bytes: Uint8Array, start: number, count: number): number {
  let at = start;
  for (let left = count; left > 0 && at <= bytes.length; left--) {
    const end = lineEnd(bytes, at);
    at = end + (bytes[end] === RETURN && bytes[end + 1] === LINE_FEED ? 2 : 1);
  }
  return at;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++)
    if (bytes[at] === LINE_FEED || bytes[at] === RETURN) return at;
  return bytes.length;
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
