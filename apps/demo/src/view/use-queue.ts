import { useEffect, useState } from 'react';
import type { QueueState, UploadQueue } from '../upload/queue.ts';

/** Milliseconds between updates, fewer than a person can notice; a job may have as many steps as rows. */
const PACE_MS = 50;

/** The state of a queue, as often as one can follow. */
export function useQueue(queue: UploadQueue): QueueState {
  const [state, setState] = useState(queue.state);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setState(queue.state);
      }, PACE_MS);
    };
    tell();
    const stop = queue.subscribe(tell);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [queue]);
  return state;
}
