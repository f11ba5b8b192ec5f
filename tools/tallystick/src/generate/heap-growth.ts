import { statSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';

/** Bytes of a spec from which on what is derived of it fills a heap of hundreds of MiB. */
const LARGE = 1_000_000;

/**
 * Per cent by which the heap may grow before V8 looks for garbage again. V8 lets it grow to four times what is alive: that is
 * 130 MiB more for GitHub's spec. To look four times more takes as long as the system takes to provide that memory.
 */
const PERCENT = 60;

/** Works on a spec: with a large one in a heap that grows slowly, and afterwards as V8 chooses. */
export async function inSmallHeap<T>(spec: string, work: () => Promise<T>): Promise<T> {
  const size = statSync(spec, { throwIfNoEntry: false })?.size ?? 0;
  if (size < LARGE) return work();
  setFlagsFromString(`--heap-growing-percent=${PERCENT}`);
  try {
    return await work();
  } finally {
    setFlagsFromString('--heap-growing-percent=0');
  }
}
