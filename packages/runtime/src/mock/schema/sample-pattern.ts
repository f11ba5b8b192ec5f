/** How an atom may be repeated, and how it is written out once. */
interface Reader {
  readonly text: string;
  index: number;
  /** Added to the least number of repetitions. */
  readonly extra: number;
}

/** A text that meets a simple pattern; undefined where the pattern is beyond this. */
export function samplePattern(pattern: string, minLength: number): string | undefined {
  const test = compiled(pattern);
  if (test === undefined) return undefined;
  for (const extra of [0, 1, minLength]) {
    const text = alternatives({ text: pattern, index: 0, extra: Math.min(extra, 256) });
    if (text.length >= minLength && test.test(text)) return text;
  }
  return undefined;
}

/** Some patterns only the older syntax knows. */
function compiled(pattern: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(pattern, flags);
    } catch {}
  }
  return undefined;
}

/** The first alternative that is there; all are read. */
function alternatives(reader: Reader): string {
  const first = sequence(reader);
  while (reader.text[reader.index] === '|') {
    reader.index += 1;
    sequence(reader);
  }
  return first;
}

function sequence(reader: Reader): string {
  let text = '';
  while (reader.index < reader.text.length && !'|)'.includes(reader.text[reader.index] ?? '')) {
    const one = atom(reader);
    text += one.repeat(Math.min(repetitions(reader), 1024));
  }
  return text;
}

function atom(reader: Reader): string {
  const character = reader.text[reader.index++] ?? '';
  if (character === '^' || character === '$') return '';
  if (character === '.') return 'a';
  if (character === '(') return group(reader);
  if (character === '[') return characterClass(reader);
  return character === '\\' ? escaped(reader.text[reader.index++] ?? '') : character;
}

function group(reader: Reader): string {
  const opening = /^\?(?:<[^=!>]*>|<?[:=!])/.exec(reader.text.slice(reader.index))?.[0] ?? '';
  reader.index += opening.length;
  const text = alternatives(reader);
  reader.index += 1;
  return /[=!]$/.test(opening) ? '' : text;
}

function characterClass(reader: Reader): string {
  const end = closing(reader.text, reader.index);
  const inside = reader.text.slice(reader.index, end);
  reader.index = end + 1;
  if (!inside.startsWith('^')) return inside[0] === '\\' ? escaped(inside[1] ?? '') : (inside[0] ?? '');
  const excluded = compiled(`[${inside.slice(1)}]`);
  return [...'aA0-_ x'].find((each) => excluded?.test(each) === false) ?? '';
}

function closing(text: string, from: number): number {
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '\\') index += 1;
    else if (text[index] === ']') return index;
  }
  return text.length;
}

function escaped(character: string): string {
  const known: Readonly<Record<string, string>> = { d: '1', w: 'a', s: ' ', D: 'a', W: '-', S: 'a', b: '' };
  return known[character] ?? character;
}

function repetitions(reader: Reader): number {
  const [whole = '', least = ''] =
    /^(?:[?*+]|\{(\d+)(?:,(\d*))?\})\??/.exec(reader.text.slice(reader.index)) ?? [];
  reader.index += whole.length;
  if (whole === '') return 1;
  if (whole.startsWith('?')) return Math.min(reader.extra, 1);
  if (!whole.startsWith('{')) return (whole.startsWith('+') ? 1 : 0) + reader.extra;
  const most = /,(\d+)\}/.exec(whole)?.[1] ?? (whole.includes(',') ? Infinity : least);
  return Math.min(Number(least) + reader.extra, Number(most));
}
