import { FIRST_SET, type Syntax } from './syntax.ts';

const LAST_UNIT = 0xffff;
const LAST_CODE_POINT = 0x10ffff;
const ASCII_END = 128;
/** Sets whose limits stay known. */
const MOST_SETS = 200;

/** The characters of a few patterns: those that no set of any of them tells apart are one class. */
export interface CharacterClass {
  /** The most readable character of the class. */
  readonly example: string;
  /** By pattern: which of its tests a character of the class meets. */
  readonly meets: readonly (readonly boolean[])[];
}

/** The classes of patterns that were compiled in the same mode. Each is found by its first readable character. */
export function characterClasses(syntaxes: readonly Syntax[]): readonly CharacterClass[] {
  const classes = new Map<string, CharacterClass>();
  for (const code of candidates(syntaxes)) {
    const example = String.fromCodePoint(code);
    const meets = syntaxes.map(({ sets }) => [
      ...Array.from({ length: FIRST_SET }, () => false),
      ...sets.map((set) => set.test(example)),
    ]);
    const key = meets.join(';');
    if (!classes.has(key)) classes.set(key, { example, meets });
  }
  return [...classes.values()];
}

/** Readable characters first, `é` for all that no set tells apart; then ASCII, and each character at a limit of a set. */
function candidates(syntaxes: readonly Syntax[]): readonly number[] {
  const unicode = syntaxes.some((each) => each.unicode);
  const limits = syntaxes.flatMap(({ sets, ascii }) =>
    sets.flatMap((set, index) => (ascii[index] ? [] : limitsOf(set, unicode))),
  );
  return [...READABLE, ...Array.from({ length: ASCII_END }, (_, code) => code), ...limits];
}

const READABLE = Array.from('abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ -_.é', (each) =>
  each.charCodeAt(0),
);

const known = /* @__PURE__ */ new Map<string, readonly number[]>();

/** Where a set begins and where it ends, beyond ASCII: between two of these, all characters are inside it or none is. */
function limitsOf(set: RegExp, unicode: boolean): readonly number[] {
  const key = String(set);
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const limits: number[] = [ASCII_END];
  let inside = set.test(String.fromCodePoint(ASCII_END));
  const last = unicode ? LAST_CODE_POINT : LAST_UNIT;
  for (let code = ASCII_END + 1; code <= last; code += 1) {
    if (set.test(String.fromCodePoint(code)) === inside) continue;
    inside = !inside;
    limits.push(code);
  }
  if (known.size >= MOST_SETS) known.clear();
  known.set(key, limits);
  return limits;
}
