import { fetchOnce } from '@tallystick/runtime/fetch';
import { boundedText } from '../../load/index.ts';

/** Milliseconds until a spec must be there, redirects included. */
const LATEST = 30_000;
const MOST_REDIRECTS = 5;

/** A spec, and the URL that it came from after redirects. */
interface FetchedSpec {
  readonly url: string;
  readonly text: string;
}

/**
 * The text of a spec behind a URL that the user named. No credentials are sent, neither those of the URL nor any other; a
 * redirect must lead to `https:`. Throws an error with a message for people.
 */
export async function fetchSpec(url: string, limit: number): Promise<FetchedSpec> {
  const signal = AbortSignal.timeout(LATEST);
  let target = new URL(url);
  for (let count = 0; count <= MOST_REDIRECTS; count++) {
    if (target.username !== '' || target.password !== '') throw new Error('a URL must not hold credentials');
    const reply = await fetchOnce(target, { signal, credentials: 'omit', headers: { accept: '*/*' } });
    const location = reply.headers.get('location');
    if (reply.status < 300 || reply.status >= 400 || location === null)
      return { url: `${target.origin}${target.pathname}`, text: await textOf(reply, limit) };
    await reply.body?.cancel();
    target = new URL(location, target);
    if (target.protocol !== 'https:') throw new Error(`it redirects to ${target.origin}, which is not https`);
  }
  throw new Error(`it redirects more than ${MOST_REDIRECTS} times`);
}

/** Reads no more than the limit: a body may never end. */
async function textOf(reply: Response, limit: number): Promise<string> {
  if (!reply.ok) {
    await reply.body?.cancel();
    throw new Error(`the server replied with status ${reply.status}`);
  }
  const text = await boundedText(reply, limit);
  if (text === undefined) throw new Error(`it holds more than ${limit} bytes (limits.fileBytes)`);
  return text;
}
