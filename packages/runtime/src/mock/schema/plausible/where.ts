import type { HintPlace } from '../../../schema/sample/making.ts';

/** What the path of a value says of it. */
export interface Where {
  /** Words of the nearest name, in lower case: `first name` of `/customer/firstName` and of `/first_name/0`. */
  readonly words: string;
  /** Words of the names around it, the nearest first. */
  readonly around: string;
  /** The same for all members of one object, so that their values agree. */
  readonly key: string;
  /** Of this value alone. */
  readonly own: string;
}

export function whereOf({ path, seed }: Pick<HintPlace, 'path' | 'seed'>): Where {
  const segments = path.split('/');
  const at = segments.findLastIndex((segment) => !/^\d*(?:#\d+)?$/.test(segment));
  const isMember = at === segments.length - 1;
  const turn = /#\d+$/.exec(path)?.[0] ?? '';
  const parent = isMember ? segments.slice(0, -1).join('/') + turn : path;
  return {
    words: wordsOf((segments[at] ?? '').replace(/#\d+$/, '')),
    around: segments.slice(0, Math.max(0, at)).toReversed().map(wordsOf).join(' '),
    key: `${seed} ${parent}`,
    own: `${seed} ${path}`,
  };
}

/** What names of some words say. */
export type Rules<Says> = readonly (readonly [words: RegExp, says: Says])[];

/** By name, which is one of a contract: what it says. */
export type KnownBy<Says> = Map<string, Says | undefined>;

/** What the first rule for a name says. */
export function ruleFor<Says>({ words }: Where, rules: Rules<Says>, known: KnownBy<Says>): Says | undefined {
  if (!known.has(words)) known.set(words, rules.find(([pattern]) => pattern.test(words))?.[1]);
  return known.get(words);
}

/** Characters of a name that rules are tried with. */
const LONGEST = 100;

/**
 * The words of a name, in lower case; none of one that is very long.
 *
 * @example
 * ['firstName', 'FIRST_NAME', 'X-First-Name'].map(wordsOf); // ['first name', 'first name', 'x first name']
 */
export function wordsOf(name: string): string {
  if (name.length > LONGEST) return '';
  return name
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
    .toLowerCase();
}
