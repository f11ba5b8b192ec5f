import { ImportError } from '../desk/read-table.ts';
import { openStore } from '../upload/store.ts';
import { DatasetHost } from './host.ts';
import type { FromWorker, Method, SerializedError, ToWorker } from './protocol.ts';

let host: Promise<DatasetHost> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('kind' in data) {
    const { kind } = data;
    host = openStore().then((store) => new DatasetHost(kind, store, (...progress) => tell({ progress })));
    return;
  }
  const { id, method, args } = data;
  answer(method, args).then(
    (value) => tell({ id, value }),
    (error: unknown) => tell({ id, error: serialized(error) }),
  );
});

async function answer(method: Method, args: readonly unknown[]): Promise<unknown> {
  const target = await host;
  if (target === undefined) throw new Error('The worker received no port before this call.');
  return Reflect.apply(target[method], target, args);
}

function serialized(error: unknown): SerializedError {
  const message = error instanceof Error ? error.message : String(error);
  return { message, hint: error instanceof ImportError ? error.hint : '' };
}

function tell(message: FromWorker): void {
  self.postMessage(message);
}
