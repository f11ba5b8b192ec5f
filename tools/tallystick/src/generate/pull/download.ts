import { fetchOnce } from '@tallystick/runtime/fetch';
import { isLoopback, isTrusted } from '../../config/index.ts';
import { boundedText } from '../../load/index.ts';

const MOST_REDIRECTS = 5;

/** Times the time for one file: that for all files of a spec. */
const LONGEST = 20;

/** Times the size of one file: that of all files of a spec. */
const LARGEST = 8;

export interface DownloadOptions {
  /** The URL of the spec in the config. */
  readonly start: string;
  /** They may be secrets: an origin other than that of `start` gets none of them. */
  readonly headers: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Ends all downloads. */
  readonly signal?: AbortSignal;
}

/** What the server has, and the URL that it came from after redirects. */
export type Download =
  | { readonly isSame: true; readonly url: string }
  | { readonly isSame: false; readonly url: string; readonly text: string; readonly etag?: string };

/** A spec cannot be downloaded; the message says why. */
export class DownloadError extends Error {
  /** For those who show the reason alone. */
  readonly code: string;
  /** Whether the server responded that the file does not exist. */
  readonly isMissing: boolean;

  constructor(message: string, isMissing = false) {
    super(message);
    this.code = message;
    this.isMissing = isMissing;
  }
}

/** Downloads the files of a spec within limits. Follows redirects to `https:` URLs, or within this machine. */
export class Downloads {
  readonly #options: DownloadOptions;
  readonly #late: AbortSignal;
  #bytes = 0;

  constructor(options: DownloadOptions) {
    this.#options = options;
    this.#late = AbortSignal.timeout(LONGEST * options.timeoutMs);
  }

  /** `etag`: of the file that is there already. */
  async get(url: string, etag?: string): Promise<Download> {
    const { timeoutMs, signal: end } = this.#options;
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), this.#late, ...(end ? [end] : [])]);
    let target = new URL(url);
    for (let count = 0; count <= MOST_REDIRECTS; count++) {
      const reply = await this.#replyOf(target, etag, signal);
      if (reply.status === 304 && etag !== undefined) {
        await reply.body?.cancel();
        return { isSame: true, url: target.href };
      }
      const location = reply.headers.get('location');
      if (reply.status < 300 || reply.status >= 400 || location === null)
        return { isSame: false, url: target.href, ...(await this.#contentOf(reply, signal)) };
      await reply.body?.cancel();
      target = redirected(location, target, new URL(this.#options.start));
    }
    throw new DownloadError(`it redirects more than ${MOST_REDIRECTS} times`);
  }

  async #replyOf(target: URL, etag: string | undefined, signal: AbortSignal): Promise<Response> {
    const { start, headers } = this.#options;
    const own = target.origin === new URL(start).origin ? headers : {};
    const condition = etag === undefined ? {} : { 'if-none-match': etag };
    const accept = 'application/json, application/yaml, text/yaml, */*;q=0.5';
    try {
      return await fetchOnce(target.href, {
        headers: { accept, ...own, ...condition },
        credentials: 'omit',
        signal,
      });
    } catch (error) {
      throw signal.aborted ? this.#tooLate() : unanswered(error, target);
    }
  }

  async #contentOf(
    reply: Response,
    signal: AbortSignal,
  ): Promise<{ readonly text: string; readonly etag?: string }> {
    const { maxBytes } = this.#options;
    if (reply.status !== 200) {
      await reply.body?.cancel();
      const isMissing = reply.status === 404 || reply.status === 410;
      throw new DownloadError(`the server replied with status ${reply.status}`, isMissing);
    }
    const etag = reply.headers.get('etag');
    const text = await boundedText(reply, maxBytes).catch(() => {
      throw signal.aborted
        ? this.#tooLate()
        : new DownloadError('the connection was closed during the download');
    });
    if (text === undefined)
      throw new DownloadError(`it holds more than ${maxBytes} bytes (limits.fileBytes)`);
    this.#bytes += Buffer.byteLength(text);
    if (this.#bytes > LARGEST * maxBytes)
      throw new DownloadError(
        `its files hold more than ${LARGEST * maxBytes} bytes (${LARGEST} × limits.fileBytes)`,
      );
    return { text, ...(etag !== null && { etag }) };
  }

  #tooLate(): DownloadError {
    const { timeoutMs } = this.#options;
    return this.#late.aborted
      ? new DownloadError(`all files together take more than ${LONGEST * timeoutMs} ms`)
      : new DownloadError(`timeout after ${timeoutMs} ms`);
  }
}

/** The message of a failed request may quote its headers, so only its code is shown. */
function unanswered(error: unknown, target: URL): DownloadError {
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
