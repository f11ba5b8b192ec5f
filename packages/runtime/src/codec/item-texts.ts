import { jsonValue } from './reading.ts';
import { RECORD_SEPARATOR } from './write-streams.ts';

interface ItemTexts {
  /** Takes a line, and none at the end of the stream; gives the texts that it completes. */
  readonly take: (line?: string) => Iterable<string>;
  /** Whether the lines so far have begun a text that is not complete. */
  readonly isOpen: () => boolean;
}

/**
 * The texts of a stream of JSON texts. A text is a line; in a sequence (RFC 7464), where a record separator precedes each, it
 * may have several lines.
 */
export function itemTexts(): ItemTexts {
  let open: OpenText | undefined;
  const isBlank = (text: string): boolean => text.trim() === '';
  const closed = function* (): Iterable<string> {
    const text = open?.text() ?? '';
    open = undefined;
    if (!isBlank(text)) yield text;
  };
  const take = function* (line?: string): Iterable<string> {
    for (let [from, at] = [0, line?.indexOf(RECORD_SEPARATOR) ?? -1]; line !== undefined; ) {
      const piece = line.slice(from, at < 0 ? undefined : at);
      if (open !== undefined) open.add(piece);
      else if (!isBlank(piece)) yield piece;
      if (at < 0) break;
      yield* closed();
      open = openText();
      [from, at] = [at + 1, line.indexOf(RECORD_SEPARATOR, at + 1)];
    }
    if (line === undefined || open?.isWhole()) yield* closed();
  };
  return { take, isOpen: () => open !== undefined };
}

type OpenText = ReturnType<typeof openText>;

/** The lines of a text behind a record separator. */
function openText() {
  const lines: string[] = [];
  let [depth, isBlank, isBroken] = [0, true, false];
  const text = (): string => lines.join('\n');
  return {
    text,
    add: (line: string): void => {
      lines.push(line);
      isBlank &&= line.trim() === '';
      depth += depthWithin(line);
    },
    /** Parsed once at most: no line can complete a text whose brackets are all closed and which is not JSON. */
    isWhole: (): boolean => {
      if (isBroken || isBlank || depth > 0) return false;
      isBroken = !jsonValue(text()).ok;
      return !isBroken;
    },
  };
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** How many brackets a line opens, less those that it closes. A string ends with its line (RFC 8259, 7). */
function depthWithin(line: string): number {
  let [depth, isString] = [0, false];
  for (let at = 0; at < line.length; at++) {
    const sign = line.charCodeAt(at);
    if (sign === QUOTE) isString = !isString;
    else if (isString && sign === BACKSLASH) at++;
    else if (isString) continue;
    else if (OPENING.has(sign)) depth++;
    else if (CLOSING.has(sign)) depth--;
  }
  return depth;
}
