import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createCallgearDataApiMock } from '@tallystick/callgear-data-api/mocks';
import { createGenesysChatMock } from '@tallystick/genesys-chat/mocks';

/** What the scenarios call, and where a redirect would lead. */
export interface Provider {
  readonly base: string;
  /** Requests that followed the redirect. */
  readonly followed: () => number;
  readonly close: () => void;
}

export async function startProvider(): Promise<Provider> {
  let followed = 0;
  const elsewhere = await listening((_request, response) => {
    followed += 1;
    response.end('{}');
  });
  const server = await listening((request, response) => {
    answer(request, response, elsewhere.base).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  return {
    base: server.base,
    followed: () => followed,
    close: () => {
      for (const each of [server, elsewhere]) each.close();
    },
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void;

async function listening(listener: Listener): Promise<{ readonly base: string; readonly close: () => void }> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { base: `http://127.0.0.1:${port}`, close };
}

const callgear = createCallgearDataApiMock();
const genesys = createGenesysChatMock({ baseUrl: 'http://mock.test/genesys' });

async function answer(request: IncomingMessage, response: ServerResponse, elsewhere: string): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://mock.test');
  if (pathname === '/callgear') {
    return send(
      await callgear.engine.handle(asRequest(request, 'https://dataapi.callgear.com/v2.0')),
      response,
    );
  }
  if (pathname.startsWith('/genesys/')) {
    return send(await genesys.engine.handle(asRequest(request, `http://mock.test${pathname}`)), response);
  }
  if (request.headers.authorization !== 'Bearer s3cr3t') throw new Error('no credential');
  if (pathname === '/events') return sendEvents(response, searchParams.has('endless'));
  if (pathname === '/documents') return store(request, response);
  if (pathname === '/documents/slow') return;
  if (pathname === '/documents/moved')
    response.writeHead(307, { location: `${elsewhere}/documents/moved` }).end();
  else sendJson(response, 404, { reason: 'no such document' });
}

function asRequest(request: IncomingMessage, url: string): Request {
  const { method = 'GET', headersDistinct } = request;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const body = method === 'GET' ? null : (Readable.toWeb(request) as ReadableStream);
  return new Request(url, { method, headers, body, duplex: 'half' });
}

async function send(from: Response, to: ServerResponse): Promise<void> {
  to.writeHead(from.status, [...from.headers].flat()).end(await from.text());
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** Cut in the middle of a character and of a line; one that is endless is left open. */
function sendEvents(response: ServerResponse, endless: boolean): void {
  const bytes = Buffer.from('data: é 1\n\nevent: stored\ndata: é 2\ndata: of 2\n\n');
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write(bytes.subarray(0, 7));
  setImmediate(() => {
    response.write(bytes.subarray(7));
    if (!endless) response.end();
  });
}

/** Answers with what it read of a form. */
async function store(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const form = await asRequest(request, 'http://mock.test/documents').formData();
  const file = form.get('file');
  if (!(file instanceof File) || file.name !== 'Ünïcode.bin') throw new Error('no file');
  const [title, labels] = [form.get('title'), form.getAll('labels')];
  sendJson(response, 201, { id: '1', title, size: file.size, labels });
}
