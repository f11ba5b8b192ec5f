import { type Chat, createCallgearDataApiClient, uploadChatsInChunks } from '@tallystick/callgear-data-api';
import { collect } from '@tallystick/runtime/chunks';
import { describe, expect, it } from 'vitest';
import { useMocks } from '../support/mocks.ts';
import { ACCESS_TOKEN, clock, TIME_ZONE } from '../support/suites.ts';
import { chat, chats } from '../support/values.ts';

const mocks = useMocks();
const client = createCallgearDataApiClient({
  auth: { accessToken: ACCESS_TOKEN },
  clock,
  timeZone: TIME_ZONE,
});

/** The result of each chunk, in short. */
async function outcomesOf(
  run: AsyncIterable<{ readonly status: string; readonly offset: number; readonly size: number }>,
) {
  const found: string[] = [];
  for await (const { status, offset, size } of run) found.push(`${status} ${offset}+${size}`);
  return found;
}

async function* slowly(items: readonly Chat[]): AsyncGenerator<Chat> {
  for (const item of items) {
    await Promise.resolve();
    yield item;
  }
}

const broken = (): Chat => chat({ phone: 'none' });

describe('a list in chunks', () => {
  it('goes in calls of the contract’s limit', async () => {
    expect(await outcomesOf(uploadChatsInChunks(client, chats(1_001)))).toEqual([
      'accepted 0+500',
      'accepted 500+500',
      'accepted 1000+1',
    ]);
    expect(mocks.callgear.chats).toHaveLength(1_001);
  });

  it('keeps the order of the items, whatever the concurrency', async () => {
    mocks.callgear.uploadChats.replyOnce({ delayMs: 60 });
    const run = uploadChatsInChunks(client, chats(9), { size: 3, concurrency: 3 });
    expect(await outcomesOf(run)).toEqual(['accepted 0+3', 'accepted 3+3', 'accepted 6+3']);
  });

  it.each([
    ['an array', chats(5)],
    ['a generator', slowly(chats(5))],
    ['a set', new Set(chats(5))],
  ])('comes from %s', async (_title, items) => {
    expect(await outcomesOf(uploadChatsInChunks(client, items, { size: 2 }))).toEqual([
      'accepted 0+2',
      'accepted 2+2',
      'accepted 4+1',
    ]);
  });

  it('continues from an item', async () => {
    const run = uploadChatsInChunks(client, chats(5), { size: 2, from: 3 });
    expect(await outcomesOf(run)).toEqual(['accepted 3+2']);
    expect(mocks.callgear.chats.map(({ name }) => name)).toEqual(['Visitor 3', 'Visitor 4']);
  });

  it('holds no more than is under way', async () => {
    let taken = 0;
    function* counted(): Generator<Chat> {
      for (const item of chats(50)) {
        taken += 1;
        yield item;
      }
    }
    const run = uploadChatsInChunks(client, counted(), { size: 2, concurrency: 2 });
    await run.next();
    expect(taken).toBeLessThanOrEqual(8);
    await run.return(undefined);
  });

  it('carries the rest of the input in each call', async () => {
    await outcomesOf(uploadChatsInChunks(client, chats(2), { size: 1, params: { user_id: 7 } }));
    expect(mocks.callgear.uploadChats.calls).toMatchObject([{ user_id: 7 }, { user_id: 7 }]);
  });

  it('is collected into one result', async () => {
    const joined = await collect(uploadChatsInChunks(client, chats(5), { size: 2 }));
    expect(joined.ids).toEqual([1, 2, 3, 4, 5]);
    expect([joined.accepted.length, joined.rejected, joined.unknown]).toEqual([3, [], []]);
  });
});

describe('items that break the contract', () => {
  it('end the run before their chunk is sent', async () => {
    const items = [chat(), chat(), broken(), chat(), chat()];
    const found = await outcomesOf(uploadChatsInChunks(client, items, { size: 2 }));
    expect(found).toEqual(['accepted 0+2', 'rejected 2+2']);
    expect(mocks.callgear.chats).toHaveLength(2);
  });

  it('are left out where that is asked for, and named with their issues', async () => {
    const items = [chat(), broken(), chat()];
    const run = uploadChatsInChunks(client, items, { size: 3, onInvalid: 'reject-item' });
    const { value } = await run.next();
    expect(value).toMatchObject({ status: 'accepted', ids: [1, 2], rejectedItems: [{ offset: 1 }] });
    expect(value?.rejectedItems[0]?.issues).toMatchObject([{ code: 'pattern' }]);
  });
});

describe('a chunk of which nobody knows whether it arrived', () => {
  it('ends the run', async () => {
    mocks.callgear.uploadChats.replyOnce({ networkError: true });
    const found = await outcomesOf(uploadChatsInChunks(client, chats(4), { size: 2 }));
    expect(found).toEqual(['unknown 0+2']);
  });

  it('does not end the run with that value of `onUnknown`', async () => {
    mocks.callgear.uploadChats.replyOnce({ networkError: true });
    const run = uploadChatsInChunks(client, chats(4), { size: 2, onUnknown: 'continue' });
    expect(await outcomesOf(run)).toEqual(['unknown 0+2', 'accepted 2+2']);
  });
});

it('a rejected chunk is reported with its error, and the run continues', async () => {
  mocks.callgear.uploadChats.replyOnce({ outcome: 'limit_exceeded' });
  const run = uploadChatsInChunks(client, chats(4), { size: 2 });
  const { value } = await run.next();
  expect(value).toMatchObject({ status: 'rejected', error: { kind: 'rpc', code: 'limit_exceeded' } });
  expect(await outcomesOf(run)).toEqual(['accepted 2+2']);
});

it('an abort ends the run before the items end', async () => {
  const abort = new AbortController();
  const run = uploadChatsInChunks(client, chats(6), { size: 2, signal: abort.signal });
  await run.next();
  abort.abort();
  const rest: unknown[] = [];
  for await (const outcome of run) rest.push(outcome);
  expect(rest).toMatchObject([{ status: 'rejected', error: { kind: 'aborted', sent: 'no' } }]);
});

it('a source that throws does not swallow what was sent', async () => {
  function* failing(): Generator<Chat> {
    yield* chats(2);
    throw new Error('the file ends here');
  }
  const seen: string[] = [];
  const run = uploadChatsInChunks(client, failing(), { size: 2, concurrency: 2 });
  const all = (async () => {
    for await (const { status } of run) seen.push(status);
  })();
  await expect(all).rejects.toThrow('the file ends here');
  expect(seen).toEqual(['accepted']);
});
