import type { MockReply, OperationControl, ReplyInstead } from '../types/control.ts';
import type { MockOptions } from '../types/engine.ts';
import { type Kept, keptValues } from './kept.ts';

export type AnyReply = MockReply<unknown, Record<string, unknown>>;
export type AnyReplyInstead = ReplyInstead<unknown, Record<string, unknown>>;

/** The replies that a test sets for one operation, and the inputs of its calls. */
export class Control implements OperationControl {
  readonly #calls: Kept<unknown>;
  readonly #once: AnyReply[] = [];
  #sequence: readonly AnyReply[] = [];
  #always: AnyReply | undefined;

  constructor(options: Pick<MockOptions, 'keep' | 'keepBytes'>) {
    this.#calls = keptValues(options);
  }

  get calls(): readonly unknown[] {
    return this.#calls.items;
  }

  readonly replyOnce = (reply: AnyReply): this => {
    this.#once.push(reply);
    return this;
  };

  readonly reply = (reply: AnyReply): this => {
    this.#always = reply;
    return this;
  };

  readonly sequence = (replies: readonly AnyReply[]): this => {
    this.#sequence = [...replies];
    return this;
  };

  readonly reset = (): void => {
    this.#once.length = 0;
    this.#sequence = [];
    this.#always = undefined;
  };

  note(input: unknown): void {
    this.#calls.add(input);
  }

  /** The override for the present call. */
  take(): AnyReply | undefined {
    return this.#once.shift() ?? this.#next() ?? this.#always;
  }

  /** The next reply of the sequence; the last one repeats. */
  #next(): AnyReply | undefined {
    const [next, ...others] = this.#sequence;
    if (others.length > 0) this.#sequence = others;
    return next;
  }

  forget(): void {
    this.reset();
    this.#calls.clear();
  }
}
