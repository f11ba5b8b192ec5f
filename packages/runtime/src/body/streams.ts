import type { Call } from '../call/call.ts';
import type { Part } from '../call/operation.ts';
import { breachOfPart, parseJson } from '../call/reply.ts';
import { itemTexts } from '../codec/item-texts.ts';
import { eventMaker, fieldReader, type ReadEvent } from '../codec/streams.ts';
import { lineText } from '../codec/write-streams.ts';
import type { Response } from '../web.ts';
import { body } from './bodies.ts';
import { itemCheck, partOf } from './item-check.ts';
import { givenUp, linesOf } from './stream-lines.ts';

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
  const { batches, itemEnded } = linesOf(response, call);
  for await (const lines of batches) {
    for (const line of lines) {
      const fields = take(line);
      if (fields === undefined) continue;
      itemEnded();
      const event = make(fields);
      if (event === undefined) continue;
      if (call.signal.aborted) await givenUp(call);
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
  const { take, isOpen } = itemTexts();
  const check = itemCheck(response, call);
  const { batches, itemEnded } = linesOf(response, call);
  for await (const lines of ended(batches)) {
    for (const line of lines) {
      for (const text of take(line)) {
        if (call.signal.aborted) await givenUp(call);
        const value = parseJson(text);
        if (value === undefined)
          breachOfPart(call, partOf(response, text), 'body', 'has an item that is not JSON');
        else check?.(value);
        yield value === undefined ? text : make(value, text);
      }
      if (!isOpen()) itemEnded();
    }
  }
}

/** The lines, and undefined behind the last. */
async function* ended(
  batches: AsyncIterable<Iterable<string>>,
): AsyncGenerator<Iterable<string | undefined>, void, undefined> {
  yield* batches;
  yield [undefined];
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
  throw new TypeError('an item of the request stream is not a JSON value');
}
