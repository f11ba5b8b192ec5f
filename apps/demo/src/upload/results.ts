import { cellText } from '../desk/cells.ts';
import { toCsv } from '../desk/csv.ts';
import type { BatchState, Job, JobStore } from './job.ts';

const HEADER = ['row', 'key', 'outcome', 'id', 'code', 'reason'];

/** Every item of a job, its result, and the id that it was given. */
export async function resultsCsv(store: JobStore, job: Job): Promise<string> {
  const rows: string[][] = [];
  for (const batch of await store.batches(job.id)) {
    const items = await store.items(job.id, batch.index);
    for (const [at, line] of (items?.lines ?? []).entries())
      rows.push([String(line + 1), items?.keys[at] ?? '', ...outcome(batch, at)]);
  }
  return toCsv(HEADER, rows);
}

function outcome({ status, ids, error }: BatchState, at: number): readonly string[] {
  const words = { accepted: 'uploaded', waiting: 'not sent', sending: 'unknown', skipped: 'not sent' };
  const reason = status === 'accepted' ? ['', ''] : [error?.code ?? '', error?.message ?? ''];
  return [
    status === 'rejected' || status === 'unknown' ? status : words[status],
    cellText(ids[at]),
    ...reason,
  ];
}
