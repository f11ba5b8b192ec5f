import { fetchOnce } from '@tallystick/runtime/fetch';
import { isLoopback, isTrusted } from '../../config/index.ts';
import { boundedText } from '../../load/index.ts';

const MOST_REDIRECTS = 5;

export interface DownloadOptions {
  /** They may be secrets: another origin gets none of them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the file that is there already. */
  readonly etag?: string;
  readonly maxBytes: number;
  readonly timeoutMs: number;
}

/** What the server has. */
export type Download =
  | { readonly isSame: true }
  | { readonly isSame: false; readonly text: string; readonly etag?: string };

/** A spec cannot be downloaded; the message says why. */
export class DownloadError extends Error {}

/** Downloads a spec. Follows redirects to `https:` URLs, or within this machine. */
export async function download(url: string, options: DownloadOptions): Promise<Download> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const start = new URL(url);
  let target = start;
  for (let count = 0; count <= MOST_REDIRECTS; count++) {
    const reply = await replyOf(target, start, options, signal);
    if (reply.status === 304 && options.etag !== undefined) {
      await reply.body?.cancel();
      return { isSame: true };
    }
    const location = reply.headers.get('location');
    if (reply.status < 300 || reply.status >= 400 || location === null)
      return { isSame: false, ...(await contentOf(reply, options, signal)) };
    await reply.body?.cancel();
    target = redirected(location, target, start);
  }
  throw new DownloadError(`it redirects more than ${MOST_REDIRECTS} times`);
}

async function replyOf(
  target: URL,
  start: URL,
  { headers, etag, timeoutMs }: DownloadOptions,
  signal: AbortSignal,
): Promise<Response> {
  const own = target.origin === start.origin ? headers : {};
  const condition = etag === undefined ? {} : { 'if-none-match': etag };
  const accept = 'application/json, application/yaml, text/yaml, */*;q=0.5';
  try {
    return await fetchOnce(target.href, {
      headers: { accept, ...own, ...condition },
      credentials: 'omit',
      signal,
    });
  } catch (error) {
    throw unanswered(error, target, timeoutMs, signal);
  }
}

/** The message of a failed request may quote its headers, so only its code is shown. */
function unanswered(error: unknown, target: URL, timeoutMs: number, signal: AbortSignal): DownloadError {
  if (signal.aborted) return new DownloadError(`timeout after ${timeoutMs} ms`);
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new DownloadError(`cannot connect to ${target.origin}${code}`);
}

function redirected(location: string, from: URL, start: URL): URL {
  if (!URL.canParse(location, from.href)) throw new DownloadError('it redirects to an invalid URL');
  const target = new URL(location, from);
  const isAllowed = isTrusted(target) && (target.protocol === 'https:' || isLoopback(start));
  if (!isAllowed) throw new DownloadError(`it redirects to ${target.origin}, which is not https`);
  if (`${target.username}${target.password}` !== '')
    throw new DownloadError('it redirects to a URL with credentials');
  return target;
}

async function contentOf(
  reply: Response,
  { maxBytes, timeoutMs }: DownloadOptions,
  signal: AbortSignal,
): Promise<{ readonly text: string; readonly etag?: string }> {
  if (reply.status !== 200) {
    await reply.body?.cancel();
    throw new DownloadError(`the server replied with status ${reply.status}`);
  }
  const etag = reply.headers.get('etag');
  const text = await boundedText(reply, maxBytes).catch(() => {
    throw new DownloadError(
      signal.aborted ? `timeout after ${timeoutMs} ms` : 'the connection was closed during the download',
    );
  });
  if (text === undefined) throw new DownloadError(`it holds more than ${maxBytes} bytes (limits.fileBytes)`);
  return { text, ...(etag !== null && { etag }) };
}
