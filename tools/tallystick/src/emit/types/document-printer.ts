import { Worker } from 'node:worker_threads';
import type { Imports } from '../../print/index.ts';
import type { Answer, Task } from './document-worker.ts';
import type { DocumentJob } from './print-document.ts';

/** Another thread that prints what a compiler prints. It holds the process up only while it does. */
export interface DocumentPrinter {
  readonly types: (job: DocumentJob) => Promise<string>;
  readonly imports: (all: readonly Imports[]) => Promise<readonly string[]>;
  /** Ends the thread, and gives its memory back. */
  readonly end: () => void;
}

/** MiB for what is new in the thread's heap: with more it takes a hundred MiB for GitHub's spec, and no less time. */
const YOUNG = 32;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Starts the thread. The compilers of openapi-typescript and ts-morph are loaded there, while the caller reads its
 * spec; what they need of memory goes with it.
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
    if ('value' in answer) next?.resolve(answer.value as never);
    else next?.reject(answer.error);
  });
  worker.on('error', (error) => {
    for (const { reject } of waiting.splice(0)) reject(error);
  });
  const ask = <Value>(task: Task): Promise<Value> =>
    new Promise<Value>((resolve, reject) => {
      worker.ref();
      waiting.push({ resolve, reject });
      // As text: to clone a document takes longer than to parse it.
      worker.postMessage(JSON.stringify(task));
    });
  return {
    types: (job) => ask({ types: { ...job, names: [...job.names] } }),
    imports: (all) => ask({ imports: all }),
    end: () => void worker.terminate(),
  };
}

/** From the sources, as in tests, Node strips the types. */
function extension(): string {
  return import.meta.url.endsWith('.ts') ? 'ts' : 'js';
}
