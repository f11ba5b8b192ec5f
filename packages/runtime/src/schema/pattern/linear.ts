import { Alphabet, type Letter } from './alphabet.ts';
import { compile, type Instruction, type Program } from './compile.ts';
import { FIRST_SET, START, type Syntax } from './syntax.ts';

/** Instructions of a program; a larger one is not analysed. */
const MAX_SIZE = 2_000;
/** Instructions that follow one another without a character between them. */
const MAX_REACH = 200;
/** Ways to match, where a way can be as long as the text. */
const MAX_WAYS = 8;
/** Instructions that an attempt to match may look at: one that starts at each position, and one that starts once. */
const MAX_ATTEMPT = 300;
const MAX_LONE_ATTEMPT = 100_000;

type Take = Extract<Instruction, { op: 'take' }>;

/** What an engine that backtracks may do with a program. */
interface Effort {
  /** The most ways in which characters can be taken from one position on. In the worst case each is tried. */
  readonly ways: number;
  /** Whether a repetition without an end can take characters. */
  readonly endless: boolean;
  /** Whether a repetition without an end can take characters, and the match fails nevertheless. */
  readonly endlessFailure: boolean;
  /** Whether an attempt ends at once unless it starts at the start of the text. */
  readonly anchored: boolean;
}

/**
 * Whether an engine that backtracks, as those of the platforms do, is certain to need time in proportion to the text,
 * whatever the text: there are few ways to take the same characters. What cannot be shown to be so is not linear.
 */
export function isLinear(program: Program, syntax: Syntax): boolean {
  const size = program.instructions.length;
  if (syntax.references.size > 0 || size > MAX_SIZE) return false;
  const look = Math.max(
    1,
    ...program.looks.map(({ body, behind }) => lookEffort(compile(body, syntax, behind), syntax)),
  );
  const { ways, endlessFailure, anchored } = effortOf(program, syntax);
  if (endlessFailure) return anchored && ways <= MAX_WAYS && look <= MAX_ATTEMPT;
  return ways * size * look <= (anchored ? MAX_LONE_ATTEMPT : MAX_ATTEMPT);
}

/** An engine that backtracks matches a lookahead forward; the automaton of the same lookahead does not. */
function lookEffort(program: Program | undefined, syntax: Syntax): number {
  if (!program) return Number.POSITIVE_INFINITY;
  const { ways, endless } = effortOf(program, syntax);
  return endless ? Number.POSITIVE_INFINITY : ways * program.instructions.length;
}

/**
 * Instructions follow those that come after them, except at the start of a repetition without an end. Inside one, a
 * character must leave one way only; then there are no more ways than those after it.
 */
function effortOf({ instructions, passes }: Program, syntax: Syntax): Effort {
  const letters = lettersOf(syntax);
  const ways = new Map<Instruction, number>();
  let most = 1;
  let endless = false;
  let endlessFailure = false;
  const waysOf = ({ takes }: Reach): number =>
    Math.max(
      1,
      ...letters.map((letter) =>
        sum(takes.filter(({ test }) => letter[test]).map((take) => ways.get(take) ?? most)),
      ),
    );
  for (const take of instructions) {
    if (take.op !== 'take') continue;
    const reach = reachOf(instructions, take.next);
    const forks = letters.some((letter) => reach.takes.filter(({ test }) => letter[test]).length > 1);
    const own =
      reach.tooFar || (take.looped && forks) ? Number.POSITIVE_INFINITY : take.looped ? most : waysOf(reach);
    ways.set(take, own);
    most = Math.max(most, own);
    endless ||= take.looped;
    endlessFailure ||= take.looped && !reach.matches;
  }
  const start = reachOf(instructions, passes.at(-1)?.start ?? 0);
  return {
    ways: start.tooFar ? Number.POSITIVE_INFINITY : waysOf(start),
    endless,
    endlessFailure,
    anchored: start.anchored,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
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
  const walk = (index: number, conditions: ReadonlySet<number>): void => {
    steps += 1;
    reach.tooFar ||= steps > MAX_REACH;
    const instruction = instructions[index];
    if (!instruction || reach.tooFar) return;
    if (instruction.op === 'match') reach.matches ||= conditions.size === 0;
    if (instruction.op === 'split') for (const each of instruction.next) walk(each, conditions);
    if (instruction.op === 'assert')
      walk(instruction.next, new Set([...conditions, instruction.negated ? -1 : instruction.test]));
    if (instruction.op === 'take') {
      reach.takes.push(instruction);
      reach.anchored &&= conditions.has(START);
    }
  };
  walk(from, new Set());
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
