/** Tests that every pattern has: the end of the text, its start, any character. Those of the character sets follow. */
export const END = 0;
export const START = 1;
export const ANY = 2;
export const FIRST_SET = 3;

/** How often a repetition without an end repeats at most: no platform has texts of more characters. */
export const ENDLESS: number = 2 ** 30;

/** A parsed pattern. A `test` is the number of a condition that a character or a position meets or fails. */
export type Node =
  | { readonly type: 'set'; readonly test: number }
  | { readonly type: 'edge'; readonly test: typeof START | typeof END }
  | { readonly type: 'sequence'; readonly items: readonly Node[] }
  | { readonly type: 'choice'; readonly branches: readonly Node[] }
  | { readonly type: 'group'; readonly index: number; readonly body: Node }
  | { readonly type: 'backreference'; readonly indexes: readonly number[] }
  | Repeat
  | Look;

/** Groups `firstGroup` (inclusive) to `endGroup` (exclusive) are inside the body: each iteration resets them. */
export interface Repeat {
  readonly type: 'repeat';
  readonly body: Node;
  readonly min: number;
  readonly max: number;
  readonly greedy: boolean;
  readonly firstGroup: number;
  readonly endGroup: number;
}

/** A lookahead, or (`behind`) a lookbehind. Two with the same key mean the same. */
export interface Look {
  readonly type: 'look';
  readonly key: string;
  readonly body: Node;
  readonly behind: boolean;
  readonly negated: boolean;
  /** It holds a backreference, which no automaton can follow. */
  readonly refersBack: boolean;
}

export interface Syntax {
  readonly root: Node;
  readonly unicode: boolean;
  /** One expression for each character set: it takes texts of one character that are in the set. */
  readonly sets: readonly RegExp[];
  /** Which sets hold ASCII characters only, as far as their source shows. */
  readonly ascii: readonly boolean[];
  /** Groups that a backreference names. */
  readonly references: ReadonlySet<number>;
}
