import { randomUUID } from 'node:crypto';
import { delayOf } from '@tallystick/runtime';

// The Bayeux protocol 1.0, as far as long polling needs it: https://docs.cometd.org/current/reference/#_bayeux

interface Message {
  readonly channel?: unknown;
  readonly id?: unknown;
  readonly clientId?: unknown;
  readonly subscription?: unknown;
}

type Answer = Readonly<Record<string, unknown>>;

interface Subscriber {
  readonly id: string;
  readonly channels: Set<string>;
  readonly queue: Answer[];
  /** Ends the poll that waits for messages. */
  wake: (() => void) | undefined;
  polled: boolean;
  seen: number;
}

interface CometdOptions {
  /** How long a poll waits for messages, in milliseconds. */
  readonly pollMs: number;
  /** Whether whoever shakes hands may. */
  readonly admits: (request: Request) => boolean;
}

/** Subscribers and what waits for them. One of these stands at each path where the protocol is spoken. */
export class Cometd {
  readonly #options: CometdOptions;
  readonly #subscribers = new Map<string, Subscriber>();
  #closed = false;

  constructor(options: CometdOptions) {
    this.#options = options;
  }

  /** A POST with a list of messages; the answer has one for each, and what waited for the client. */
  async handle(request: Request): Promise<Response> {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } });
    const stated: unknown = await request.json().catch(() => undefined);
    const messages = (Array.isArray(stated) ? stated : [stated]).filter(isMessage);
    if (messages.length === 0) return new Response('a list of Bayeux messages is wanted', { status: 400 });
    const shaking = messages.some(({ channel }) => channel === '/meta/handshake');
    if (shaking && !this.#options.admits(request))
      return new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="mock"' } });
    const answers: Answer[] = [];
    for (const message of messages) answers.push(...(await this.#answer(message)));
    return new Response(JSON.stringify(answers), { headers: { 'content-type': 'application/json' } });
  }

  /** Puts a message into the queue of everyone who subscribed to its channel. */
  publish(channel: string, data: unknown): void {
    for (const subscriber of this.#subscribers.values())
      if ([...subscriber.channels].some((wanted) => fitsChannel(wanted, channel))) {
        subscriber.queue.push({ channel, data });
        subscriber.wake?.();
      }
  }

  /** Ends every poll, and forgets everyone. */
  reset(): void {
    for (const subscriber of this.#subscribers.values()) subscriber.wake?.();
    this.#subscribers.clear();
  }

  close(): void {
    this.#closed = true;
    this.reset();
  }

  async #answer(message: Message): Promise<readonly Answer[]> {
    const { channel } = message;
    if (channel === '/meta/handshake') return [this.#handshake(message)];
    const subscriber = this.#subscribers.get(String(message.clientId));
    if (subscriber === undefined)
      return [refused(message, '402::unknown client', { advice: { reconnect: 'handshake', interval: 0 } })];
    subscriber.seen = Date.now();
    if (channel === '/meta/connect') return this.#connect(message, subscriber);
    if (channel === '/meta/subscribe') return [changed(message, (each) => subscriber.channels.add(each))];
    if (channel === '/meta/unsubscribe')
      return [changed(message, (each) => subscriber.channels.delete(each))];
    if (channel === '/meta/disconnect') return [this.#disconnect(message, subscriber)];
    return [refused(message, `403:${String(channel)}:publishing is not allowed`)];
  }

  #handshake(message: Message): Answer {
    this.#forgetSilent();
    const id = randomUUID();
    const made = {
      id,
      channels: new Set<string>(),
      queue: [],
      wake: undefined,
      polled: false,
      seen: Date.now(),
    };
    this.#subscribers.set(id, made);
    const terms = { version: '1.0', minimumVersion: '1.0', supportedConnectionTypes: ['long-polling'] };
    return { ...accepted(message), ...terms, clientId: id, advice: this.#advice() };
  }

  /** The first poll is answered at once, as the protocol asks; every other when there is something to tell. */
  async #connect(message: Message, subscriber: Subscriber): Promise<readonly Answer[]> {
    subscriber.wake?.();
    if (subscriber.polled && subscriber.queue.length === 0 && !this.#closed) await this.#wait(subscriber);
    subscriber.polled = true;
    const answer = { ...accepted(message), clientId: subscriber.id, advice: this.#advice() };
    return [answer, ...subscriber.queue.splice(0)];
  }

  #wait(subscriber: Subscriber): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        if (subscriber.wake === end) subscriber.wake = undefined;
        resolve();
      };
      const timer = setTimeout(end, delayOf(this.#options.pollMs));
      subscriber.wake = end;
    });
  }

  #disconnect(message: Message, subscriber: Subscriber): Answer {
    this.#subscribers.delete(subscriber.id);
    subscriber.wake?.();
    return { ...accepted(message), clientId: subscriber.id };
  }

  #advice(): Answer {
    return { reconnect: this.#closed ? 'none' : 'retry', interval: 0, timeout: this.#options.pollMs };
  }

  /** Clients that have not polled for three polls' time are gone. */
  #forgetSilent(): void {
    const latest = Date.now() - 3 * this.#options.pollMs;
    for (const { id, seen, wake } of this.#subscribers.values())
      if (wake === undefined && seen < latest) this.#subscribers.delete(id);
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'channel' in value;
}

function accepted({ channel, id }: Message): Answer {
  return { channel, ...(id === undefined ? {} : { id }), successful: true };
}

function refused(message: Message, error: string, more: Answer = {}): Answer {
  return { ...accepted(message), successful: false, error, ...more };
}

function changed(message: Message, change: (channel: string) => unknown): Answer {
  const { subscription } = message;
  const channels = (Array.isArray(subscription) ? subscription : [subscription]).map(String);
  if (subscription === undefined) return refused(message, '403::a subscription is wanted');
  for (const channel of channels) change(channel);
  return { ...accepted(message), subscription };
}

/** `/a/*` is every channel one level below `/a`, and `/a/**` every one below it. */
function fitsChannel(wanted: string, channel: string): boolean {
  if (wanted.endsWith('/**')) return channel.startsWith(wanted.slice(0, -2));
  if (!wanted.endsWith('/*')) return wanted === channel;
  const rest = channel.slice(wanted.length - 1);
  return channel.startsWith(wanted.slice(0, -1)) && rest !== '' && !rest.includes('/');
}
