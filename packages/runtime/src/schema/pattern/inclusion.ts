import { type CharacterClass, characterClasses } from './characters.ts';
import { compile, MATCH, type Program } from './compile.ts';
import { MAX_SIZE } from './linear.ts';
import { parse } from './parse.ts';
import { END, START, type Syntax } from './syntax.ts';

/** Instructions that are looked at before the question is left open. */
const MAX_STEPS = 2_000_000;

/** `example`: a text that shows that it is not so. */
export type Inclusion = { readonly included: true } | { readonly included: false; readonly example: string };

/**
 * Whether each text that matches all of some patterns matches another one too; with the shortest text that does not.
 * Undefined where this is not decided: a pattern has a lookaround, a word boundary or a backreference, some compile in
 * Unicode mode only and some without it only, or the automata are too large. A text is well formed: a surrogate has its
 * partner.
 *
 * @example
 * patternInclusion(['^[0-9]{3}$'], '^\\d+$'); // { included: true }
 * patternInclusion(['^\\d+$'], '^[0-9]{3}$'); // { included: false, example: '0' }
 */
export function patternInclusion(sources: readonly string[], wanted: string): Inclusion | undefined {
  const machines = [...sources, wanted].map(machineOf);
  if (!machines.every((machine) => machine !== undefined)) return undefined;
  const syntaxes = machines.map(({ syntax }) => syntax);
  if (new Set(syntaxes.map(({ unicode }) => unicode)).size > 1) return undefined;
  return search(machines, characterClasses(syntaxes));
}

interface Machine {
  readonly syntax: Syntax;
  readonly program: Program;
  readonly start: number;
}

function machineOf(source: string): Machine | undefined {
  const syntax = parse(source);
  const program = syntax && syntax.references.size === 0 ? compile(syntax.root, syntax) : undefined;
  const [pass, another] = program?.passes ?? [];
  if (!syntax || !program || !pass || another || program.instructions.length > MAX_SIZE) return undefined;
  return { syntax, program, start: pass.start };
}

/** Where one automaton is: `undefined` after it has matched, since it matches however the text continues. */
type State = readonly number[] | undefined;

/** Where all automata are after the same characters. */
interface Point {
  readonly states: readonly State[];
  /** The point before the last character. */
  readonly before?: Point;
  readonly character: string;
}

/** All points, those of shorter texts first, until at one of them all automata match but the last. */
function search(machines: readonly Machine[], classes: readonly CharacterClass[]): Inclusion | undefined {
  const seen = new Set<string>();
  const points: Point[] = [{ states: machines.map(() => []), character: '' }];
  const meter = { steps: 0 };
  // The list grows while it is gone through.
  for (const point of points) {
    const tests = machines.map(() => testsAt(point, true));
    if (isOutside(statesAfter(machines, point, tests, meter))) return outside(point);
    for (const { example, meets } of classes) {
      const letters = meets.map((each) => ({ ...testsAt(point, false), taken: each }));
      const states = statesAfter(machines, point, letters, meter);
      const key = states.map((state) => state?.join() ?? 'matched').join(';');
      if (states.at(-1) === undefined || seen.has(key)) continue;
      seen.add(key);
      points.push({ states, before: point, character: example });
    }
    if (meter.steps > MAX_STEPS) return undefined;
  }
  return { included: true };
}

function isOutside(states: readonly State[]): boolean {
  return states.every((state, index) => (state === undefined) === index < states.length - 1);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function outside(point: Point): Inclusion | undefined {
  let example = '';
  for (let each: Point | undefined = point; each !== undefined; each = each.before)
    example = each.character + example;
  return LONE_SURROGATE.test(example) ? undefined : { included: false, example };
}

/** What a position meets: its edges, and the tests of the character that follows. */
interface Tests {
  readonly start: boolean;
  readonly end: boolean;
  readonly taken: readonly boolean[];
}

function testsAt({ before }: Point, end: boolean): Tests {
  return { start: before === undefined, end, taken: [] };
}

function statesAfter(
  machines: readonly Machine[],
  { states }: Point,
  tests: readonly Tests[],
  meter: { steps: number },
): readonly State[] {
  return machines.map((machine, index) => {
    const [state, here] = [states[index], tests[index]];
    return state === undefined || here === undefined ? undefined : next(machine, state, here, meter);
  });
}

/** A match may begin at each position. */
function next(
  { program, start }: Machine,
  state: readonly number[],
  tests: Tests,
  meter: { steps: number },
): State {
  const { instructions } = program;
  const closed = new Set([start, ...state]);
  const taken = new Set<number>();
  for (const member of closed) {
    const instruction = instructions[member];
    if (instruction?.op === 'split') for (const each of instruction.next) closed.add(each);
    if (instruction?.op === 'assert' && meetsEdge(instruction.test, tests) !== instruction.negated)
      closed.add(instruction.next);
    if (instruction?.op === 'take' && takes(instruction.test, tests)) taken.add(instruction.next);
  }
  meter.steps += closed.size;
  return closed.has(MATCH) ? undefined : [...taken].sort((one, other) => one - other);
}

function meetsEdge(test: number, { start, end }: Tests): boolean {
  return (test === START && start) || (test === END && end);
}

function takes(test: number, { end, taken }: Tests): boolean {
  return !end && taken[test] === true;
}
