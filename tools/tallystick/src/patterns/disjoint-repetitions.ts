/** An atom of a pattern, and how often it may come. */
interface Item {
  readonly letters: Letters;
  readonly least: number;
  readonly most: number;
}

/** Which of the characters of ASCII an atom takes; the last stands for all others together. */
type Letters = readonly boolean[];

const ATOM = String.raw`\[(?:\\.|[^\]\\])+\]|\\[dDwWsStnrfv]|\\[^\w\s]|[^\\()[\]{}*+?|^$]`;
const ITEM = new RegExp(String.raw`(${ATOM})(?:([*+?]|\{\d+(?:,\d*)?\})\??)?`, 'ys');
/** What may stand for characters that are not of ASCII. */
const WIDE = /[^\0-\x7f]|\\[WDSsuxpP]|^\[\^|^\.$/;

/**
 * Whether each repetition of a pattern without groups ends where what follows it begins: no character could belong to both.
 * Then there is one way to match a text, and nothing to go back to.
 */
export function hasDisjointRepetitions(pattern: string): boolean {
  const items = itemsOf(pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, ''));
  return (
    items?.every((item, index) => {
      if (item.least === item.most) return true;
      const end = items.findIndex((each, at) => at > index && each.least > 0);
      const following = items.slice(index + 1, end === -1 ? undefined : end + 1);
      return following.every(({ letters }) => !letters.some((taken, at) => taken && item.letters[at]));
    }) === true
  );
}

/** Undefined where there is more than atoms in a row. */
function itemsOf(pattern: string): readonly Item[] | undefined {
  const items: Item[] = [];
  ITEM.lastIndex = 0;
  for (let end = 0; end < pattern.length; end = ITEM.lastIndex) {
    const [, atom, count = '{1}'] = ITEM.exec(pattern) ?? [];
    const letters = atom === undefined ? undefined : lettersOf(atom);
    if (letters === undefined) return undefined;
    items.push({ letters, ...limitsOf(count) });
  }
  return items;
}

function limitsOf(count: string): Pick<Item, 'least' | 'most'> {
  if (count === '*') return { least: 0, most: Number.POSITIVE_INFINITY };
  if (count === '+') return { least: 1, most: Number.POSITIVE_INFINITY };
  if (count === '?') return { least: 0, most: 1 };
  const [least = '', most = least] = count.slice(1, -1).split(',');
  return { least: Number(least), most: most === '' ? Number.POSITIVE_INFINITY : Number(most) };
}

const known = new Map<string, Letters | undefined>();

function lettersOf(atom: string): Letters | undefined {
  if (!known.has(atom)) known.set(atom, tried(atom));
  return known.get(atom);
}

function tried(atom: string): Letters | undefined {
  try {
    const one = new RegExp(`^${atom}$`);
    const ascii = Array.from({ length: 128 }, (_, code) => one.test(String.fromCharCode(code)));
    return [...ascii, WIDE.test(atom)];
  } catch {
    return undefined;
  }
}
