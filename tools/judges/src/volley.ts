import { connect } from 'node:net';
import type { Call } from './calls.ts';
import { type Reply, readReply } from './reply.ts';

/** What came of a number of requests, sent over connections that stay open. */
export interface Volley {
  readonly requests: number;
  /** Requests in a second. */
  readonly rate: number;
  /** Milliseconds that 99 of 100 requests took at most. */
  readonly p99: number;
  /** Requests without a good reply. */
  readonly errors: number;
}

export const CONNECTIONS = 16;
/** Milliseconds for one reply. */
const TIMEOUT = 20_000;

/**
 * Sends a call the given number of times; every reply must be a success, and the same as the first unless it may
 * differ.
 */
export async function volley(
  origin: string,
  call: Call,
  amount: number,
  { sameReplies = true }: { readonly sameReplies?: boolean } = {},
): Promise<Volley> {
  const { path, ...init } = call;
  const first = await fetch(origin + path, { ...init, signal: AbortSignal.timeout(TIMEOUT) });
  const body = await first.text();
  if (!first.ok) throw new Error(`${origin}${path} answers ${first.status}: ${body.slice(0, 300)}`);
  const good = (reply: Reply): boolean =>
    reply.status === first.status && (!sameReplies || reply.body === body);
  return new Course(origin, call, amount, good).run();
}

const NOTHING = Buffer.alloc(0);

/** A client that does as little as it can, since it shares the machine with the server that is measured. */
class Course {
  readonly #origin: URL;
  readonly #bytes: Buffer;
  readonly #amount: number;
  readonly #good: (reply: Reply) => boolean;
  readonly #times: number[] = [];
  #sent = 0;
  #errors = 0;

  constructor(origin: string, call: Call, amount: number, good: (reply: Reply) => boolean) {
    this.#origin = new URL(origin);
    this.#bytes = bytesOf(call, this.#origin.host);
    this.#amount = amount;
    this.#good = good;
  }

  async run(): Promise<Volley> {
    const start = performance.now();
    await Promise.all(Array.from({ length: CONNECTIONS }, () => this.#line()));
    const seconds = (performance.now() - start) / 1000;
    const times = this.#times.toSorted((a, b) => a - b);
    return {
      requests: this.#amount,
      rate: times.length / seconds,
      p99: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN,
      errors: this.#errors,
    };
  }

  /** One connection after the other, each until it ends or there is nothing left to send. */
  async #line(): Promise<void> {
    while (this.#sent < this.#amount) await this.#connection();
  }

  #connection(): Promise<void> {
    return new Promise((resolve) => {
      let waiting = false;
      let left: Buffer = NOTHING;
      let since = 0;
      const next = (): void => {
        waiting = this.#sent < this.#amount;
        if (!waiting) return void socket.end();
        this.#sent += 1;
        since = performance.now();
        socket.write(this.#bytes);
      };
      const take = (bytes: number, buffer: Uint8Array): boolean => {
        const part = Buffer.from(buffer.buffer, buffer.byteOffset, bytes);
        const received = left.length === 0 ? part : Buffer.concat([left, part]);
        const reply = readReply(received);
        // The next bytes come into the same buffer, so those that are kept are copied.
        left = reply === undefined ? Buffer.from(received) : NOTHING;
        if (reply === undefined) return true;
        this.#note(reply, performance.now() - since);
        next();
        return true;
      };
      const onread = { buffer: Buffer.alloc(65_536), callback: take };
      const socket = connect({ port: Number(this.#origin.port), host: this.#origin.hostname, onread });
      socket.setNoDelay(true).setTimeout(TIMEOUT, () => socket.destroy());
      socket.once('connect', next);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => {
        if (waiting) this.#errors += 1;
        // One that could not be made counts too, or there would be no end of trying.
        else if (socket.bytesWritten === 0) this.#lose();
        resolve();
      });
    });
  }

  #note(reply: Reply, ms: number): void {
    if (this.#good(reply)) this.#times.push(ms);
    else this.#errors += 1;
  }

  #lose(): void {
    if (this.#sent >= this.#amount) return;
    this.#sent += 1;
    this.#errors += 1;
  }
}

function bytesOf({ method, path, headers, body = '' }: Call, host: string): Buffer {
  const length = method === 'GET' ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
  const lines = Object.entries({ host, ...headers, ...length }).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
