import { Worker } from 'node:worker_threads';
import type { Answer } from './document-worker.ts';
import type { PrintSkeleton } from './skeleton.ts';

/** Another thread that prints the skeleton of `./openapi`. It keeps the process alive only while it does. */
export interface DocumentPrinter {
  readonly print: PrintSkeleton;
  /** Ends the thread, and gives its memory back. */
  readonly end: () => void;
}

/** MiB for what is new in the thread's heap: with more it takes a hundred MiB for GitHub's spec, and no less time. */
const YOUNG = 32;

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Starts the thread. openapi-typescript is loaded there, while the caller reads its spec; the memory it takes is given back
 * with the thread.
 */
export function startDocumentPrinter(): DocumentPrinter {
  const worker = new Worker(new URL(`./document-worker.${extension()}`, import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  const waiting: Waiting[] = [];
  worker.unref();
  worker.on('message', (answer: Answer) => {
    const next = waiting.shift();
    if (waiting.length === 0) worker.unref();
    if ('text' in answer) next?.resolve(answer.text);
    else next?.reject(answer.error);
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  return {
    print: (skeleton) =>
      new Promise((resolve, reject) => {
        worker.ref();
        waiting.push({ resolve, reject });
        // As text: to clone a document takes longer than to parse it.
        worker.postMessage(JSON.stringify(skeleton));
      }),
    end: () => void worker.terminate(),
  };
}

/** From the sources, as in tests, Node strips the types. */
function extension(): string {
  return import.meta.url.endsWith('.ts') ? 'ts' : 'js';
}
