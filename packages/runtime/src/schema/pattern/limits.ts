/** Groups inside groups. A pattern nested more deeply is not parsed, and every text is undecided. */
export const MAX_DEPTH = 250;
/** Instructions of one automaton. `a{0,1000}` takes 2,000; a larger pattern is matched by backtracking instead. */
export const MAX_INSTRUCTIONS = 20_000;
/** Steps of one `test`, and how many more for each UTF-16 code unit of its text. A text that needs more is undecided. */
export const MAX_STEPS = 10_000_000;
export const MAX_STEPS_PER_UNIT = 20;
/** Numbers that the ways still to be tried hold while one text is matched by backtracking. With more it is undecided. */
export const MAX_WAITING = 4_000_000;
/** Numbers that the lazily built states of one pattern hold. When there are more, they are dropped and built again. */
export const MAX_CELLS = 30_000;
/** Code points that one pattern remembers between texts. */
export const MAX_CODE_POINTS = 4_000;
/** Patterns that stay compiled. The one not used for longest is dropped first. */
export const MAX_PATTERNS = 200;
/** Instructions of all automata that are kept, about 100 bytes each. The one not used for longest is dropped first. */
export const MAX_KEPT_INSTRUCTIONS = 400_000;
/** UTF-16 code units of a pattern's source. A longer pattern is compiled for each use, and never kept. */
export const MAX_KEPT_SOURCE = 10_000;

/** Counts what matching costs. One step is one instruction looked at, at one position of the text. */
export interface MatchMeter {
  steps: number;
  readonly limit: number;
}
