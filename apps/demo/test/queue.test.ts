import type { Json } from '@tallystick/runtime/contract';
import { describe, expect, test } from 'vitest';
import type { BatchState, Job, JobStore } from '../src/upload/job.ts';
import { duration, progressOf } from '../src/upload/progress.ts';
import { type SendOutcome, UploadQueue } from '../src/upload/queue.ts';

const error = { code: 'limit_exceeded', message: 'used up' };

/** A job of the given number of batches with one item each, in memory. */
function stored(count: number, changed: Partial<BatchState> = {}) {
  const job: Job = {
    ...{ id: 'j', kind: 'chats', name: 'x.csv', createdAt: 0, items: count, batches: count },
    ...{ endpoint: 'mock', params: {}, status: 'open' },
  };
  const batch = (index: number): BatchState => ({
    ...{ job: 'j', index, size: 1, status: 'waiting', attempts: 0, ids: [] },
    ...(index === 0 ? changed : {}),
  });
  const batches = Array.from({ length: count }, (_each, index) => batch(index));
  const jobs: Job[] = [job];
  const store: JobStore = {
    job: async () => jobs[0],
    putJob: async (next) => {
      jobs[0] = next;
    },
    batches: async () => batches,
    putBatches: async (changed) => {
      for (const next of changed) batches[next.index] = next;
    },
    items: async (_job, index) => ({ job: 'j', index, items: [index], lines: [index], keys: [''] }),
    addBatches: async () => undefined,
    forgetJob: async () => undefined,
  };
  return { job, batches, store };
}

/** Answers with these, one after the other, then accepts; what was sent is kept. */
function service(...answers: readonly Partial<SendOutcome>[]) {
  const sent: Json[] = [];
  const send = async (items: readonly Json[]): Promise<SendOutcome> => {
    const answer = answers[sent.length] ?? {};
    sent.push(...items);
    return {
      status: 'accepted',
      ids: (answer.status ?? 'accepted') === 'accepted' ? [...items] : [],
      ...answer,
    };
  };
  return { sent, send };
}

const noSleep = async (): Promise<void> => undefined;

