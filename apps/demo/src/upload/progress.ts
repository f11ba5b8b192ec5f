import type { BatchStatus } from './job.ts';
import type { QueueState } from './queue.ts';

/** How far a job is. */
export interface Progress {
  readonly items: number;
  /** Items that neither wait nor are being sent. */
  readonly ended: number;
  readonly byStatus: Readonly<Record<BatchStatus, number>>;
  readonly batchesByStatus: Readonly<Record<BatchStatus, number>>;
  /** Items per second while sending; undefined until something was accepted. */
  readonly rate: number | undefined;
  /** Seconds left at that rate. */
  readonly secondsLeft: number | undefined;
}

const none = { waiting: 0, sending: 0, accepted: 0, rejected: 0, unknown: 0, skipped: 0 };

export function progressOf({ job, batches, busyMs, acceptedHere }: QueueState): Progress {
  const [byStatus, batchesByStatus] = [{ ...none }, { ...none }];
  for (const { status, size } of batches) {
    byStatus[status] += size;
    batchesByStatus[status] += 1;
  }
  const left = byStatus.waiting + byStatus.sending;
  const rate = acceptedHere === 0 || busyMs === 0 ? undefined : (acceptedHere * 1000) / busyMs;
  const secondsLeft = rate === undefined ? undefined : Math.ceil(left / rate);
  return { items: job.items, ended: job.items - left, byStatus, batchesByStatus, rate, secondsLeft };
}

/** `2 min 5 s`, `40 s`. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes === 0 ? `${rest} s` : `${minutes} min ${rest} s`;
}
