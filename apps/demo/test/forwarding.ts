import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach } from 'vitest';
import { type Served, serve } from '../scripts/serve.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The limit on the body of a forwarded call and on its reply. */
export const MOST_BYTES = 1_000_000;

/**
 * A server of the page that forwards to a target, for the tests of a file; both are fresh before each. `seen` holds
 * the requests that reached the target, and `answer` sets how it replies: `{}` unless a test says otherwise.
 */
export function useForwarding() {
  const seen: IncomingMessage[] = [];
  let target: Server;
  let served: Served;
  let handle: Handler;

  beforeEach(async () => {
    seen.length = 0;
    handle = (_request, response) => response.end('{}');
    target = createServer((request, response) => {
      seen.push(request);
      request.resume().on('end', () => handle(request, response));
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    const base = new URL(`http://127.0.0.1:${port}/base/`);
    served = await serve({
      folder: import.meta.dirname,
      port: 0,
      targets: [base, base],
      mostBytes: MOST_BYTES,
    });
  });
  afterEach(async () => {
    await served.close();
    target.closeAllConnections();
    target.close();
  });

  const own = (): string => new URL(served.url.replace('localhost', '127.0.0.1')).origin;
  return {
    seen,
    own,
    answer: (by: Handler): void => {
      handle = by;
    },
    call: (path: string, init?: RequestInit): Promise<Response> => fetch(new URL(path, own()), init),
    raw: (path: string, ...how: HowSent): Promise<IncomingMessage> => sendRaw(own(), path, ...how),
  };
}

type HowSent = [headers?: Record<string, string>, method?: string, body?: readonly Buffer[]];

/** Sends a call as it is given here: `fetch` normalizes paths and adds headers. */
function sendRaw(origin: string, path: string, ...how: HowSent): Promise<IncomingMessage> {
  const [headers = {}, method = 'GET', body = []] = how;
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    const sent = request({ hostname, port, method, path, headers }, (reply) => resolve(reply.resume()));
    sent.on('error', reject);
    for (const part of body) sent.write(part);
    sent.end();
  });
}
