import { at } from '../pointer.ts';
import type { AbortSignal } from '../web.ts';
import type { Connection } from './connection.ts';
import { isTallystickError, TallystickError } from './error.ts';
import type { CallOptions } from './options.ts';
import type { Issue } from './validation.ts';

/** Options of functions that split a list into several calls. */
export interface ChunkOptions<Params> {
  /** The rest of the input, the same in each call. */
  readonly params?: Params;
  /** Items per call; default: the limit in the contract. */
  readonly size?: number;
  /** Calls in progress at once; default: 1. */
  readonly concurrency?: number;
  /**
   * What happens to a chunk with items that break the contract: `reject-item` sends it without them, `stop` (the
   * default) ends the run before it.
   */
  readonly onInvalid?: 'reject-item' | 'stop';
  /** Whether a chunk ends the run if it is unknown whether it arrived; default: `stop`. */
  readonly onUnknown?: 'stop' | 'continue';
  /** Index of the first item to send: those before it are skipped. */
  readonly from?: number;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** The result of one chunk. */
export interface ChunkOutcome<Result> {
  /** From 0. */
  readonly index: number;
  /** Index of its first item among all items, and how many it took of them. */
  readonly offset: number;
  readonly size: number;
  /** `accepted`; `rejected`: rejected by the server, or not sent; `unknown`: it may have arrived. */
  readonly status: 'accepted' | 'rejected' | 'unknown';
  readonly result?: Result;
  /** The ids that the reply holds, in the order of the items that were sent. */
  readonly ids: readonly unknown[];
  readonly error?: TallystickError;
  /** Items that were left out since they break the contract. */
  readonly rejectedItems: readonly RejectedItem[];
}

/** An item that was not sent because it breaks the contract. */
export interface RejectedItem {
  /** Index among all items. */
  readonly offset: number;
  readonly issues: readonly Issue[];
}

/** The operation as the generated function knows it. */
export interface ChunkPlan<Result> {
  /** Pointer into the input: `/chats`. */
  readonly items: string;
  readonly max: number;
  /** Pointer pattern into the result, `-` for each entry: `/data/-/id`. */
  readonly ids: string;
  readonly send: (input: object, options: CallOptions) => Promise<Result>;
}

/** Where an operation has the list that may travel in several calls, and where its result has the ids. */
export type ChunkedList = Pick<ChunkPlan<unknown>, 'items' | 'max' | 'ids'>;

/**
 * A function that sends any number of items by a function that takes as many as fit in one call.
 *
 * @example
 * const uploadAll = inChunks(uploadChats, { items: '/chats', max: 500, ids: '/data/-/id' });
 * const { accepted } = await collect(uploadAll(client, []));
 * accepted; // []
 */
export function inChunks<Item, Params extends object, Input extends object, Result>(
  call: (client: Connection, input: Input, options?: CallOptions) => Promise<Result>,
  list: ChunkedList,
): (
  client: Connection,
  items: Iterable<Item> | AsyncIterable<Item>,
  options?: ChunkOptions<Params>,
) => AsyncGenerator<ChunkOutcome<Result>, void, undefined> {
  return (client, items, options) => {
    // Items and params are what an input is made of: the generated package's type of the function ensures it.
    const send = (input: object, own: CallOptions): Promise<Result> => call(client, input as Input, own);
    return sendInChunks(client, { ...list, send }, items, options);
  };
}

/**
 * Sends any number of items in several calls. Keeps only the current chunks in memory. Yields their results before it
 * throws an error of the source. An abort ends the run with a chunk that was not sent.
 *
 * @example
 * const sent: unknown[] = [];
 * const plan = {
 *   ...{ items: '/numbers', max: 2, ids: '/ids/-' },
 *   send: async (input: object) => {
 *     sent.push(input);
 *     return { ids: ['a', 'b'] };
 *   },
 * };
 * for await (const { status } of sendInChunks(client, plan, [1, 2, 3])) console.log(status); // accepted
 * sent; // [{ numbers: [1, 2] }, { numbers: [3] }]
 */
export async function* sendInChunks<Item, Params extends object, Result>(
  connection: Connection,
  plan: ChunkPlan<Result>,
  items: Iterable<Item> | AsyncIterable<Item>,
  options: ChunkOptions<Params> = {},
): AsyncGenerator<ChunkOutcome<Result>, void, undefined> {
  const most = connection.options().maxItemsPerRequest ?? plan.max;
  const size = Math.max(1, Math.min(options.size ?? plan.max, plan.max, most));
  const chunks = chunksOf(items, size, options.from ?? 0);
  const underWay: Promise<ChunkOutcome<Result>>[] = [];
  let ended = false;
  let broken: { readonly error: unknown } | undefined;
  const fill = async (): Promise<void> => {
    while (!ended && underWay.length < Math.max(1, options.concurrency ?? 1)) {
      const next = await chunks.next();
      // An aborted signal ends the run with one chunk that is yielded and not sent.
      ended = next.done === true || options.signal?.aborted === true;
      if (next.done !== true) underWay.push(sendChunk(plan, next.value, options));
    }
  };
  const fillOrEnd = (): Promise<void> =>
    fill().catch((error: unknown) => {
      [ended, broken] = [true, { error }];
    });
  try {
    for (await fillOrEnd(); underWay.length > 0; await fillOrEnd()) {
      const outcome = await underWay.shift();
      if (outcome === undefined) return;
      ended ||= ends(outcome, options);
      yield outcome;
    }
    if (broken !== undefined) throw broken.error;
  } finally {
    await chunks.return(undefined);
  }
}

function ends(
  { status, error }: ChunkOutcome<unknown>,
  { onUnknown = 'stop' }: ChunkOptions<unknown>,
): boolean {
  if (error?.kind === 'aborted') return true;
  return status === 'unknown' ? onUnknown === 'stop' : error?.kind === 'validation';
}

interface Chunk<Item> {
  readonly index: number;
  readonly offset: number;
  readonly items: readonly Item[];
}

async function* chunksOf<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  size: number,
  from: number,
): AsyncGenerator<Chunk<Item>, void, undefined> {
  let [index, offset, position]: [number, number, number] = [0, from, 0];
  let batch: Item[] = [];
  for await (const item of items) {
    if (position++ < from) continue;
    batch.push(item);
    if (batch.length < size) continue;
    yield { index: index++, offset, items: batch };
    offset += batch.length;
    batch = [];
  }
  if (batch.length > 0) yield { index, offset, items: batch };
}

