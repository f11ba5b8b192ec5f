import { fetchOnce } from '@tallystick/runtime/fetch';

/**
 * The text behind a URL that the user allowed by name. Reading stops as soon as there are more than `limit` bytes:
 * a body may have no end. So it does at the signal.
 */
export async function fetchText(url: string, limit: number, signal?: AbortSignal): Promise<string> {
  const late = AbortSignal.timeout(30_000);
  const reply = await fetchOnce(url, {
    signal: signal === undefined ? late : AbortSignal.any([late, signal]),
  });
  if (!reply.ok) {
    await reply.body?.cancel();
    const target = reply.headers.get('location');
    const to =
      target === null || !URL.canParse(target, url)
        ? ''
        : `, which redirects to ${new URL(target, url).href}`;
    throw Object.assign(new Error('bad response'), { code: `HTTP ${reply.status}${to}` });
  }
  const text = await boundedText(reply, limit);
  if (text === undefined) throw Object.assign(new Error('too large'), { code: `more than ${limit} bytes` });
  return text;
}

/** The text of a reply; undefined as soon as there are more than `limit` bytes. */
export async function boundedText({ body }: Response, limit: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limit) return undefined;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
