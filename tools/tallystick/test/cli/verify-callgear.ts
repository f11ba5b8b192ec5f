import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startCli } from '../helpers/cli.ts';
import { SRC } from '../helpers/source.ts';

export const ROOT = join(SRC, '..', '..', '..');
export const TOKEN = 'a-token-that-nobody-may-see';
export const ENV = { CALLGEAR_DATA_API_ACCESS_TOKEN: TOKEN };

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `verify callgear-data-api`, while servers of this process answer. */
export async function verify(args: readonly string[], env: NodeJS.ProcessEnv = ENV): Promise<Ended> {
  const before = { ...process.env };
  Object.assign(process.env, env);
  const child = startCli(ROOT, ['verify', 'callgear-data-api', ...args]);
  process.env = before;
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    stderr += part.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

export const servers: Server[] = [];

/** A provider that says the same to everybody. */
export async function deaf(body: object, keep?: string[]): Promise<string> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => {
      text += part.toString();
    });
    request.on('end', () => {
      keep?.push(text);
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

export function closeServers(): void {
  for (const server of servers.splice(0)) server.close();
}
