import { setImmediate } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createConnection, isTallystickError } from '@tallystick/runtime';
import { anyBody, callHttp } from '@tallystick/runtime/http';
import { bytes, events, reading, values } from '@tallystick/runtime/streams';
import type { ClientAttack } from './attack.ts';

const LIMIT = 16 * 1024;

const OPERATION = {
  id: 'read',
  method: 'GET',
  path: '/stream',
  read: reading({
    from: 200,
    types: {
      'text/event-stream': events,
      'application/jsonl': values,
      'application/json-seq': values,
      'multipart/mixed': bytes,
    },
  }),
  outcomes: [{ name: '200', ok: anyBody, from: 200 }],
};

/** What comes first, and what then comes again and again. */
type Shape = readonly [name: string, first: string, again: string];

const EVENTS: readonly Shape[] = [
  ['a line without an end', 'data:', 'x'],
  ['a name without an end', '', 'x'],
  ['lines of data', '', 'data: x\n'],
  ['empty lines of data', '', 'data\r'],
  ['comments', '', ':\r\n'],
  ['ids', '', 'id: 1\n'],
  ['NULs', 'data:', '\0'],
  ['characters of three bytes', 'data:', '€'],
  ['halves of characters', 'data:', '\u00c3'],
  ['names nobody knows', '', 'constructor: x\n'],
];

const LINES: readonly Shape[] = [
  ['a line without an end', '"', 'x'],
  ['brackets without an end', '', '['],
  ['blanks', '', ' '],
  ['objects in objects', '', '{"a":'],
  ['digits', '', '9'],
];

const TEXTS: readonly Shape[] = [
  ...LINES.map(([name, first, again]): Shape => [`${name}, in a sequence`, `\u001e${first}`, again]),
  ['lines of brackets', '\u001e', '[\n'],
  ['lines that close', '\u001e', ']\n'],
  ['lines that are broken', '\u001e', 'x\n'],
  ['empty lines', '\u001e', '\n'],
  ['strings without an end', '\u001e[', '"\n'],
];

const SHAPES: readonly (readonly [type: string, shapes: readonly Shape[]])[] = [
  ['text/event-stream', EVENTS],
  ['application/jsonl', LINES],
  ['application/json-seq', TEXTS],
  ['multipart/mixed; boundary=b', [['parts', '--b\r\n\r\n', '\r\n--b\r\n\r\nx']]],
];

/** Bytes of a part of the reply. */
const CUTS: readonly number[] = [1, 7, 4096, 1024 * 1024];

export const STREAM_ATTACKS: readonly ClientAttack[] = SHAPES.flatMap(([type, shapes]) =>
  shapes.flatMap((shape) =>
    CUTS.flatMap((cut) =>
      [true, false].map((isLimited): ClientAttack => {
        const name = `${type}: ${shape[0]}, in parts of ${cut}, ${isLimited ? 'too long' : 'given up'}`;
        const attempt = () => (isLimited ? tooLong(type, shape, cut) : givenUp(type, shape, cut));
        return { kind: 'streams', name, attempt };
      }),
    ),
  ),
);

/** A reply without an end, so that only the client can end it; as it comes out of gzip. */
function reply(
  type: string,
  [, first, again]: Shape,
  cut: number,
): { response: Response; sent: () => number } {
  const unit = gunzipSync(gzipSync(again.repeat(Math.ceil(cut / again.length))));
  let [sent, pulls] = [0, 0];
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      // As from a network, which a reader must wait for now and then.
      if (pulls++ % 256 === 0) await setImmediate();
      const part = sent === 0 && first !== '' ? Buffer.from(first) : unit.subarray(0, Math.max(cut, 1));
      sent += part.length;
      controller.enqueue(part);
    },
  });
  return { response: new Response(body, { headers: { 'content-type': type } }), sent: () => sent };
}

async function readAll(response: Response, signal: AbortSignal, maxResponseBytes: number): Promise<unknown> {
  const fetch = () => Promise.resolve(response);
  const connection = createConnection({
    ...{ baseUrl: 'http://127.0.0.1', fetch, maxResponseBytes },
    maxStreamBytes: Number.POSITIVE_INFINITY,
  });
  try {
    const made = await callHttp(connection, OPERATION, {}, { signal });
    for await (const _ of made as AsyncIterable<unknown>);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Ends in an error of the limit, before much more than that was read. */
async function tooLong(type: string, shape: Shape, cut: number): Promise<string | undefined> {
  const { response, sent } = reply(type, shape, cut);
  const error = await readAll(response, new AbortController().signal, LIMIT);
  if (!isTallystickError(error) || error.kind !== 'protocol') return `ended in ${String(error)}`;
  const most = LIMIT + 4 * Math.max(cut, 4096);
  return sent() <= most ? undefined : `read ${sent()} bytes`;
}

/** Ends as soon as the signal is aborted, though more comes at any time. */
async function givenUp(type: string, shape: Shape, cut: number): Promise<string | undefined> {
  const controller = new AbortController();
  const ended = readAll(reply(type, shape, cut).response, controller.signal, 2 ** 30);
  await setImmediate();
  controller.abort();
  const error = await ended;
  // What is broken may be found first.
  const isFine = isTallystickError(error) && (error.kind === 'aborted' || error.code === 'body');
  return isFine ? undefined : `ended in ${String(error)}`;
}
