import { fetchOnce } from '@tallystick/runtime/fetch';
import { sleep } from '../sleep.ts';

/** Where notifications come from, and how to prove who asks. */
export interface Subscription {
  readonly url: string;
  readonly channel: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface BayeuxReply {
  readonly channel?: string;
  readonly successful?: boolean;
  readonly clientId?: string;
  readonly error?: string;
  readonly data?: unknown;
  readonly advice?: { readonly reconnect?: string; readonly interval?: number };
}

/** After a line that was lost, so long until the next try. */
const PATIENCE_MS = 3000;

/** From one poll to the next, whatever the service advises. */
const LEAST_MS = 20;

/**
 * Subscribes to one channel by long polling, as far as the Bayeux protocol 1.0 needs that
 * (https://docs.cometd.org/current/reference/#_bayeux), and continues until it is stopped.
 */
export class Listener {
  readonly #subscription: Subscription;
  readonly #hear: (data: unknown) => void;
  readonly #stop = new AbortController();
  #last = 0;
  #client = '';

  constructor(source: Subscription, hear: (data: unknown) => void) {
    [this.#subscription, this.#hear] = [source, hear];
  }

  /** Resolves once the service has accepted the subscription; rejects otherwise. */
  async start(): Promise<void> {
    await this.#subscribe();
    void this.#poll();
  }

  stop(): void {
    this.#stop.abort();
  }

  async #subscribe(): Promise<void> {
    const types = { version: '1.0', supportedConnectionTypes: ['long-polling'] };
    const [shaken] = await this.#post({ channel: '/meta/handshake', ...types });
    if (shaken?.successful !== true || shaken.clientId === undefined)
      throw new Error(shaken?.error ?? 'handshake rejected');
    this.#client = shaken.clientId;
    const [subscribed] = await this.#post({
      channel: '/meta/subscribe',
      subscription: this.#subscription.channel,
    });
    if (subscribed?.successful !== true) throw new Error(subscribed?.error ?? 'subscription rejected');
  }

  async #poll(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const replies = await this.#post({ channel: '/meta/connect', connectionType: 'long-polling' }).catch(
        () => undefined,
      );
      if (replies === undefined) await sleep(PATIENCE_MS, this.#stop.signal);
      for (const { channel, data } of replies ?? [])
        if (channel === this.#subscription.channel) this.#hear(data);
      const { reconnect, interval = 0 } = replies?.find(({ advice }) => advice !== undefined)?.advice ?? {};
      if (reconnect === 'none') return;
      if (reconnect === 'handshake') await this.#subscribe().catch(() => undefined);
      await sleep(Math.max(Number(interval) || 0, LEAST_MS), this.#stop.signal);
    }
  }

  async #post(message: Readonly<Record<string, unknown>>): Promise<readonly BayeuxReply[]> {
    const client = this.#client === '' ? {} : { clientId: this.#client };
    const response = await fetchOnce(this.#subscription.url, {
      method: 'POST',
      headers: { ...this.#subscription.headers, 'content-type': 'application/json' },
      body: JSON.stringify([{ id: String(++this.#last), ...client, ...message }]),
      signal: this.#stop.signal,
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const replies: unknown = await response.json();
    return Array.isArray(replies) ? (replies as readonly BayeuxReply[]) : [];
  }
}
