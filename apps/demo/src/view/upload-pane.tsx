import { useEffect, useId, useState } from 'react';
import { counted, type Kind } from '../desk/kinds.ts';
import type { KindDesk } from '../model/kind-desk.ts';
import { useValue } from '../observable.ts';
import type { BatchState, BatchStatus } from '../upload/job.ts';
import { duration, progressOf } from '../upload/progress.ts';
import type { QueueState, UploadQueue } from '../upload/queue.ts';
import { Scroll } from './block.tsx';
import { useApp } from './context.ts';
import { Badge, download, Progress, type Tone } from './parts.tsx';
import { PausePanel } from './pause-panel.tsx';
import { useQueue } from './use-queue.ts';

/** Progress, pause reasons and the result of each batch. */
export function UploadPane({ kind, queue }: { kind: Kind; queue: UploadQueue }) {
  const desk = useApp().desks[kind.id];
  const state = useQueue(queue);
  const elsewhere = useValue(desk.elsewhere);
  return (
    <div className="pane upload">
      <Headline kind={kind} state={state} />
      <Figures kind={kind} state={state} />
      {elsewhere && (
        <p className="notice warn" role="alert">
          This upload is running in another tab. Continue there, or close that tab and reload this page.
        </p>
      )}
      {state.waitingUntil !== undefined && <Waiting until={state.waitingUntil} state={state} queue={queue} />}
      {state.job.status === 'open' && !elsewhere && <PausePanel kind={kind} desk={desk} state={state} />}
      {!elsewhere && <Controls kind={kind} desk={desk} state={state} queue={queue} />}
      <Batches kind={kind} batches={state.batches} />
    </div>
  );
}

function Headline({ kind, state }: { kind: Kind; state: QueueState }) {
  const { byStatus } = progressOf(state);
  const { job } = state;
  const words = {
    open: state.running ? `Uploading ${job.name}` : `${job.name}: upload incomplete`,
    cancelled: 'The upload was cancelled',
    done:
      byStatus.accepted === job.items
        ? `Done: ${counted(byStatus.accepted, kind)} uploaded`
        : `Upload finished: ${byStatus.accepted.toLocaleString('en')} of ${counted(job.items, kind)} accepted`,
  };
  return (
    <div role="status">
      <h2 className="upload-title">{words[job.status]}</h2>
    </div>
  );
}

function Figures({ kind, state }: { kind: Kind; state: QueueState }) {
  const { items, ended, byStatus, batchesByStatus, rate, secondsLeft } = progressOf(state);
  const done = state.batches.length - batchesByStatus.waiting - batchesByStatus.sending;
  const rows: readonly (readonly [string, string])[] = [
    [kind.title, `${byStatus.accepted.toLocaleString('en')} of ${items.toLocaleString('en')} accepted`],
    ['Requests', `${done.toLocaleString('en')} of ${state.batches.length.toLocaleString('en')}`],
    ['Rate', rate === undefined ? '–' : `${Math.round(rate).toLocaleString('en')} per second`],
    ['Time left', state.job.status === 'open' && secondsLeft !== undefined ? duration(secondsLeft) : '–'],
  ];
  return (
    <>
      <Progress label={`Progress of ${kind.many}`} done={ended} total={items} />
      <dl className="figures">
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Waiting for a limit of the service is not an error, and is not shown as one. */
function Waiting({ until, state, queue }: { until: number; state: QueueState; queue: UploadQueue }) {
  const now = useNow();
  return (
    <div className="notice warn wait">
      <p role="status">
        <strong>Rate limit reached.</strong> {state.waitReason?.message}
      </p>
      <p>
        Retrying in <strong>{duration((until - now) / 1000)}</strong>.
      </p>
      <button type="button" onClick={() => queue.retryNow()}>
        Retry now
      </button>
    </div>
  );
}

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function Controls(props: { kind: Kind; desk: KindDesk; state: QueueState; queue: UploadQueue }) {
  const { kind, desk, state, queue } = props;
  const app = useApp();
  const { byStatus } = progressOf(state);
  const left = state.job.items - byStatus.accepted;
  const stage = useValue(desk.stage);
  const bad = stage.at === 'rows' ? stage.mapped.counts.bad : 0;
  const save = async (): Promise<void> => {
    const { resultsCsv } = await import('../upload/results.ts');
    download(`${kind.id}-results.csv`, await resultsCsv(app.store, state.job));
  };
  return (
    <div className="buttons">
      {state.job.status === 'open' && state.running && (
        <button type="button" disabled={state.pause !== undefined} onClick={() => queue.pause()}>
          Pause
        </button>
      )}
      {state.job.status === 'open' && (
        <button type="button" onClick={() => void desk.cancel()}>
          Cancel the upload
        </button>
      )}
      {state.job.status !== 'open' && (
        <button type="button" className="primary" onClick={() => void desk.dismiss()}>
          {left + bad > 0 ? `Back to the remaining ${counted(left + bad, kind)}` : 'Load another file'}
        </button>
      )}
      <button type="button" onClick={() => void save()}>
        Download the results
      </button>
    </div>
  );
}

const TONES: Readonly<Record<BatchStatus, readonly [Tone, string]>> = {
  waiting: ['plain', 'waiting'],
  sending: ['plain', 'sending'],
  accepted: ['good', 'accepted'],
  rejected: ['bad', 'rejected'],
  unknown: ['warn', 'unknown'],
  skipped: ['plain', 'not sent'],
};

/** Number of items that are listed; the file of results has them all. */
const LISTED = 200;

function Batches({ kind, batches }: { kind: Kind; batches: readonly BatchState[] }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>Requests</h3>
      <Scroll label="Table of requests" className="scroll">
        <table className="batches">
          <thead>
            <tr>
              <th scope="col">Request</th>
              <th scope="col">{kind.title}</th>
              <th scope="col">Status</th>
              <th scope="col">Ids or error</th>
            </tr>
          </thead>
          <tbody>
            {listed(batches).map((batch) => (
              <BatchRow key={batch.index} batch={batch} />
            ))}
          </tbody>
        </table>
      </Scroll>
      {batches.length > LISTED && (
        <p className="hint">
          Showing {LISTED} of {batches.length.toLocaleString('en')} requests, problems first.
        </p>
      )}
    </section>
  );
}

const FIRST: readonly BatchStatus[] = ['unknown', 'rejected', 'sending', 'accepted', 'waiting', 'skipped'];

/** Batches with problems first, then those being sent. */
function listed(batches: readonly BatchState[]): readonly BatchState[] {
  if (batches.length <= LISTED) return batches;
  const found = new Map<BatchStatus, BatchState[]>(FIRST.map((status) => [status, []]));
  for (const batch of batches) {
    const same = found.get(batch.status);
    if (same !== undefined && same.length < LISTED) same.push(batch);
  }
  return FIRST.flatMap((status) => found.get(status) ?? []).slice(0, LISTED);
}

function BatchRow({ batch }: { batch: BatchState }) {
  const { index, size, status, ids, error } = batch;
  const [tone, word] = TONES[status];
  const code = [error?.code, error?.rpcCode, error?.field].filter((part) => part !== undefined).join(', ');
  return (
    <tr>
      <td>{index + 1}</td>
      <td>{size}</td>
      <td>
        <Badge tone={tone}>{word}</Badge>
      </td>
      <td className="ids">
        {ids.length > 0 &&
          `${ids.slice(0, 8).join(', ')}${ids.length > 8 ? ` and ${ids.length - 8} more` : ''}`}
        {error !== undefined && status !== 'accepted' && `${error.message} (${code})`}
      </td>
    </tr>
  );
}
