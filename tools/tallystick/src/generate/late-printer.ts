import type { DocumentPrinter } from '../emit/openapi/index.ts';
import type { Document, LoadedFile } from '../load/index.ts';

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
  return [...files.values()].reduce((sum, file) => sum + sizeOf(file), 0) > LARGE;
}

/** Of a file that filters have made smaller, what is left. */
function sizeOf({ text, value, written }: LoadedFile): number {
  return written === undefined || text.length <= LARGE ? text.length : JSON.stringify(value).length;
}
