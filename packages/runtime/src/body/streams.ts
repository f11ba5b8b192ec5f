import type { Call } from '../call/call.ts';
import type { Part } from '../call/operation.ts';
import { breachOfPart, parseJson } from '../call/reply.ts';
import { eventMaker, fieldReader, itemTexts, type ReadEvent } from '../codec/streams.ts';
import { lineText } from '../codec/write-streams.ts';
import type { Response } from '../web.ts';
import { body } from './bodies.ts';
import { itemCheck, partOf } from './item-check.ts';

export { checkingItems, eventCheck } from './check-items.ts';
export { bytes, type Reader, reading } from './reading.ts';

/** An event of a `text/event-stream` (HTML, 9.2). */
export type ServerSentEvent = ReadEvent;

/** A stream of events, which ends where the server ends it; leaving the loop closes the connection. */
export async function* events(
  response: Response,
  call: Call,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const [take, make] = [fieldReader(), eventMaker()];
  const check = itemCheck(response, call);
  for await (const line of linesOf(response, call)) {
    const fields = take(line);
    const event = fields && make(fields);
    if (event !== undefined) {
      check?.(fields);
      yield event;
    }
  }
}

/** The values of `application/x-ndjson` and its like: one JSON text a line, or several lines behind a record separator. */
export function values(response: Response, call: Call): AsyncGenerator<unknown, void, undefined> {
  return valuesWith(response, call, (value) => value);
}

/** What `make` makes of the values and their texts. */
export async function* valuesWith(
  response: Response,
  call: Call,
  make: (value: unknown, text: string) => unknown,
): AsyncGenerator<unknown, void, undefined> {
  const take = itemTexts();
  const check = itemCheck(response, call);
  for await (const line of ended(linesOf(response, call))) {
    for (const text of take(line)) {
      const value = parseJson(text);
      if (value === undefined)
        breachOfPart(call, partOf(response, text), 'body', 'has an item that is not JSON');
      else check?.(value);
      yield value === undefined ? text : make(value, text);
    }
  }
}

/** The lines, and undefined behind the last. */
async function* ended(lines: AsyncIterable<string>): AsyncGenerator<string | undefined, void, undefined> {
  yield* lines;
  yield undefined;
}

/** Lines end with LF, CR or both; a long stream is never held as a whole, a line that is too long is refused. */
export async function* linesOf(
  { body: stream }: Response,
  call: Call,
): AsyncGenerator<string, void, undefined> {
  const { maxResponseBytes = 2 ** 26 } = call.connection.options;
  let rest = '';
  for await (const part of stream ? textsOf(stream, call) : []) {
    // A CR at the end of a part may be half of a CR LF.
    const text = rest + part;
    const cut = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, cut).split(/\r\n|\r|\n/);
    rest = `${lines.pop()}${text.slice(cut)}`;
    if (rest.length > maxResponseBytes)
      throw call.fail('protocol', 'too-large', 'a line of the stream is too long');
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** The parts of a stream. The call's time is for each of them, and runs only while one is awaited. */
async function* textsOf(
  stream: ReadableStream<Uint8Array>,
  call: Call,
): AsyncGenerator<string, void, undefined> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  try {
    for (let ended = false; !ended; ) {
      const { done, value } = await call.within(readNext(reader, call));
      ended = done;
      yield decoder.decode(value, { stream: !done });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function readNext(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  { signal }: Call,
): Promise<ReadableStreamReadResult<Uint8Array>> {
  signal.throwIfAborted();
  return reader.read();
}

/** A body of one JSON text a line, from any iterable. */
export function lines(mediaType: string): Part {
  return body(mediaType, (value, refuse) => {
    if (!isIterable(value)) return refuse('no-writer');
    return streamOf(value, mediaType);
  });
}

type Items = AsyncIterable<unknown> | Iterable<unknown>;

function isIterable(value: unknown): value is Items {
  return (
    typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}

function streamOf(source: Items, mediaType: string): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const iterator =
    Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  return new ReadableStream({
    pull: async (controller) => {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(lineText(mediaType, next.value, notJson)));
    },
    cancel: async () => {
      await iterator.return?.();
    },
  });
}

/** Ends a stream that is being sent: the call fails, and says that something may have arrived. */
function notJson(): never {
  throw new TypeError('an item of the body is not a JSON value');
}
