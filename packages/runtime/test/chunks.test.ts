import { describe, expect, test } from 'vitest';
import { type ChunkOptions, type ChunkPlan, collect, sendInChunks } from '../src/call/chunks.ts';
import { createConnection, invalidInput, TallystickError } from '../src/index.ts';

interface Result {
  readonly data: readonly { readonly id: number }[];
}

const connection = createConnection({ baseUrl: 'https://api.test' });
const lost = () => new TallystickError('lost', { kind: 'transport', code: 'transport', sent: 'maybe' });

function planOf(send: (items: readonly number[]) => Result | Promise<Result>): ChunkPlan<Result> {
  return {
    items: '/numbers',
    max: 3,
    ids: '/data/-/id',
    send: async (input) => send((input as { readonly numbers: readonly number[] }).numbers),
  };
}

const echo = (items: readonly number[]): Result => ({ data: items.map((id) => ({ id })) });
const run = (
  plan: ChunkPlan<Result>,
  items: Iterable<number> | AsyncIterable<number>,
  options?: ChunkOptions<object>,
) => sendInChunks<number, object, Result>(connection, plan, items, options);

async function outcomesOf<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

test('cuts items into chunks and yields their ids in order', async () => {
  const all = await outcomesOf(run(planOf(echo), [1, 2, 3, 4, 5, 6, 7]));
  expect(all.map(({ index, offset, size, status, ids }) => ({ index, offset, size, status, ids }))).toEqual([
    { index: 0, offset: 0, size: 3, status: 'accepted', ids: [1, 2, 3] },
    { index: 1, offset: 3, size: 3, status: 'accepted', ids: [4, 5, 6] },
    { index: 2, offset: 6, size: 1, status: 'accepted', ids: [7] },
  ]);
});

test('takes async iterables, a size, and a place to begin', async () => {
  async function* numbers() {
    for (let number = 0; number < 7; number++) yield number;
  }
  const all = await outcomesOf(run(planOf(echo), numbers(), { size: 2, from: 3 }));
  expect(all.map(({ offset, ids }) => [offset, ids])).toEqual([
    [3, [3, 4]],
    [5, [5, 6]],
  ]);
});

test('keeps the order with several calls under way, and reads no further than it must', async () => {
  let [underWay, most, read] = [0, 0, 0];
  const plan = planOf(async (items) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setTimeout(resolve, items[0] === 0 ? 20 : 1));
    underWay -= 1;
    return echo(items);
  });
  function* numbers() {
    for (; read < 30; ) yield read++;
  }
  const offsets: number[] = [];
  for await (const { offset } of run(plan, numbers(), { concurrency: 2 })) {
    offsets.push(offset);
    expect(read - offset).toBeLessThanOrEqual(9);
  }
  expect(offsets).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  expect(most).toBe(2);
});

describe('a chunk of which nobody knows', () => {
  const plan = planOf((items) => {
    if (items.includes(4)) throw lost();
    return echo(items);
  });

  test('ends the run', async () => {
    const { unknown, ids } = await collect(run(plan, [1, 2, 3, 4, 5, 6, 7]));
    expect(unknown.map(({ index }) => index)).toEqual([1]);
    expect(ids).toEqual([1, 2, 3]);
  });

  test('does not end the run with `continue`', async () => {
    const { ids } = await collect(run(plan, [1, 2, 3, 4, 5, 6, 7], { onUnknown: 'continue' }));
    expect(ids).toEqual([1, 2, 3, 7]);
  });
});

describe('items that break the contract', () => {
  const plan = planOf((items) => {
    const bad = items.flatMap((item, index) => (item < 0 ? [index] : []));
    if (bad.length === 0) return echo(items);
    throw invalidInput(
      'op',
      bad.map((index) => ({
        pointer: `/numbers/${index}/x`,
        code: 'minimum',
        message: 'too small',
        params: { limit: 0 },
      })),
    );
  });

  test('end the run, unless they are to be left out', async () => {
    const stopped = await collect(run(plan, [1, -2, 3, 4]));
    expect(stopped.rejected).toHaveLength(1);
    expect(stopped.ids).toEqual([]);
    const rest = await collect(run(plan, [1, -2, 3, -4, -5, -6, 7], { onInvalid: 'reject-item' }));
    expect(rest.ids).toEqual([1, 3, 7]);
    expect(rest.rejectedItems.map(({ offset }) => offset)).toEqual([1, 3, 4, 5]);
  });
});

test.each([
  [{ kind: 'rpc', code: 'x', sent: 'yes' }, 'rejected'],
  [{ kind: 'http', code: '404', status: 404, sent: 'yes' }, 'rejected'],
  [{ kind: 'http', code: '502', status: 502, sent: 'yes' }, 'unknown'],
  [{ kind: 'protocol', code: 'result', sent: 'yes' }, 'unknown'],
  [{ kind: 'transport', code: 'transport', sent: 'no' }, 'rejected'],
] as const)('an error %j leaves the chunk %s', async (details, status) => {
  const plan = planOf(() => {
    throw new TallystickError('x', details);
  });
  const [first] = await outcomesOf(run(plan, [1]));
  expect(first?.status).toBe(status);
});

test('nothing more is sent after the caller gave up', async () => {
  const controller = new AbortController();
  const sent: number[] = [];
  const plan = planOf((items) => {
    sent.push(...items);
    controller.abort();
    return echo(items);
  });
  await collect(run(plan, [1, 2, 3, 4], { signal: controller.signal }));
  expect(sent).toEqual([1, 2, 3]);
});

describe('a run that ends early loses nothing', () => {
  test('where the source fails, the chunks under way are yielded first', async () => {
    function* failing() {
      yield* [1, 2, 3, 4];
      throw new Error('disk');
    }
    const seen: unknown[] = [];
    const reading = async () => {
      for await (const { ids } of run(planOf(echo), failing(), { size: 2, concurrency: 3 })) seen.push(ids);
    };
    await expect(reading()).rejects.toThrow('disk');
    expect(seen).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('where the caller aborts between chunks, the next one is yielded as not sent', async () => {
    const controller = new AbortController();
    const seen: unknown[] = [];
    for await (const { offset, status, error } of run(planOf(echo), [1, 2, 3, 4, 5, 6, 7, 8, 9], {
      signal: controller.signal,
    })) {
      seen.push([offset, status, error?.kind, error?.sent]);
      controller.abort();
    }
    expect(seen).toEqual([
      [0, 'accepted', undefined, undefined],
      [3, 'rejected', 'aborted', 'no'],
    ]);
  });

  test('where an interceptor fails, the chunk is one of which nobody knows', async () => {
    const failing = planOf(async ([first = 0]) => {
      await new Promise((resolve) => setTimeout(resolve, first));
      throw new Error(`bug ${first}`);
    });
    const { unknown } = await collect(run(failing, [1, 9], { size: 1, concurrency: 2 }));
    expect(unknown.map(({ error }) => String(error?.cause))).toEqual(['Error: bug 1', 'Error: bug 9']);
  });
});
