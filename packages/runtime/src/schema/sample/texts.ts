import { codePoints } from '../code-points.ts';
import { sampleLocalDateTime } from '../formats/local-date-time.ts';
import { formatSample } from '../formats/samples.ts';
import { ALPHANUMERIC, hash, letters } from '../random.ts';
import { limitOf, textsOf } from './facts.ts';
import { type Making, pastMoment, seedOf, spends, takesFirst } from './making.ts';
import { samplePattern } from './patterns.ts';
import type { Way } from './way.ts';

/** Longest text that is made. */
const LONGEST = 100_000;

/** UTF-16 units of text that take about as long to generate as applying one schema. */
const CHARACTERS_A_STEP = 16;

/** Texts of the form that the schema fixes, then plain ones. */
export function* sampleTexts(way: Way, making: Making): Iterable<string> {
  for (const text of texts(way, making)) {
    making.left.characters -= text.length;
    if (making.left.characters < 0 || !spends(making, text.length / CHARACTERS_A_STEP)) return;
    yield text;
  }
}

function* texts({ parts }: Way, making: Making): Iterable<string> {
  const least = limitOf(parts, 'minLength') ?? 0;
  const most = limitOf(parts, 'maxLength') ?? Number.POSITIVE_INFINITY;
  if (least > LONGEST) return;
  for (const text of shaped(parts, making, least)) {
    yield text;
    yield fitted(text, least, most);
  }
  if (takesFirst(making) && making.turn === 0) yield fitted('text', least, most);
  yield letters(seedOf(making), Math.min(Math.max(8, least), most), ALPHANUMERIC);
}

/** For a form that does not determine the length. */
function fitted(text: string, least: number, most: number): string {
  const points = [...text];
  return points.length > most
    ? points.slice(0, most).join('')
    : text + '0'.repeat(Math.max(0, least - codePoints(text)));
}

function* shaped(parts: Way['parts'], making: Making, least: number): Iterable<string> {
  const from = {
    seed: seedOf(making),
    // Read where a format asks for it: a caller that gives a clock can see whether a value depends on it.
    get epoch() {
      return pastMoment(making);
    },
  };
  if (parts.some((part) => part['x-tallystick-local-date-time'] !== undefined))
    yield sampleLocalDateTime(from);
  const formats = textsOf(parts, 'format');
  const formed: string[] = [];
  for (const name of formats) {
    const make = formatSample(name);
    if (make !== undefined) formed.push(make(from));
    if (name === 'byte') formed.push(btoa(String(hash(from.seed) % 1000)));
  }
  yield* formed;
  for (const pattern of textsOf(parts, 'pattern'))
    for (const text of matching(pattern, making, least)) {
      yield text;
      for (const each of formed) yield* joined(text, each);
    }
}

/** A text of a format that begins or ends as a pattern asks, such as a date of one year. */
function* joined(text: string, formed: string): Iterable<string> {
  if (text === '' || text.length >= formed.length) return;
  yield text + formed.slice(text.length);
  yield formed.slice(0, -text.length) + text;
}

/** Not empty where the pattern allows another text. */
function* matching(pattern: string, { turn }: Making, least: number): Iterable<string> {
  for (const length of new Set([Math.max(1, least), least])) {
    const text = samplePattern(pattern, length, turn);
    if (text !== undefined) yield text;
  }
}
