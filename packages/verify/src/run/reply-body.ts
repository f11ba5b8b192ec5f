import type { Json } from '@tallystick/runtime/contract';
import type { Response } from '@tallystick/runtime/web';
import { mediaTypeOf } from '../bindings/reply.ts';
import { isStreamed } from '../bindings/streamed.ts';
import { DEEPEST, isTooDeep, parsed } from '../json.ts';

/** Milliseconds that a stream is read for, at most: it need not have an end. */
const WATCHED = 3000;

export interface BodyLimits {
  /** Milliseconds. */
  readonly timeout: number;
  /** Bytes, decompressed. */
  readonly maxReply: number;
  /** The body is not read on after this. */
  readonly signal: AbortSignal;
}

/** A reply beyond what is read and validated. */
export class ReplyTooLarge extends Error {
  override readonly name = 'ReplyTooLarge';
}

/** The text of a reply; of a stream, what comes within some time. Throws where it is longer than the limit. */
export async function bodyOf(response: Response, { timeout, maxReply, signal }: BodyLimits): Promise<string> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const watched = isStreamed(mediaTypeOf(response)) ? Math.min(WATCHED, timeout / 2) : undefined;
  const timer = watched === undefined ? undefined : setTimeout(stop, watched);
  function stop(): void {
    reader?.cancel().catch(() => undefined);
  }
  signal.addEventListener('abort', stop);
  try {
    return await textOf(reader, maxReply);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** Pieces that end in the middle of a letter are put together again. */
async function textOf(reader: ReadableStreamDefaultReader<Uint8Array>, maxReply: number): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxReply) throw new ReplyTooLarge(`the response is larger than ${maxReply} bytes`);
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** The JSON of a body; undefined where it is none. Throws where it is nested deeper than anything that could be validated. */
export function jsonOf(body: string): Json | undefined {
  const json = parsed(body);
  if (json === undefined && isTooDeep(body))
    throw new ReplyTooLarge(`the response is nested deeper than ${DEEPEST} levels`);
  return json;
}
