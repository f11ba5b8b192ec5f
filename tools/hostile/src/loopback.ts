import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';

/** Starts an HTTP server on a free port of the loopback interface. */
export async function serve(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  await listen(server);
  return server;
}

/** Resolves with the port. */
export async function listen(server: NetServer): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return portOf(server);
}

export function portOf(server: NetServer): number {
  return (server.address() as AddressInfo).port;
}

/** Closes a server and the connections that are still open. */
export function close(server: Server): void {
  server.closeAllConnections();
  server.close();
}
