import { Worker } from 'node:worker_threads';
import type { Answer } from './document-worker.ts';
import type { DocumentJob } from './print-document.ts';

/** Another thread that prints documents. It holds the process up only while it prints. */
export interface DocumentPrinter {
  readonly print: (job: DocumentJob) => Promise<string>;
  /** Ends the thread, and gives its memory back. */
  readonly end: () => void;
}

/**
 * Starts the thread. The compiler that openapi-typescript prints with is loaded there, while the caller reads its
 * spec; what it needs of memory goes with it.
 */
export function startDocumentPrinter(): DocumentPrinter {
  const worker = new Worker(new URL(`./document-worker.${extension()}`, import.meta.url));
  worker.unref();
  return {
    print: async (job) => textOf(await reply(worker, job)),
    end: () => void worker.terminate(),
  };
}

/** From the sources, as in tests, Node strips the types. */
function extension(): string {
  return import.meta.url.endsWith('.ts') ? 'ts' : 'js';
}

function reply(worker: Worker, job: DocumentJob): Promise<Answer> {
  return new Promise<Answer>((resolve, reject) => {
    worker.ref();
    worker.once('message', (answer: Answer) => {
      worker.unref();
      resolve(answer);
    });
    worker.once('error', reject);
    // As text: to clone the document takes longer than to parse it.
    worker.postMessage(JSON.stringify({ ...job, names: [...job.names] }));
  });
}

function textOf(answer: Answer): string {
  if ('text' in answer) return answer.text;
  throw answer.error;
}
