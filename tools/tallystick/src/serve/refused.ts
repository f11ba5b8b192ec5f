import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from './limits.ts';

/** The reply to a request that does not reach a mock. */
export interface Refusal {
  readonly status: number;
  readonly words: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as the contract documents it, with its media type among the headers; absent: the words. */
  readonly text?: string;
}

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.words);
    this.refusal = refusal;
  }
}

export const BUSY: Refusal = {
  status: 503,
  words: 'Too many requests are in progress: retry after 1 second.',
  headers: { 'retry-after': '1' },
};

export function tooLong(maxBytes: number): Refusal {
  return {
    status: 413,
    words: `The body is larger than ${maxBytes} bytes. Raise the limit with --max-body.`,
  };
}

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

/** What is wrong with a request before its body is read. */
export function refusalOf({ method, headers }: IncomingMessage): Refusal | undefined {
  // A TRACE would send credentials back to the client (RFC 9110, section 9.3.8); no client of Fetch can send one.
  if (method === 'TRACE') return { status: 405, words: 'TRACE is not allowed.', headers: { allow: METHODS } };
  const coding = headers['content-encoding']?.trim() ?? '';
  if (coding === '' || /^identity$/i.test(coding)) return undefined;
  // RFC 9110, section 15.5.16: which codings would be accepted.
  const accepted = { 'accept-encoding': 'identity' };
  return {
    status: 415,
    words: 'Content-Encoding is not supported: send the body uncompressed.',
    headers: accepted,
  };
}

const [COMMA, AMPERSAND, DASH, NEWLINE] = [0x2c, 0x26, 0x2d, 0x0a];
const [LIST, OBJECT] = [0x5b, 0x7b];

/** The limit that a body exceeds, in words. Short bodies cannot exceed one, and are not searched. */
export function excessIn(body: Uint8Array, contentType: string): string | undefined {
  if (body.byteLength < LIMITS.parts) return undefined;
  if (/^\s*multipart\//i.test(contentType))
    return partsIn(body) > LIMITS.parts ? `The body has more than ${LIMITS.parts} parts.` : undefined;
  if (/^\s*application\/x-www-form-urlencoded/i.test(contentType))
    return countOf(AMPERSAND, body) > LIMITS.pairs
      ? `The form has more than ${LIMITS.pairs} fields.`
      : undefined;
  const isJson = [LIST, OBJECT].includes(body.find((byte) => byte > 0x20 && byte < 0x80) ?? 0);
  return isJson && countOf(COMMA, body) > LIMITS.values
    ? `The body has more than ${LIMITS.values} values.`
    : undefined;
}

function countOf(wanted: number, bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte === wanted) count += 1;
  return count;
}

function partsIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1))
    if (bytes[at + 1] === DASH && bytes[at + 2] === DASH) count += 1;
  return count;
}

/** How long the rest of a body is read and discarded, in milliseconds. */
const LINGER_MS = 5_000;

/**
 * Answers a request whose body may still be on its way. The reply ends when the body does: if a connection is
 * closed before everything was read, the client may lose the reply.
 */
export function refuse(refusal: Refusal, message: IncomingMessage, response: ServerResponse): void {
  const body = refusal.text ?? `${refusal.words}\n`;
  const type = { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' };
  response.writeHead(refusal.status, {
    ...type,
    'content-length': Buffer.byteLength(body),
    ...refusal.headers,
  });
  if (message.complete) return void response.end(body);
  response.write(body);
  const cut = setTimeout(() => message.destroy(), LINGER_MS).unref();
  const end = (): void => {
    clearTimeout(cut);
    response.end();
  };
  message.once('end', end).once('close', end).resume();
}
