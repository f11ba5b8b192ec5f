import { Alphabet, type Letter } from './alphabet.ts';
import type { Instruction, Program } from './compile.ts';
import { ENDLESS, FIRST_SET, START, type Syntax } from './syntax.ts';

/** Instructions of a program; a larger one is not analysed. */
export const MAX_SIZE = 2_000;
/** Instructions that follow one another without a character between them. */
const MAX_REACH = 200;
/** Ways to match, where a way can be as long as the text. */
const MAX_WAYS = 8;
/** Instructions that an attempt to match may look at: one that starts at each position, and one that starts once. */
const MAX_ATTEMPT = 300;
const MAX_LONE_ATTEMPT = 100_000;

type Take = Extract<Instruction, { op: 'take' }>;

/**
 * Whether an engine that backtracks, as those of the platforms do, is certain to need time in proportion to the text,
 * whatever the text: there are few ways to take the same characters. What cannot be shown to be so is not linear.
 *
 * Instructions come after those that follow them, except at the start of a repetition without an end. Inside one, a
 * character must leave one way only; then there are no more ways than those after it.
 */
export function isLinear({ instructions, passes }: Program, syntax: Syntax): boolean {
  if (syntax.references.size > 0 || passes.length > 1 || instructions.length > MAX_SIZE) return false;
  const letters = lettersOf(syntax);
  const ways = new Map<Instruction, number>();
  /** The most ways to match from where `reach` begins: each is tried in the worst case. */
  const waysOf = ({ takes, tooFar }: Reach, of: (take: Take) => number): number => {
    const sums = letters.map((letter) =>
      takes.reduce((sum, take) => sum + (letter[take.test] ? of(take) : 0), 0),
    );
    return tooFar ? ENDLESS : Math.max(1, ...sums);
  };
  let most = 1;
  let endless = false;
  for (const take of instructions) {
    if (take.op !== 'take') continue;
    const reach = reachOf(instructions, take.next);
    const forks = take.looped && waysOf(reach, () => 1) > 1;
    most = Math.max(most, forks ? ENDLESS : waysOf(reach, (each) => ways.get(each) ?? most));
    ways.set(take, most);
    // Where the match can be reached without a condition, the characters taken so far are enough for it.
    endless ||= take.looped && !reach.matches;
  }
  const start = reachOf(instructions, passes[0]?.start ?? 0);
  const all = waysOf(start, (take) => ways.get(take) ?? most);
  if (endless) return start.anchored && all <= MAX_WAYS;
  return all * instructions.length <= (start.anchored ? MAX_LONE_ATTEMPT : MAX_ATTEMPT);
}

interface Reach {
  /** What can take the next character, as often as there are ways to it. */
  readonly takes: Take[];
  /** Whether the match can be reached without a condition. */
  matches: boolean;
  anchored: boolean;
  tooFar: boolean;
}

function reachOf(instructions: readonly Instruction[], from: number): Reach {
  const reach: Reach = { takes: [], matches: false, anchored: true, tooFar: false };
  let steps = 0;
  const walk = (index: number, conditional: boolean, anchored: boolean): void => {
    steps += 1;
    reach.tooFar ||= steps > MAX_REACH;
    const instruction = instructions[index];
    if (!instruction || reach.tooFar) return;
    if (instruction.op === 'match') reach.matches ||= !conditional;
    if (instruction.op === 'split') for (const each of instruction.next) walk(each, conditional, anchored);
    if (instruction.op === 'assert') walk(instruction.next, true, anchored || instruction.test === START);
    if (instruction.op === 'take') {
      reach.takes.push(instruction);
      reach.anchored &&= anchored;
    }
  };
  walk(from, false, false);
  return reach;
}

/** A letter for each ASCII character that a set tells apart, and one for all other characters together. */
function lettersOf(syntax: Syntax): readonly Letter['meets'][] {
  const alphabet = new Alphabet(syntax);
  const meter = { steps: 0, limit: 0 };
  const ascii = new Set(Array.from({ length: 128 }, (_, code) => alphabet.learn(code, meter)));
  const others = [...Array(FIRST_SET).fill(true), ...syntax.ascii.map((only) => !only)];
  return [...[...ascii].map((letter) => alphabet.letter(letter).meets), others];
}
