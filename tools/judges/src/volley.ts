import autocannon, { type Result } from 'autocannon';
import type { Call } from './calls.ts';

/** What came of a number of requests, sent over connections that stay open. */
export interface Volley {
  readonly requests: number;
  /** Requests in a second. */
  readonly rate: number;
  /** Milliseconds that 99 of 100 requests took at most. */
  readonly p99: number;
  /** Requests without the reply that the first one got. */
  readonly errors: number;
}

export const CONNECTIONS = 16;
/** Seconds for one reply. */
const TIMEOUT = 20;

/** Sends a call so many times; every reply has to be a success, and the same as the first unless it may differ. */
export async function volley(
  origin: string,
  { path, headers, ...call }: Call,
  amount: number,
  { sameReplies = true }: { readonly sameReplies?: boolean } = {},
): Promise<Volley> {
  const url = origin + path;
  const first = await fetch(url, { ...call, headers, signal: AbortSignal.timeout(TIMEOUT * 1000) });
  const reply = await first.text();
  if (!first.ok) throw new Error(`${url} answers ${first.status}: ${reply.slice(0, 300)}`);
  const start = performance.now();
  let last = start;
  const found = await new Promise<Result>((resolve, reject) => {
    const options = { url, ...call, headers: { ...headers }, ...(sameReplies && { expectBody: reply }) };
    const limits = { connections: CONNECTIONS, pipelining: 1, amount, timeout: TIMEOUT };
    const run = autocannon({ ...options, ...limits }, (error, result) =>
      error === null || error === undefined ? resolve(result) : reject(error as Error),
    );
    // Its own duration is in whole seconds, as it looks once in a second whether all is done.
    run.on('response', () => {
      last = performance.now();
    });
  });
  const answered = found['2xx'];
  return {
    requests: amount,
    rate: (answered * 1000) / (last - start),
    p99: found.latency.p99,
    errors: amount - answered + found.errors + found.mismatches,
  };
}
