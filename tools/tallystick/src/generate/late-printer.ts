import type { DocumentPrinter } from '../emit/openapi/index.ts';
import type { Document } from '../load/index.ts';

/** Another thread that is started when it is needed. */
export interface LatePrinter extends DocumentPrinter {
  readonly start: () => DocumentPrinter;
}

export function onDemand(start: () => DocumentPrinter): LatePrinter {
  let started: DocumentPrinter | undefined;
  const starting = (): DocumentPrinter => {
    started ??= start();
    return started;
  };
  return {
    start: starting,
    print: async (skeleton) => {
      const printer = starting();
      try {
        return await printer.print(skeleton);
      } finally {
        // What is emitted next needs the memory.
        printer.end();
        started = undefined;
      }
    },
    end: () => started?.end(),
  };
}

/** Characters. What is less is printed sooner than another thread starts. */
const LARGE = 512 * 1024;

/** Whether another thread is worth its start. */
export function isLarge({ files }: Document): boolean {
  return [...files.values()].reduce((sum, { text }) => sum + text.length, 0) > LARGE;
}
