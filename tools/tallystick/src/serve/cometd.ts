import { randomUUID } from 'node:crypto';
import { LIMITS } from './limits.ts';
import { Subscriber } from './subscriber.ts';

// The Bayeux protocol 1.0, as far as long polling needs it: https://docs.cometd.org/current/reference/#_bayeux

interface Message {
  readonly channel?: unknown;
  readonly id?: unknown;
  readonly clientId?: unknown;
  readonly subscription?: unknown;
}

type Answer = Readonly<Record<string, unknown>>;

interface CometdOptions {
  /** How long a poll waits for messages, in milliseconds. */
  readonly pollMs: number;
  /** Whether a client may shake hands. */
  readonly admits: (request: Request) => boolean;
}

const HANDSHAKE = '/meta/handshake';

/** Subscribers and the messages that wait for them. Each path that speaks the protocol has one. */
export class Cometd {
  readonly #options: CometdOptions;
  /** Who was silent for the longest comes first. */
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
    if (messages.length === 0) return new Response('expected an array of Bayeux messages', { status: 400 });
    if (messages.length > LIMITS.messages)
      return new Response(`the request has more than ${LIMITS.messages} messages`, { status: 413 });
    const shaking = messages.find(({ channel }) => channel === HANDSHAKE);
    if (shaking !== undefined && !this.#options.admits(request))
      return new Response(null, { status: 401, headers: { 'www-authenticate': 'Basic realm="mock"' } });
    // What is sent with a handshake is ignored (Bayeux, 4.1.1).
    const texts =
      shaking === undefined ? await this.#answers(messages) : [JSON.stringify(this.#handshake(shaking))];
    return new Response(`[${texts.join(',')}]`, { headers: { 'content-type': 'application/json' } });
  }

  /** Puts a message into the queue of everyone who subscribed to its channel. */
  publish(channel: string, data: unknown): void {
    this.#forgetSilent();
    const text = textOf({ channel, data });
    if (text === undefined) return;
    for (const subscriber of this.#subscribers.values())
      if (subscriber.wants(channel)) subscriber.deliver(text);
  }

  /** Ends every poll, and forgets everyone. */
  reset(): void {
    for (const subscriber of this.#subscribers.values()) subscriber.wake();
    this.#subscribers.clear();
  }

  close(): void {
    this.#closed = true;
    this.reset();
  }

  /**
   * JSON of each answer. One poll of a request waits, the last one: others of it would be answered after each other.
   */
  async #answers(messages: readonly Message[]): Promise<readonly string[]> {
    const last = messages.findLast(({ channel }) => channel === '/meta/connect');
    const texts: string[] = [];
    for (const message of messages) texts.push(...(await this.#answer(message, message === last)));
    return texts;
  }

  async #answer(message: Message, mayWait: boolean): Promise<readonly string[]> {
    const { channel, clientId } = message;
    const subscriber = typeof clientId === 'string' ? this.#subscribers.get(clientId) : undefined;
    if (subscriber === undefined) return [JSON.stringify(unknownClient(message))];
    this.#heard(subscriber);
    if (channel === '/meta/connect') return this.#connect(message, subscriber, mayWait);
    return [JSON.stringify(this.#changed(message, subscriber))];
  }

  #changed(message: Message, subscriber: Subscriber): Answer {
    const { channel } = message;
    if (channel === '/meta/subscribe') return changed(message, (each) => subscriber.subscribe(each));
    if (channel === '/meta/unsubscribe') return changed(message, (each) => subscriber.unsubscribe(each));
    if (channel === '/meta/disconnect') return this.#disconnect(message, subscriber);
    return refused(message, `403:${named(channel) ?? ''}:publishing is not allowed`);
  }

  #handshake(message: Message): Answer {
    this.#forgetSilent();
    if (this.#subscribers.size >= LIMITS.subscribers && !this.#forgetOne())
      return refused(message, '503::too many clients', { advice: { reconnect: 'none' } });
    const made = new Subscriber(randomUUID());
    this.#subscribers.set(made.id, made);
    const terms = { version: '1.0', minimumVersion: '1.0', supportedConnectionTypes: ['long-polling'] };
    return { ...accepted(message), ...terms, clientId: made.id, advice: this.#advice() };
  }

  /** The first poll is answered at once, as the protocol asks; every other when there is something to tell. */
  async #connect(message: Message, subscriber: Subscriber, mayWait: boolean): Promise<readonly string[]> {
    subscriber.wake();
    if (mayWait && subscriber.polled && !this.#closed) await subscriber.wait(this.#options.pollMs);
    subscriber.polled = true;
    const answer = { ...accepted(message), clientId: subscriber.id, advice: this.#advice() };
    return [JSON.stringify(answer), ...subscriber.take()];
  }

  #disconnect(message: Message, subscriber: Subscriber): Answer {
    this.#subscribers.delete(subscriber.id);
    subscriber.wake();
    return { ...accepted(message), clientId: subscriber.id };
  }

  #advice(): Answer {
    return { reconnect: this.#closed ? 'none' : 'retry', interval: 0, timeout: this.#options.pollMs };
  }

  /** Moves the subscriber to the end of the list: the first is forgotten first. */
  #heard(subscriber: Subscriber): void {
    subscriber.seen = Date.now();
    this.#subscribers.delete(subscriber.id);
    this.#subscribers.set(subscriber.id, subscriber);
  }

  /** Clients that have not polled for three polls' time are gone. */
  #forgetSilent(): void {
    const latest = Date.now() - 3 * this.#options.pollMs;
    for (const { id, seen, waits } of this.#subscribers.values()) {
      if (seen >= latest) return;
      if (!waits) this.#subscribers.delete(id);
    }
  }

  /** Forgets the one who was silent for the longest; false where everyone is waiting for messages. */
  #forgetOne(): boolean {
    for (const { id, waits } of this.#subscribers.values()) if (!waits) return this.#subscribers.delete(id);
    return false;
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'channel' in value;
}

/** A name or an id, which the reply repeats; undefined for a value of another type and for a long text. */
function named(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= LIMITS.channelLength ? value : undefined;
}

function accepted({ channel, id }: Message): Answer {
  const known = typeof id === 'number' ? id : named(id);
  return { channel: named(channel), ...(known === undefined ? {} : { id: known }), successful: true };
}

function refused(message: Message, error: string, more: Answer = {}): Answer {
  return { ...accepted(message), successful: false, error, ...more };
}

function unknownClient(message: Message): Answer {
  return refused(message, '402::unknown client', { advice: { reconnect: 'handshake', interval: 0 } });
}

/** `change`: false where a subscriber may not have another channel. */
function changed(message: Message, change: (channel: string) => boolean): Answer {
  const { subscription } = message;
  if (subscription === undefined)
    return refused(message, '403::subscription must be a channel or an array of channels');
  const channels = Array.isArray(subscription)
    ? subscription.slice(0, LIMITS.subscriptions + 1)
    : [subscription];
  const names = channels.map(named);
  const isChanged =
    names.length <= LIMITS.subscriptions && names.every((name) => name !== undefined && change(name));
  return isChanged ? { ...accepted(message), subscription } : refused(message, '403::too many channels');
}

/** JSON of a message; undefined where the data, which a caller may have sent, is nested too deeply. */
function textOf(message: Answer): string | undefined {
  try {
    return JSON.stringify(message);
  } catch {
    return undefined;
  }
}
