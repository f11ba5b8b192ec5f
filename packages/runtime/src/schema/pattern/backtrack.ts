import { Alphabet } from './alphabet.ts';
import { MAX_WAITING, type MatchMeter } from './limits.ts';
import type { Look, Node, Repeat, Syntax } from './syntax.ts';

/**
 * Where groups start and end, and how far repetitions are: numbers with a fixed place each. Never changed, only copied.
 */
type Slots = readonly number[];
type Step = (at: number, slots: Slots) => void;
/** Forward or, in a lookbehind, backward. */
type Direction = 1 | -1;

const UNSET = -1;
/** What a thread takes besides its slots, in numbers. */
const THREAD = 8;

/**
 * Whether the pattern matches anywhere in the text, the way ECMA-262 section 22.2.2 describes it: by backtracking, for
 * backreferences, which no automaton can follow. Undefined when the meter reaches its limit first.
 */
export function backtrack(syntax: Syntax, text: string, meter: MatchMeter): boolean | undefined {
  return new Backtracker(syntax, text, meter).test();
}

class Backtracker {
  readonly #alphabet: Alphabet;
  readonly #letters: Uint32Array;
  readonly #characters: ArrayLike<string>;
  readonly #meter: MatchMeter;
  readonly #start: Step;
  /** The first slot of each group that a backreference names: where it was opened, its start, its end. */
  readonly #groups = new Map<number, number>();
  #slots = 0;
  /** What is still to be tried, the next last. A separate list, so that a long text does not exhaust the call stack. */
  readonly #threads: (readonly [step: Step, at: number, slots: Slots])[] = [];
  #found: Slots | undefined;
  /** Whether a limit was reached, of steps or of what waits. */
  #exhausted = false;

  constructor(syntax: Syntax, text: string, meter: MatchMeter) {
    this.#alphabet = new Alphabet(syntax);
    this.#letters = this.#alphabet.encode(text, meter);
    // Where no character takes two code units, the text itself has them in their places.
    this.#characters = this.#letters.length > text.length ? text : [...text];
    this.#meter = meter;
    for (const index of syntax.references) this.#groups.set(index, this.#allocate(3));
    this.#start = this.#build(syntax.root, 1, this.#accept);
  }

  test(): boolean | undefined {
    const slots = Array.from({ length: this.#slots }, () => UNSET);
    for (let at = 0; at < this.#letters.length; at += 1) {
      if (this.#first(this.#start, at, slots)) return true;
      if (this.#exhausted) return undefined;
    }
    return false;
  }

  readonly #accept: Step = (_at, slots) => {
    this.#found = slots;
  };

  /** The slots of the first way to match from here; undefined also when a limit was reached. */
  #first(step: Step, at: number, slots: Slots): Slots | undefined {
    const waiting = this.#threads.length;
    this.#push(step, at, slots);
    while (this.#threads.length > waiting && !this.#found && !this.#exhausted) {
      const [next, ...rest] = this.#threads.pop() ?? [this.#accept, at, slots];
      this.#meter.steps += 1;
      next(...rest);
      this.#exhausted ||= this.#meter.steps > this.#meter.limit;
    }
    this.#threads.length = waiting;
    const found = this.#exhausted ? undefined : this.#found;
    this.#found = undefined;
    return found;
  }

  #push(step: Step, at: number, slots: Slots): void {
    this.#exhausted ||= this.#threads.push([step, at, slots]) * (slots.length + THREAD) > MAX_WAITING;
  }

  #meets(at: number, test: number): boolean {
    const letter = this.#letters[at];
    return letter !== undefined && this.#alphabet.letter(letter).meets[test] === true;
  }

