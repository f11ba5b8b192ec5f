import { flushCompileCache } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { enablePrivateCompileCache } from '../../write/compile-cache.ts';

// Each thread has its own compile cache; one that is ended would not keep what it compiled.
enablePrivateCompileCache();
// Not awaited here: Node crashes where a thread is terminated while its module still waits at the top level.
const printing = import('./print-document.ts');

export type Answer = { readonly text: string } | { readonly error: unknown };

/** Answers in the order of the jobs, since each is done before the next one is begun. */
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (job: string) => {
  last = last.then(async () => parentPort?.postMessage(await answer(job)));
});

async function answer(skeleton: string): Promise<Answer> {
  try {
    const { printSkeleton } = await printing;
    return { text: await printSkeleton(JSON.parse(skeleton)) };
  } catch (error) {
    return { error };
  } finally {
    // With what has run by now, so that the next run need not compile it.
    flushCompileCache();
  }
}
