import type { Response } from '@tallystick/runtime/web';
import { mediaTypeOf } from '../bindings/reply.ts';
import { isStreamed } from '../bindings/streamed.ts';

/** Milliseconds that a stream is read for, at most: it need not have an end. */
const WATCHED = 3000;

/** UTF-16 units of a body that are read: 16 MiB. */
const LONGEST = 16 * 1024 * 1024;

/**
 * The text of a reply; of a stream, what comes within some time. Throws where it is longer than anything that could be
 * validated.
 */
export async function bodyOf(response: Response, timeout: number): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) return '';
  const watched = isStreamed(mediaTypeOf(response)) ? Math.min(WATCHED, timeout / 2) : undefined;
  let text = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    if (watched !== undefined) timer = setTimeout(() => resolve(undefined), watched);
  });
  try {
    for (let part = await Promise.race([reader.read(), over]); part?.done === false; ) {
      text += part.value;
      if (text.length > LONGEST) throw new Error(`the reply is longer than ${LONGEST} characters`);
      part = await Promise.race([reader.read(), over]);
    }
    return text;
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => undefined);
  }
}
