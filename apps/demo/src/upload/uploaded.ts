import type { Job, JobStore } from './job.ts';

/** Lines of the file whose items were accepted. */
export async function uploadedLines(store: JobStore, job: Job): Promise<readonly number[]> {
  const lines: number[] = [];
  for (const { index, status } of await store.batches(job.id))
    if (status === 'accepted') lines.push(...((await store.items(job.id, index))?.lines ?? []));
  return lines;
}
