import { proseOf } from './prose-text.ts';

/** A banned phrase as a regular expression, and what to write instead. */
export interface Phrase {
  readonly pattern: string;
  readonly instead: string;
}

/** A text that contains a phrase and is right as it is. */
export interface Exception {
  readonly file: string;
  readonly text: string;
  readonly why: string;
}

export interface Hit {
  readonly file: string;
  readonly line: number;
  /** The words of the file. */
  readonly found: string;
  readonly instead: string;
}

/** The banned phrases in what a person reads of a file. */
export function hitsIn(
  file: string,
  text: string,
  phrases: readonly Phrase[],
  exceptions: readonly Exception[],
): readonly Hit[] {
  const prose = without(
    proseOf(file, text),
    exceptions.filter((exception) => exception.file === file),
  );
  return phrases
    .flatMap(({ pattern, instead }) =>
      [...prose.matchAll(inAnyLines(pattern))].map(({ 0: found, index }) => ({
        file,
        line: prose.slice(0, index).split('\n').length,
        found: text.slice(index, index + found.length).replaceAll(/\s+/g, ' '),
        instead,
      })),
    )
    .sort((left, right) => left.line - right.line);
}

/** A phrase may begin in one line and end in the next. */
function inAnyLines(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll(' ', '\\s+'), 'giu');
}

function without(prose: string, exceptions: readonly Exception[]): string {
  return exceptions.reduce(
    (text, exception) => text.replaceAll(exception.text, exception.text.replaceAll(/\S/g, '\0')),
    prose,
  );
}

/** One line for a person: where, what, and what to write instead. */
export function describeHit({ file, line, found, instead }: Hit): string {
  return `${file}:${line}: "${found}"; write: ${instead}`;
}
