import { hash } from '../random.ts';
import type { FormatRecord } from './format-record.ts';

/** RFC 5890: a host name with letters of every script, by the rules of IDNA 2008 that need no tables. */
export function isIdnHostname(text: string): boolean {
  const labels = text.split(/[.\u3002\uff0e\uff61]/);
  const startsWithDigit = labels.some((label) => /^\d/.test(label));
  const mixed = startsWithDigit && /[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text.replace(/\p{Nd}/gu, ''));
  return text.length < 254 && !mixed && labels.every(isIdnLabel);
}

/** RFC 5891, 4.2: what is allowed in a label that is not ASCII. */
function isUnicodeLabel(label: string): boolean {
  return (
    label === label.normalize('NFC') &&
    !/^-|-$|^..--|^\p{M}/u.test(label) &&
    [...label].every(isAllowedPoint) &&
    isInContext(label) &&
    isInOneDirection(label)
  );
}

/** RFC 5892: the exceptions of section 2.6, characters that depend on others, and letters that case folding keeps. */
function isAllowedPoint(point: string): boolean {
  if (/[\u{640}\u{7fa}\u{302e}\u{302f}\u{3031}-\u{3035}\u{303b}]/u.test(point)) return false;
  const listed = [
    '\u00df',
    '\u03c2',
    '\u06fd',
    '\u06fe',
    '\u0f0b',
    '\u3007',
    '\u00b7',
    '\u0375',
    '\u05f3',
    '\u05f4',
    '\u30fb',
    '\u200c',
    '\u200d',
  ];
  if (listed.includes(point)) return true;
  const folded = point.normalize('NFKC').toLowerCase().normalize('NFKC');
  return folded === point && /[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}-]/u.test(point);
}

/** RFC 5892, appendix A: characters that are allowed only beside certain others. */
function isInContext(label: string): boolean {
  const misplaced =
    /(?<!l)\u{b7}|\u{b7}(?!l)|\u{375}(?!\p{Script=Greek})|(?<!\p{Script=Hebrew})[\u{5f3}\u{5f4}]/u;
  if (misplaced.test(label)) return false;
  const kana = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
  if (label.includes('\u30fb') && !kana.test(label.replaceAll('\u30fb', ''))) return false;
  if (/[\u{660}-\u{669}]/u.test(label) && /[\u{6f0}-\u{6f9}]/u.test(label)) return false;
  // A joiner follows a virama (combining class 9), or, without joining, stands between letters that join.
  const rest = label.replace(
    /[\u{94d}\u{9cd}\u{a4d}\u{acd}\u{b4d}\u{bcd}\u{c4d}\u{ccd}\u{d4d}\u{dca}\u{e3a}\u{f84}\u{1039}\u{103a}\u{1714}\u{1734}\u{17d2}\u{1a60}\u{1b44}\u{1baa}\u{a806}\u{a8c4}\u{a953}\u{a9c0}\u{abed}][\u{200c}\u{200d}]/gu,
    '',
  );
  const joining = '[\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}]';
  const between = new RegExp(`(?<=${joining}\\p{Mn}*)\\u200c(?=\\p{Mn}*${joining})`, 'gu');
  return !/[\u{200c}\u{200d}]/u.test(rest.replace(between, ''));
}

/** RFC 5893, 2, as far as scripts tell directions. */
function isInOneDirection(label: string): boolean {
  const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
  if (!rightToLeft.test(label.replace(/\p{M}|\p{Nd}/gu, ''))) return true;
  const others = [...label].filter((point) => /\p{L}/u.test(point) && !rightToLeft.test(point));
  if (others.length > 0 || /^\p{Nd}/u.test(label.replace(/^[\u06f0-\u06f9]/, ''))) return false;
  return !(/[\d\u06f0-\u06f9]/.test(label) && /[\u0660-\u0669]/.test(label));
}

/** RFC 3492, 6.2; undefined where the text is not Punycode. */
function decodedPunycode(text: string): string | undefined {
  const dash = text.lastIndexOf('-');
  const points = dash > 0 ? [...text.slice(0, dash)] : [];
  let [next, position, bias] = [128, 0, 72];
  for (let at = dash > 0 ? dash + 1 : 0; at < text.length; ) {
    const from = position;
    for (let weight = 1, step = 36; ; step += 36) {
      const digit = /^[a-z\d]$/.test(text[at] ?? '') ? Number.parseInt(text[at] ?? '', 36) : Number.NaN;
      at++;
      if (Number.isNaN(digit) || position > 2 ** 31) return undefined;
      const value = digit > 9 ? digit - 10 : digit + 26;
      const least = Math.min(26, Math.max(1, step - bias));
      position += value * weight;
      if (value < least) break;
      weight *= 36 - least;
    }
    const count = points.length + 1;
    let delta = Math.floor((position - from) / (from === 0 ? 700 : 2));
    delta += Math.floor(delta / count);
    for (bias = 0; delta > 455; bias += 36) delta = Math.floor(delta / 35);
    bias += Math.floor((36 * delta) / (delta + 38));
    next += Math.floor(position / count);
    position %= count;
    if (next > 0x10ffff) return undefined;
    points.splice(position++, 0, String.fromCodePoint(next));
  }
  return points.join('');
}

/** A label of letters, digits and hyphens, a Punycode label of what is allowed, or a label in any script. */
function isIdnLabel(label: string): boolean {
  if (!/^[a-z\d-]*$/i.test(label)) return [...label].length < 60 && isUnicodeLabel(label);
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label)) return false;
  if (!/^xn--/i.test(label)) return !/^..--/.test(label);
  const decoded = decodedPunycode(label.slice(4).toLowerCase());
  return decoded !== undefined && [...decoded].some((point) => point > '\u007f') && isUnicodeLabel(decoded);
}

export const sampleIdnHostname: FormatRecord['sample'] = ({ seed }) => `bücher${hash(seed) % 1000}.example`;

export const idnHostname: FormatRecord<'idn-hostname'> = {
  name: 'idn-hostname',
  test: isIdnHostname,
  valid: ['실례.테스트', 'example.com', 'xn--ihqwcrb4cv8a8dqg056pqjye', 'l·l', 'ßς་〇'],
  invalid: ['-a', 'a..b', '', '실〮례', 'xn--X', 'l·', 'ab--cd', 'a b', 'aא'],
  sample: sampleIdnHostname,
};
