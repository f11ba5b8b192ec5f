import type { KindId } from '../desk/kinds.ts';
import type { OnProgress } from './host.ts';
import type { FromWorker, Method, RemoteHost, SerializedError, ToWorker } from './protocol.ts';

/** An error of the worker. */
class WorkerError extends Error {
  override readonly name = 'WorkerError';
  readonly hint: string;
  constructor({ message, hint }: SerializedError) {
    super(message);
    this.hint = hint;
  }
}

interface PendingCall {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const METHODS: readonly Method[] = [
  ...(['load', 'restore', 'map', 'rows', 'refresh', 'nextBad', 'edit', 'remove', 'rejects'] as const),
  ...(['prepare', 'forget'] as const),
];

/** Starts the worker of a kind. Its methods are those of the host. */
export function startWorker(kind: KindId, progress: OnProgress): RemoteHost {
  const worker = new Worker(new URL('./dataset-worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, PendingCall>();
  const post = (message: ToWorker): void => worker.postMessage(message);
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if ('progress' in data) return progress(...data.progress);
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ('error' in data) call?.reject(new WorkerError(data.error));
    else call?.resolve(data.value);
  });
  worker.addEventListener('error', ({ message }) => {
    const error = new WorkerError({ message: `The worker failed: ${message}`, hint: 'Reload the page.' });
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  post({ kind });
  let last = 0;
  const call = (method: Method, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      post({ id: last, method, args });
    });
  const methods = METHODS.map((method) => [method, (...args: unknown[]) => call(method, args)]);
  return Object.fromEntries(methods) as RemoteHost;
}
