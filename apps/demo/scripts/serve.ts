import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { Forwarder } from './forward.ts';
import { POLICY } from './policy.ts';

export interface ServeOptions {
  /** Folder of the built page. */
  readonly folder: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Where calls may be forwarded to, and nowhere else. */
  readonly targets: readonly URL[];
  /** Of a forwarded body and of its reply; default: 64 MiB. */
  readonly mostBytes?: number;
}

export interface Served {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Serves the built page on this machine alone, and forwards calls to the targets. */
export async function serve({ folder, port, targets, mostBytes }: ServeOptions): Promise<Served> {
  const forwarder = new Forwarder(targets, mostBytes);
  const server = createServer((request, response) => {
    answer(request, response, folder, forwarder).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await listen(server, port);
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://localhost:${bound}/`, close };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  folder: string,
  forwarder: Forwarder,
): Promise<void> {
  // another name for this machine would be another site's page (DNS rebinding)
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? '')) return refuse(response, 421);
  if (request.url?.startsWith('/forward/')) return forwarder.forward(request, response);
  const path = pathOf(request.url ?? '/');
  if (path === undefined) return refuse(response, 400);
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405);
  await file(response, folder, path === '/' ? '/index.html' : path, forwarder.targets);
}

/** The path of a request, decoded; undefined where it cannot be read. */
function pathOf(target: string): string | undefined {
  const path = URL.parse(target, 'http://localhost')?.pathname;
  try {
    return path && decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}

async function file(
  response: ServerResponse,
  folder: string,
  path: string,
  targets: readonly URL[],
): Promise<void> {
  const place = normalize(join(folder, path));
  const content = place.startsWith(`${folder}${sep}`)
    ? await readFile(place).catch(() => undefined)
    : undefined;
  if (content === undefined) return refuse(response, 404);
  const page = path === '/index.html';
  response.writeHead(200, {
    'content-type': TYPES[extname(place)] ?? 'application/octet-stream',
    'cache-control': path.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...(page && { 'content-security-policy': `${POLICY}; frame-ancestors 'none'` }),
  });
  response.end(page ? withTargets(content.toString(), targets) : content);
}

/** Writes the addresses that the page may send to into its meta element. */
function withTargets(html: string, targets: readonly URL[]): string {
  const json = JSON.stringify(targets.map(({ href }) => href));
  const escaped = json.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return html.replace(
    /(<meta name="upload-desk-targets" content=")[^"]*"/,
    (_all, start: string) => `${start}${escaped}"`,
  );
}
