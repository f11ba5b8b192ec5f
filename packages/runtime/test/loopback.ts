import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';

/** A request as a server on this computer saw it. */
export interface Arrived {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The connection ends without a reply. */
  readonly hangUp?: true;
  /** Nothing is ever answered. */
  readonly silent?: true;
}

/** A real server on this computer until the test has finished. */
export async function loopback(
  answer: (arrived: Arrived, index: number) => Answer | Promise<Answer>,
): Promise<{
  readonly baseUrl: string;
  readonly seen: readonly Arrived[];
}> {
  const seen: Arrived[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const arrived = { method, path: url, headers, body: await text(request) };
    seen.push(arrived);
    const { status = 200, headers: own, body, hangUp, silent } = await answer(arrived, seen.length - 1);
    if (hangUp) request.socket.destroy();
    if (silent || hangUp) return;
    response.writeHead(status, { 'content-type': 'application/json', ...own });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return { baseUrl: `http://127.0.0.1:${address.port}`, seen };
}
