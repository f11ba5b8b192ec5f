import { styleText } from 'node:util';

/** A stream of the terminal's, and how text on it is coloured. */
export interface Output {
  readonly stream: NodeJS.WriteStream;
  write(text: string): void;
  /** Colours where the stream is a terminal; NO_COLOR and FORCE_COLOR have the last word. */
  paint(style: Parameters<typeof styleText>[0], text: string): string;
}

export function outputTo(stream: NodeJS.WriteStream): Output {
  return {
    stream,
    write: (text) => {
      stream.write(text);
    },
    paint: (style, text) => styleText(style, text, { stream, validateStream: true }),
  };
}

/**
 * Text from a spec as a terminal may show it: without the control characters that move the cursor or colour, and
 * those that turn the direction of what follows.
 */
export function visible(text: string): string {
  return text.replaceAll(/[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, (character) =>
    character === '\t' ? ' ' : `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
}

/** The same of several lines: line feeds stay. */
export function visibleLines(text: string): string {
  return text.split('\n').map(visible).join('\n');
}

/** A value as JSON in which C1 control characters, and characters that change the direction of text, are escaped too. */
export function visibleJson(value: unknown, replacer?: (key: string, value: unknown) => unknown): string {
  return visibleText(JSON.stringify(value, replacer, 2));
}

/** The same on one line, for those who read line by line. */
export function visibleJsonLine(value: unknown): string {
  return visibleText(JSON.stringify(value));
}

function visibleText(json: string): string {
  return json.replaceAll(
    /[\u007f-\u009f\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** `1 file`, `12 files`. */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