describe('an upload', () => {
  test('sends each batch once, in order', async () => {
    const { job, batches, store } = stored(3);
    const { sent, send } = service();
    const queue = new UploadQueue(job, [...batches], { store, send });
    await queue.run();
    expect(sent).toEqual([0, 1, 2]);
    expect(batches.map(({ status, ids }) => [status, ids])).toEqual([
      ['accepted', [0]],
      ['accepted', [1]],
      ['accepted', [2]],
    ]);
    expect(queue.state.job.status).toBe('done');
  });

  test('continues after a batch that was rejected for its items', async () => {
    const { job, batches, store } = stored(2);
    const { sent, send } = service({ status: 'rejected', error, aboutCaller: false });
    await new UploadQueue(job, [...batches], { store, send }).run();
    expect(sent).toEqual([0, 1]);
    expect(batches.map(({ status }) => status)).toEqual(['rejected', 'accepted']);
  });

  test('stops where the error is about the account, and sends the same batch again when asked', async () => {
    const { job, batches, store } = stored(2);
    const { sent, send } = service({ status: 'rejected', error, aboutCaller: true });
    const queue = new UploadQueue(job, [...batches], { store, send });
    await queue.run();
    expect(sent).toEqual([0]);
    expect(queue.state.pause).toEqual({ kind: 'refused', error });
    await queue.run();
    expect(sent).toEqual([0, 0, 1]);
    expect(queue.state.job.status).toBe('done');
  });

  test('waits as long as a limit asks for, then sends the same batch', async () => {
    const { job, batches, store } = stored(1);
    const { sent, send } = service({ status: 'rejected', error, retryAfterMs: 6000, aboutCaller: true });
    const slept: number[] = [];
    const sleep = async (ms: number): Promise<void> => void slept.push(ms);
    await new UploadQueue(job, [...batches], { store, send, sleep }).run();
    expect([sent, slept]).toEqual([[0, 0], [6000]]);
  });

  test.each([
    [0, 1000],
    [-1, 1000],
    [2 ** 31, 86_400_000],
    [Number.POSITIVE_INFINITY, 86_400_000],
    [Number.NaN, 86_400_000],
  ])('a wait of %d ms lasts a second at least and a day at most', async (retryAfterMs, want) => {
    const { job, batches, store } = stored(1);
    const { sent, send } = service({ status: 'rejected', error, retryAfterMs });
    const slept: number[] = [];
    const sleep = async (ms: number): Promise<void> => void slept.push(ms);
    await new UploadQueue(job, [...batches], { store, send, sleep }).run();
    expect([sent, slept]).toEqual([[0, 0], [want]]);
  });

  test('the same batch is not sent twice within a second of a refusal, however often one asks', async () => {
    const { job, batches, store } = stored(2);
    const refusal = { status: 'rejected', error, aboutCaller: true } as const;
    const { sent, send } = service({ ...refusal, retryAfterMs: 60_000 }, refusal);
    const [slept, now]: [number[], { ms: number }] = [[], { ms: 0 }];
    const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
      slept.push(ms);
      if (ms === 60_000) queue.retryNow();
      else now.ms += ms;
      expect(signal.aborted).toBe(ms === 60_000);
    };
    const queue = new UploadQueue(job, [...batches], { store, send, sleep, clock: () => now.ms });
    await queue.run();
    expect([sent, slept]).toEqual([
      [0, 0],
      [60_000, 1000],
    ]);
    now.ms += 400;
    await queue.run();
    expect([sent, slept]).toEqual([
      [0, 0, 0, 1],
      [60_000, 1000, 600],
    ]);
  });

  test.each([
    ['arrived', [0, 1], ['accepted', 'accepted']],
    ['again', [0, 0, 1], ['accepted', 'accepted']],
    ['skip', [0, 1], ['skipped', 'accepted']],
  ] as const)('asks about a batch that may have arrived: %s', async (answer, all, statuses) => {
    const { job, batches, store } = stored(2);
    const { sent, send } = service({ status: 'unknown', error });
    const queue = new UploadQueue(job, [...batches], { store, send });
    await queue.run();
    expect(sent).toEqual([0]);
    expect(queue.state.pause).toEqual({ kind: 'unknown', index: 0, error });
    await queue.answer(0, answer);
    expect(sent).toEqual(all);
    expect(batches.map(({ status }) => status)).toEqual(statuses);
  });

  test('after an unexpected error, the outcome of a batch is unknown', async () => {
    const { job, batches, store } = stored(1);
    const send = (): Promise<SendOutcome> => Promise.reject(new Error('strange'));
    const queue = new UploadQueue(job, [...batches], { store, send });
    await queue.run();
    expect(batches[0]).toMatchObject({ status: 'unknown', error: { message: 'strange' } });
  });

  test('a pause lets the current batch end, and sends no other', async () => {
    const { job, batches, store } = stored(3);
    const { sent, send } = service();
    const queue = new UploadQueue(job, [...batches], {
      store,
      send: async (items) => {
        queue.pause();
        return send(items);
      },
    });
    await queue.run();
    expect(sent).toEqual([0]);
    expect(queue.state.pause).toEqual({ kind: 'asked' });
  });

  test('what waits is not sent after a cancel', async () => {
    const { job, batches, store } = stored(2);
    const { sent, send } = service({ status: 'rejected', error, aboutCaller: true });
    const queue = new UploadQueue(job, [...batches], { store, send, sleep: noSleep });
    await queue.run();
    await queue.cancel();
    expect(sent).toEqual([0]);
    expect(batches.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
    expect(queue.state.job.status).toBe('cancelled');
  });
});

describe('after a reload', () => {
  test('what was accepted is not sent again', async () => {
    const { job, store } = stored(2, { status: 'accepted', ids: [7] });
    const { sent, send } = service();
    const queue = await UploadQueue.restore(job, { store, send });
    expect(queue.state.pause).toEqual({ kind: 'reload' });
    await queue.run();
    expect(sent).toEqual([1]);
  });

  test('a batch that was being sent may have arrived: a person is asked, and nothing is sent before', async () => {
    const { job, store, batches } = stored(2, { status: 'sending' });
    const { sent, send } = service();
    const queue = await UploadQueue.restore(job, { store, send });
    expect(queue.state.pause).toMatchObject({ kind: 'unknown', index: 0 });
    expect(batches[0]?.status).toBe('unknown');
    await queue.answer(0, 'arrived');
    expect(sent).toEqual([1]);
  });
});

test('progress counts items, and the rate leaves out what was waited for', () => {
  const { job, batches } = stored(4, { status: 'accepted' });
  const progress = progressOf({
    ...{ job, batches, running: true, pause: undefined, waitingUntil: undefined },
    ...{ waitReason: undefined, busyMs: 500, acceptedHere: 1 },
  });
  expect(progress).toMatchObject({ ended: 1, rate: 2, secondsLeft: 2 });
  expect([duration(1.2), duration(125)]).toEqual(['2 s', '2 min 5 s']);
});
