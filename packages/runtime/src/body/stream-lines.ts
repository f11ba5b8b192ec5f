import type { Call } from '../call/call.ts';
import type { Response } from '../web.ts';

/** The lines of a stream, and how much of it may still come. */
export interface StreamLines {
  /** All lines that have arrived so far at once: a promise for each line would take most of the time. */
  readonly batches: AsyncIterable<Iterable<string>>;
  /** Call it where an item has ended: the limit of an item starts again for the next one. */
  readonly itemEnded: () => void;
}

/**
 * Lines end with LF, CR or both; a long stream is never held as a whole. Bytes are counted as they come out of `fetch`, which
 * has decompressed them: an item may have `maxResponseBytes`, the stream `maxStreamBytes`.
 */
export function linesOf({ body, status }: Response, call: Call): StreamLines {
  const { maxResponseBytes = 2 ** 26, maxStreamBytes = maxResponseBytes } = call.client;
  let [ofItem, ofStream] = [maxResponseBytes, maxStreamBytes];
  const spend = (bytes: number): void => {
    ofItem -= bytes;
    ofStream -= bytes;
    const what = ofItem < 0 ? 'an item of the stream is' : ofStream < 0 ? 'the stream is' : undefined;
    if (what !== undefined) throw call.fail('protocol', 'too-large', `${what} too long`, { status });
  };
  return {
    batches: body ? batchesOf(body, call, lineReader(spend)) : nothing(),
    itemEnded: () => {
      ofItem = maxResponseBytes;
    },
  };
}

async function* nothing(): AsyncGenerator<never, void, undefined> {}

/** Bytes that are split into lines at once. */
const SLICE = 2 ** 16;

/** Bytes after which timers, signals and other work run; each part adds `PART` bytes, for the time it takes to read it. */
const TURN = 2 ** 18;
const PART = 2 ** 9;

async function* batchesOf(
  stream: ReadableStream<Uint8Array>,
  call: Call,
  { take, rest }: LineReader,
): AsyncGenerator<Iterable<string>, void, undefined> {
  let busy = 0;
  for await (const part of partsOf(stream, call)) {
    for (let at = 0; at === 0 || at < part.length; at += SLICE) {
      const slice = part.subarray(at, at + SLICE);
      yield take(slice);
      busy += slice.length + PART;
      if (busy < TURN) continue;
      busy = 0;
      await call.within(new Promise((resolve) => setTimeout(resolve)));
    }
  }
  yield rest();
}

/** Rejects with the error of an aborted call, also where more of its stream has arrived already. */
export function givenUp({ signal, within }: Call): Promise<never> {
  return within(Promise.reject(signal.reason));
}

/** The parts of a stream. The call's time is for each of them, and runs only while one is awaited. */
async function* partsOf(
  stream: ReadableStream<Uint8Array>,
  call: Call,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await call.within(readNext(reader, call));
      if (done) return;
      yield value;
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

interface LineReader {
  /** The lines that the next bytes of a stream end. */
  readonly take: (bytes: Uint8Array) => Iterable<string>;
  /** The last line, where the stream has no line end after it. */
  readonly rest: () => Iterable<string>;
}

const [LF, CR] = [10, 13];

/** Looks at each byte once, however the stream is cut into parts. Calls `spend` with the number of bytes of each piece. */
function lineReader(spend: (bytes: number) => void): LineReader {
  const open = openLine();
  let afterCr = false;
  const take = function* (bytes: Uint8Array): Iterable<string> {
    let [at, lf, cr] = [0, bytes.indexOf(LF), bytes.indexOf(CR)];
    while (at < bytes.length) {
      if (lf >= 0 && lf < at) lf = bytes.indexOf(LF, at);
      if (cr >= 0 && cr < at) cr = bytes.indexOf(CR, at);
      const end = lf < 0 || (cr >= 0 && cr < lf) ? cr : lf;
      const until = end < 0 ? bytes.length : end;
      spend(until - at + (end < 0 ? 0 : 1));
      const piece = bytes.subarray(at, until);
      // The LF of a CR LF, which the CR has ended.
      const isSecond = afterCr && end === at && end === lf;
      if (end < 0) open.add(piece);
      else if (!isSecond) yield open.end(piece);
      afterCr = end >= 0 && end === cr;
      at = until + 1;
    }
  };
  return {
    take,
    *rest() {
      if (open.size() > 0) yield open.end(new Uint8Array());
    },
  };
}

/** The bytes of a line that has no end yet, in one place: parts may be as small as a byte. */
function openLine() {
  let [held, size] = [new Uint8Array(), 0];
  let isFirst = true;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const add = (bytes: Uint8Array): void => {
    if (size + bytes.length > held.length) {
      const larger = new Uint8Array(Math.max(size + bytes.length, held.length * 2));
      larger.set(held.subarray(0, size));
      held = larger;
    }
    held.set(bytes, size);
    size += bytes.length;
  };
  const take = (last: Uint8Array): string => {
    if (size === 0) return decoder.decode(last);
    add(last);
    const text = decoder.decode(held.subarray(0, size));
    [held, size] = [new Uint8Array(), 0];
    return text;
  };
  return {
    size: () => size,
    add,
    end: (last: Uint8Array): string => {
      const text = take(last);
      const line = isFirst ? text.replace(/^\ufeff/, '') : text;
      isFirst = false;
      return line;
    },
  };
}
