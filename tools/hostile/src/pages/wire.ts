import { connect } from 'node:net';

export interface Sent {
  readonly parts: readonly (string | Uint8Array)[];
  /** The end of the stream is sent, while the reply is still awaited. */
  readonly halfClose?: boolean;
  /** It is a whole request: a reply is awaited, however busy the server is. */
  readonly whole?: boolean;
}

export interface Received {
  readonly text: string;
  /** Of each reply that came, in order. */
  readonly statuses: readonly number[];
}

/** After the last byte of a reply on a connection that stays open. */
const QUIET_MS = 150;
/** Nothing at all came: a server that waits for the rest of a request is right. */
const SILENT_MS = 1_500;
/** A reply has so long. */
const LONGEST_MS = 60_000;

/** Sends bytes as they are, and gives back what comes. */
export function exchange(port: number, { parts, halfClose = false, whole = false }: Sent): Promise<Received> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    const end = (): void => {
      clearTimeout(quiet);
      clearTimeout(limit);
      socket.destroy();
      const text = Buffer.concat(chunks).toString('latin1');
      resolve({
        text,
        statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status)),
      });
    };
    let quiet = setTimeout(end, whole ? LONGEST_MS : SILENT_MS);
    const limit = setTimeout(end, LONGEST_MS);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      clearTimeout(quiet);
      quiet = setTimeout(end, QUIET_MS);
    });
    socket.on('error', () => {}).once('close', end);
    for (const part of parts) socket.write(part);
    if (halfClose) socket.end();
  });
}

export interface Call {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** A request as its bytes, which may be none that a well-behaved client would send. */
export function bytesOf({ method = 'GET', path, headers = {}, body = '' }: Call): Sent {
  const all = { host: 'localhost', connection: 'close', ...headers };
  const length = typeof body === 'string' ? Buffer.byteLength(body) : body.byteLength;
  const stated =
    length > 0 && !('transfer-encoding' in all) ? { 'content-length': String(length), ...all } : all;
  const lines = Object.entries(stated).map(([name, value]) => `${name}: ${value}\r\n`);
  return { whole: true, parts: [`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`, body] };
}

export function send(port: number, call: Call): Promise<Received> {
  return exchange(port, bytesOf(call));
}
