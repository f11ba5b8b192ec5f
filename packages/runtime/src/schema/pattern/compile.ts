import { MAX_INSTRUCTIONS } from './limits.ts';
import { ANY, ENDLESS, FIRST_SET, type Look, type Node, type Repeat, type Syntax } from './syntax.ts';

/** Instruction 0 is the match. `next` is an index of the instructions. */
export type Instruction =
  | { readonly op: 'match' }
  | { readonly op: 'split'; readonly next: readonly number[] }
  | { readonly op: 'assert'; readonly test: number; readonly negated: boolean; readonly next: number }
  /** Takes one character. `looped`: it is inside a repetition without an end. */
  | { readonly op: 'take'; readonly test: number; readonly looped: boolean; readonly next: number };

export const MATCH = 0;

/** One run of an automaton over a text. A lookahead's automaton reads the text backward, and so meets its end first. */
export interface Pass {
  readonly start: number;
  readonly backward: boolean;
  /** The test that holds at each position where the automaton matches; undefined for the pattern itself. */
  readonly test: number | undefined;
}

export interface Program {
  readonly instructions: readonly Instruction[];
  /** A lookaround comes after those inside it; the last pass is the pattern itself. */
  readonly passes: readonly Pass[];
  readonly looks: readonly Look[];
}

interface Draft {
  readonly instructions: Instruction[];
  readonly passes: Pass[];
  readonly looks: Look[];
  /** The tests of the lookarounds by their keys. */
  readonly tests: Map<string, number>;
  readonly firstLook: number;
  /** How much was compiled, expanded repetitions included. */
  work: number;
  loops: number;
}

/**
 * Thompson's construction, from the end to the start. A backreference takes any text here, so a pattern with one
 * matches no more than its program does. Undefined where the program is too large.
 */
export function compile(node: Node, syntax: Syntax, backward = false): Program | undefined {
  const draft: Draft = {
    instructions: [{ op: 'match' }],
    passes: [],
    looks: [],
    tests: new Map(),
    firstLook: FIRST_SET + syntax.sets.length,
    work: 0,
    loops: 0,
  };
  const start = emit(draft, node, MATCH, backward);
  draft.passes.push({ start, backward, test: undefined });
  return draft.work > MAX_INSTRUCTIONS ? undefined : draft;
}

/** Answers the instruction to start from, given the one that follows. */
function emit(draft: Draft, node: Node, next: number, backward: boolean): number {
  draft.work += 1;
  switch (node.type) {
    case 'set':
      return add(draft, { op: 'take', test: node.test, looped: draft.loops > 0, next });
    case 'edge':
      return add(draft, { op: 'assert', test: node.test, negated: false, next });
    case 'sequence': {
      const items = backward ? node.items : node.items.toReversed();
      return items.reduce((after, item) => emit(draft, item, after, backward), next);
    }
    case 'choice':
      return add(draft, {
        op: 'split',
        next: node.branches.map((each) => emit(draft, each, next, backward)),
      });
    case 'group':
      return emit(draft, node.body, next, backward);
    case 'repeat':
      return node.max === ENDLESS
        ? endless(draft, node, next, backward)
        : counted(draft, node, next, backward);
    case 'look':
      return look(draft, node, next);
    case 'backreference':
      return endless(draft, { body: { type: 'set', test: ANY }, min: 0 }, next, backward);
  }
}

function add(draft: Draft, instruction: Instruction): number {
  return draft.instructions.push(instruction) - 1;
}

function endless(
  draft: Draft,
  { body, min }: Pick<Repeat, 'body' | 'min'>,
  next: number,
  backward: boolean,
): number {
  const ways: number[] = [];
  const again = add(draft, { op: 'split', next: ways });
  draft.loops += 1;
  const entry = emit(draft, body, again, backward);
  draft.loops -= 1;
  ways.push(entry, next);
  return min === 0 ? again : copies(draft, body, min - 1, entry, backward);
}

function counted(draft: Draft, { body, min, max }: Repeat, next: number, backward: boolean): number {
  let start = next;
  for (let count = min; count < max && draft.work <= MAX_INSTRUCTIONS; count += 1) {
    start = add(draft, { op: 'split', next: [emit(draft, body, start, backward), next] });
  }
  return copies(draft, body, min, start, backward);
}

function copies(draft: Draft, body: Node, count: number, next: number, backward: boolean): number {
  let start = next;
  for (let done = 0; done < count && draft.work <= MAX_INSTRUCTIONS; done += 1) {
    start = emit(draft, body, start, backward);
  }
  return start;
}

/** A negated lookaround with a backreference is left out: its program would refuse more than the lookaround does. */
function look(draft: Draft, node: Look, next: number): number {
  if (node.negated && node.refersBack) return next;
  const test = draft.tests.get(node.key) ?? addLook(draft, node);
  return add(draft, { op: 'assert', test, negated: node.negated, next });
}

function addLook(draft: Draft, node: Look): number {
  const start = emit(draft, node.body, MATCH, !node.behind);
  const test = draft.firstLook + draft.looks.push(node) - 1;
  draft.tests.set(node.key, test);
  draft.passes.push({ start, backward: !node.behind, test });
  return test;
}
