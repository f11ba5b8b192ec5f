import { Alphabet, type Letter } from './alphabet.ts';
import { MATCH, type Pass, type Program } from './compile.ts';
import { MAX_CELLS, type MatchMeter } from './limits.ts';
import type { Syntax } from './syntax.ts';

/** Where an automaton can be at a position; `hit` where it matches there. `next` is filled as texts need it. */
interface State {
  readonly members: readonly number[];
  readonly hit: boolean;
  readonly next: State[];
}

/**
 * Reads a text once for each lookaround and once for the pattern, whatever they are. The states of an automaton are
 * built when a text first needs them (a lazily built DFA) and forgotten when there are too many.
 */
export class Automaton {
  readonly #syntax: Syntax;
  readonly #program: Program;
  #alphabet: Alphabet;
  #states = new Map<string, State>();
  /** The state in which a pass begins. */
  #first = new Map<Pass, State>();
  #cells = 0;
  /** In which round a member was last added: each list of members is made in one round. */
  readonly #rounds: Float64Array;
  #round = 0;

  constructor(syntax: Syntax, program: Program) {
    this.#syntax = syntax;
    this.#program = program;
    this.#alphabet = new Alphabet(syntax);
    this.#rounds = new Float64Array(program.instructions.length);
  }

  /** Whether the pattern matches anywhere in the text; undefined when the meter reaches its limit first. */
  test(text: string, meter: MatchMeter): boolean | undefined {
    const letters = this.#alphabet.encode(text, meter);
    let found: boolean | undefined;
    for (const pass of this.#program.passes) {
      found = this.#run(pass, letters, meter);
      if (found === undefined) break;
    }
    if (this.#alphabet.isFull) {
      this.#alphabet = new Alphabet(this.#syntax);
      this.#forget();
    }
    return found;
  }

  /** A lookaround's test is added to the letters of the positions where it holds. */
  #run(pass: Pass, letters: Uint32Array, meter: MatchMeter): boolean | undefined {
    const { backward, test } = pass;
    const last = letters.length - 1;
    let state = this.#first.get(pass) ?? this.#intern(pass, [], false);
    this.#first.set(pass, state);
    meter.steps += last;
    if (meter.steps > meter.limit) return undefined;
    for (let count = 0; count <= last; count += 1) {
      const at = backward ? last - count : count;
      const letter = letters[at] ?? 0;
      const next = state.next[letter];
      if (!next && meter.steps > meter.limit) return undefined;
      state = next ?? this.#follow(pass, state, letter, meter);
      if (state.hit) {
        if (test === undefined) return true;
        letters[at] = this.#alphabet.refine(letter, test);
      }
    }
    return false;
  }

  /** A letter says what its position meets, and which character follows it. Read backward, the character comes first. */
  #follow(pass: Pass, state: State, index: number, meter: MatchMeter): State {
    const letter = this.#alphabet.letter(index);
    const before = pass.backward ? this.#taken(state.members, letter) : [...state.members];
    const closed = this.#closed([pass.start, ...before], letter);
    meter.steps += closed.length + before.length;
    const next = this.#intern(
      pass,
      pass.backward ? closed : this.#taken(closed, letter),
      closed.includes(MATCH),
    );
    state.next[index] = next;
    this.#cells += 1;
    return next;
  }

  /** What can be reached without taking a character. */
  #closed(members: readonly number[], { meets }: Letter): readonly number[] {
    this.#round += 1;
    const closed: number[] = [];
    for (const member of members) this.#add(closed, member);
    for (const member of closed) {
      const instruction = this.#program.instructions[member];
      if (instruction?.op === 'split') for (const each of instruction.next) this.#add(closed, each);
      if (instruction?.op === 'assert' && Boolean(meets[instruction.test]) !== instruction.negated)
        this.#add(closed, instruction.next);
    }
    return closed;
  }

  #taken(members: readonly number[], { meets }: Letter): readonly number[] {
    this.#round += 1;
    const taken: number[] = [];
    for (const member of members) {
      const instruction = this.#program.instructions[member];
      if (instruction?.op === 'take' && meets[instruction.test]) this.#add(taken, instruction.next);
    }
    return taken;
  }

  #add(members: number[], member: number): void {
    if (this.#rounds[member] !== this.#round) members.push(member);
    this.#rounds[member] = this.#round;
  }

  #intern(pass: Pass, members: readonly number[], hit: boolean): State {
    const sorted = new Uint16Array(members).sort();
    let key = `${pass.test} ${hit} `;
    for (const member of sorted) key += String.fromCharCode(member);
    const known = this.#states.get(key);
    if (known) return known;
    if (this.#cells > MAX_CELLS) this.#forget();
    const state = { members, hit, next: [] };
    this.#states.set(key, state);
    this.#cells += members.length;
    return state;
  }

  #forget(): void {
    this.#states.clear();
    this.#first.clear();
    this.#cells = 0;
  }
}
