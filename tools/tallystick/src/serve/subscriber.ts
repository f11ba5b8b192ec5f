import { delayOf } from '@tallystick/runtime';
import { LIMITS } from './limits.ts';

/** A client of a channel of webhooks: what it subscribed to, and the JSON of each message that waits for it. */
export class Subscriber {
  readonly id: string;
  polled = false;
  /** When its last message arrived, in epoch milliseconds. */
  seen = Date.now();
  readonly #channels = new Set<string>();
  #queue: string[] = [];
  #length = 0;
  #end: (() => void) | undefined;

  constructor(id: string) {
    this.id = id;
  }

  /** Whether a poll of it waits. */
  get waits(): boolean {
    return this.#end !== undefined;
  }

  /** False where it has as many channels as the limit allows. */
  subscribe(channel: string): boolean {
    if (this.#channels.size >= LIMITS.subscriptions && !this.#channels.has(channel)) return false;
    this.#channels.add(channel);
    return true;
  }

  unsubscribe(channel: string): true {
    this.#channels.delete(channel);
    return true;
  }

  wants(channel: string): boolean {
    return [...this.#channels].some((wanted) => fitsChannel(wanted, channel));
  }

  /** Drops the oldest messages of a full queue. */
  deliver(text: string): void {
    this.#queue.push(text);
    this.#length += text.length;
    while (this.#queue.length > 1 && this.#isFull()) this.#length -= this.#queue.shift()?.length ?? 0;
    this.wake();
  }

  #isFull(): boolean {
    return this.#queue.length > LIMITS.queued || this.#length > LIMITS.queuedLength;
  }

  take(): readonly string[] {
    const taken = this.#queue;
    this.#queue = [];
    this.#length = 0;
    return taken;
  }

  /** Resolves when there is a message, after the given number of milliseconds, or with `wake`. */
  wait(ms: number): Promise<void> {
    if (this.#queue.length > 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        if (this.#end === end) this.#end = undefined;
        resolve();
      };
      const timer = setTimeout(end, delayOf(ms));
      this.#end = end;
    });
  }

  /** Ends the poll that waits. */
  wake(): void {
    this.#end?.();
  }
}

/** `/a/*` is every channel one level below `/a`, and `/a/**` every one below it. */
function fitsChannel(wanted: string, channel: string): boolean {
  if (wanted.endsWith('/**')) return channel.startsWith(wanted.slice(0, -2));
  if (!wanted.endsWith('/*')) return wanted === channel;
  const rest = channel.slice(wanted.length - 1);
  return channel.startsWith(wanted.slice(0, -1)) && rest !== '' && !rest.includes('/');
}
