import { type IssueParams, MESSAGES, type SchemaIssueCode } from '@tallystick/runtime/schema';
import { list, type Printable, string } from '../../print/index.ts';

/** A placeholder in a sentence for a value that is not known before the sentence is needed. */
interface Hole {
  readonly text: string;
  /** What emitted code puts there. */
  readonly value: Printable;
}

/** The schema engine's sentence for an issue, as an expression. Holes are in the order of the sentence. */
export function sentence<Code extends SchemaIssueCode>(
  code: Code,
  params: IssueParams[Code],
  holes: readonly Hole[] = [],
): Printable {
  const terms: Printable[] = [];
  let rest = MESSAGES[code](params);
  for (const { text, value } of holes) {
    const at = rest.indexOf(text);
    if (at < 0) throw new TypeError(`the message of ${code} does not contain ${text}`);
    terms.push(string(rest.slice(0, at)), value);
    rest = rest.slice(at + text.length);
  }
  return list(rest === '' && terms.length > 0 ? terms : [...terms, string(rest)], ' + ');
}

/** A number that no sentence contains by itself, to find its place in one. */
export const SOME_NUMBER = 7_777_777_777;
/** As `SOME_NUMBER`, for a text. */
export const SOME_TEXT = '\u{f8ff}';
