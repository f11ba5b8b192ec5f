import { parentPort, workerData } from 'node:worker_threads';
import { Reporter } from '../../diagnostics/index.ts';
import { loadPackages } from '../load-package.ts';
import { UsageError, usageMessage } from '../usage-error.ts';
import type { FromWorker, WorkerInput } from './serve-in-worker.ts';
import { servePackages } from './serve-packages.ts';

const { options, entries, ...request } = workerData as WorkerInput;

// Not awaited here: Node crashes where a thread is terminated while its module still waits at the top level.
void serve().catch(report);

function report(error: unknown): void {
  tell({ usage: usageMessage(error) });
}

async function serve(): Promise<void> {
  const packages = await loadPackages(request, new Reporter());
  if (packages === undefined) throw new UsageError('the packages changed while they were loaded. Try again.');
  const servers = await servePackages(packages, {
    ...options,
    ...(entries && { onEntry: (entry) => tell({ entry }) }),
  });
  // any message to this thread stops it
  parentPort?.once('message', async () => {
    tell({ stopping: true });
    await Promise.all(servers.map((each) => each.close()));
    parentPort?.close();
  });
  tell({ listening: servers.map(({ origin, urls }) => ({ origin, urls })) });
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}