  #allocate(count: number): number {
    this.#slots += count;
    return this.#slots - count;
  }

  /** A copy counts as many steps as it has numbers, so that the limit bounds memory too. */
  #copy(slots: Slots): number[] {
    this.#meter.steps += slots.length;
    return slots.slice();
  }

  #build(node: Node, direction: Direction, next: Step): Step {
    switch (node.type) {
      case 'set':
        return this.#set(node.test, direction, next);
      case 'edge':
        return this.#set(node.test, 0, next);
      case 'sequence': {
        const items = direction > 0 ? node.items.toReversed() : node.items;
        return items.reduce((after, item) => this.#build(item, direction, after), next);
      }
      case 'choice': {
        const branches = node.branches.map((branch) => this.#build(branch, direction, next)).reverse();
        return (at, slots) => {
          for (const branch of branches) this.#push(branch, at, slots);
        };
      }
      case 'group':
        return this.#group(node.index, node.body, direction, next);
      case 'repeat':
        return this.#repeat(node, direction, next);
      case 'look':
        return this.#look(node, next);
      case 'backreference':
        return this.#backreference(node.indexes, direction, next);
    }
  }

  #set(test: number, direction: Direction | 0, next: Step): Step {
    const offset = direction < 0 ? -1 : 0;
    return (at, slots) => {
      if (this.#meets(at + offset, test)) this.#push(next, at + direction, slots);
    };
  }

  #group(index: number, body: Node, direction: Direction, next: Step): Step {
    const first = this.#groups.get(index);
    if (first === undefined) return this.#build(body, direction, next);
    const inner = this.#build(body, direction, (at, slots) => {
      const closed = this.#copy(slots);
      const opened = slots[first] ?? at;
      closed[first + 1] = Math.min(opened, at);
      closed[first + 2] = Math.max(opened, at);
      this.#push(next, at, closed);
    });
    return (at, slots) => {
      const opened = this.#copy(slots);
      opened[first] = at;
      this.#push(inner, at, opened);
    };
  }

  /** ECMA-262 `RepeatMatcher`: an optional iteration that consumed nothing does not match. */
  #repeat({ body, min, max, greedy, firstGroup, endGroup }: Repeat, direction: Direction, next: Step): Step {
    const count = this.#allocate(2);
    const inside = [...this.#groups].filter(([index]) => index >= firstGroup && index < endGroup);
    const iterate: Step = (at, slots) => {
      const copy = this.#copy(slots);
      copy[count] = (slots[count] ?? 0) + 1;
      copy[count + 1] = at;
      for (const [, first] of inside) copy.fill(UNSET, first, first + 3);
      this.#push(inner, at, copy);
    };
    const loop: Step = (at, slots) => {
      const done = slots[count] ?? 0;
      if (done > min && at === slots[count + 1]) return;
      if (greedy && done >= min) this.#push(next, at, slots);
      if (done < max) this.#push(iterate, at, slots);
      if (!greedy && done >= min) this.#push(next, at, slots);
    };
    const inner = this.#build(body, direction, loop);
    return (at, slots) => {
      const copy = this.#copy(slots);
      copy[count] = 0;
      this.#push(loop, at, copy);
    };
  }

  /** Once a lookaround has matched, its other ways to match are not tried. */
  #look({ body, behind, negated }: Look, next: Step): Step {
    const inner = this.#build(body, behind ? -1 : 1, this.#accept);
    return (at, slots) => {
      const found = this.#first(inner, at, slots);
      if (Boolean(found) !== negated) this.#push(next, at, found ?? slots);
    };
  }

  /** A group that has not matched refers to the empty text. */
  #backreference(indexes: readonly number[], direction: Direction, next: Step): Step {
    const slots = indexes.map((index) => this.#groups.get(index) ?? 0);
    return (at, values) => {
      const first = slots.find((slot) => (values[slot + 2] ?? UNSET) !== UNSET);
      const [start = 0, end = 0] = first === undefined ? [] : values.slice(first + 1, first + 3);
      const from = direction > 0 ? at : at - (end - start);
      this.#meter.steps += end - start;
      for (let index = start; index < end; index += 1) {
        if (this.#characters[index] !== this.#characters[from + index - start]) return;
      }
      this.#push(next, at + direction * (end - start), values);
    };
  }
}
