import type { MockReply, OperationControl, ReplyInstead } from '../types/control.ts';
import { bounded } from './bounded-map.ts';

export type AnyReply = MockReply<unknown, Record<string, unknown>>;
export type AnyReplyInstead = ReplyInstead<unknown, Record<string, unknown>>;

/** The replies that a test sets for one operation, and the inputs of its calls. */
export class Control implements OperationControl {
  readonly calls: unknown[] = [];
  readonly #once: AnyReply[] = [];
  #always: AnyReply | undefined;
  readonly #limit: number | undefined;

  constructor(limit?: number) {
    this.#limit = limit;
  }

  readonly replyOnce = (reply: AnyReply): this => {
    this.#once.push(reply);
    return this;
  };

  readonly reply = (reply: AnyReply): this => {
    this.#always = reply;
    return this;
  };

  readonly reset = (): void => {
    this.#once.length = 0;
    this.#always = undefined;
  };

  note(input: unknown): void {
    bounded(this.calls, this.#limit).push(input);
  }

  /** The override for the present call. */
  take(): AnyReply | undefined {
    return this.#once.shift() ?? this.#always;
  }

  forget(): void {
    this.reset();
    this.calls.length = 0;
  }
}