async function sendChunk<Item, Result>(
  plan: ChunkPlan<Result>,
  chunk: Chunk<Item>,
  options: ChunkOptions<object>,
): Promise<ChunkOutcome<Result>> {
  const first = await attempt(plan, chunk, chunk.items, options, []);
  const byItem = options.onInvalid === 'reject-item' ? issuesByItem(plan.items, first.error) : undefined;
  if (byItem === undefined) return first;
  const rejected = [...byItem].map(([item, issues]) => ({ offset: chunk.offset + item, issues }));
  const rest = chunk.items.filter((_item, item) => !byItem.has(item));
  if (rest.length > 0) return attempt(plan, chunk, rest, options, rejected);
  const { error: _error, ...nothingSent } = first;
  return { ...nothingSent, rejectedItems: rejected };
}

async function attempt<Item, Result>(
  plan: ChunkPlan<Result>,
  { index, offset, items }: Chunk<Item>,
  sent: readonly Item[],
  { params, signal, timeoutMs }: ChunkOptions<object>,
  rejectedItems: readonly RejectedItem[],
): Promise<ChunkOutcome<Result>> {
  const place = { index, offset, size: items.length, rejectedItems };
  const call = { ...(signal && { signal }), ...(timeoutMs !== undefined && { timeoutMs }) };
  try {
    if (signal?.aborted === true) throw notSent(signal.reason);
    const result = await plan.send({ ...params, [plan.items.slice(1)]: sent }, call);
    return { ...place, status: 'accepted', result, ids: idsIn(result, plan.ids) };
  } catch (thrown) {
    const error = isTallystickError(thrown) ? thrown : strange(thrown);
    return { ...place, status: statusOf(error), error, ids: [] };
  }
}

function notSent(cause: unknown): TallystickError {
  const message = 'aborted by signal: this chunk was not sent';
  return new TallystickError(message, { kind: 'aborted', code: 'aborted', cause });
}

/** An error that is not a TallystickError comes from an interceptor: whether it sent anything is unknown. */
function strange(cause: unknown): TallystickError {
  const message = 'an interceptor threw an error, see cause';
  return new TallystickError(message, { kind: 'transport', code: 'interceptor', sent: 'maybe', cause });
}

/** An error response means `rejected`; a gateway error or an unreadable response means `unknown`. */
function statusOf({ kind, sent, status = 0 }: TallystickError): 'rejected' | 'unknown' {
  const refused = kind === 'rpc' || kind === 'outcome' || (kind === 'http' && status < 500);
  return sent === 'no' || refused ? 'rejected' : 'unknown';
}

/** Issues by the item they are about; undefined where one is about something else, or there is none. */
function issuesByItem(
  items: string,
  error: TallystickError | undefined,
): ReadonlyMap<number, readonly Issue[]> | undefined {
  if (error?.kind !== 'validation' || error.issues.length === 0) return undefined;
  const byItem = new Map<number, Issue[]>();
  for (const issue of error.issues) {
    const index = issue.pointer.startsWith(`${items}/`)
      ? Number(issue.pointer.slice(items.length + 1).split('/')[0])
      : Number.NaN;
    if (Number.isNaN(index)) return undefined;
    byItem.set(index, [...(byItem.get(index) ?? []), issue]);
  }
  return byItem;
}

function idsIn(result: unknown, pattern: string): readonly unknown[] {
  const [list = '', each = ''] = pattern.split('/-');
  const entries = at(result, list);
  return Array.isArray(entries) ? entries.map((entry) => at(entry, each)) : [];
}

/** The merged results of all chunks. */
export interface Collected<Result> {
  readonly ids: readonly unknown[];
  readonly accepted: readonly ChunkOutcome<Result>[];
  readonly rejected: readonly ChunkOutcome<Result>[];
  readonly unknown: readonly ChunkOutcome<Result>[];
  readonly rejectedItems: readonly RejectedItem[];
}

/**
 * Waits for the end of a run and joins its outcomes.
 *
 * @example
 * const { ids, rejected, unknown } = await collect(uploadChatsInChunks(client, []));
 * [ids, rejected, unknown]; // [[], [], []]
 */
export async function collect<Result>(run: AsyncIterable<ChunkOutcome<Result>>): Promise<Collected<Result>> {
  const all: ChunkOutcome<Result>[] = [];
  for await (const outcome of run) all.push(outcome);
  const having = (status: ChunkOutcome<Result>['status']): readonly ChunkOutcome<Result>[] =>
    all.filter((outcome) => outcome.status === status);
  return {
    ids: all.flatMap(({ ids }) => ids),
    accepted: having('accepted'),
    rejected: having('rejected'),
    unknown: having('unknown'),
    rejectedItems: all.flatMap(({ rejectedItems }) => rejectedItems),
  };
}
