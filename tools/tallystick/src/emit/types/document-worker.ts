import { parentPort } from 'node:worker_threads';
import { type DocumentJob, printDocument } from './print-document.ts';

/** What a worker is told and tells: one answer to each job, in their order. */
export type Answer = { readonly text: string } | { readonly error: unknown };

parentPort?.on('message', (job: string) => parentPort?.postMessage(answer(job)));

function answer(job: string): Answer {
  try {
    const { names, ...rest } = JSON.parse(job) as Omit<DocumentJob, 'names'> & { names: [string, string][] };
    return { text: printDocument({ ...rest, names: new Map(names) }) };
  } catch (error) {
    return { error };
  }
}
