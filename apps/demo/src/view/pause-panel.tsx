import { counted, type Kind } from '../desk/kinds.ts';
import { OTHER_ENDPOINT } from '../model/app.ts';
import type { KindDesk } from '../model/kind-desk.ts';
import { useValue } from '../observable.ts';
import { MOCK } from '../service/endpoints.ts';
import type { BatchError } from '../upload/job.ts';
import type { QueueState } from '../upload/queue.ts';
import { useApp } from './context.ts';

interface Props {
  readonly kind: Kind;
  readonly desk: KindDesk;
  readonly state: QueueState;
}

/** Why nothing is being sent, and what a person can do about it. */
export function PausePanel({ kind, desk, state }: Props) {
  const { pause, running } = state;
  if (pause === undefined) return null;
  if (pause.kind === 'unknown') return <Unknown {...{ kind, desk, state }} index={pause.index} />;
  if (running) return <p role="status">Pausing after the current request…</p>;
  return (
    <div className="notice warn" role="alert">
      {pause.kind === 'reload' && (
        <p>The page was closed during the upload. Accepted {kind.many} will not be sent again.</p>
      )}
      {pause.kind === 'asked' && <p>Paused</p>}
      {pause.kind === 'refused' && <Stopped kind={kind} error={pause.error} />}
      <Resume desk={desk} endpoint={state.job.endpoint} again={pause.kind === 'refused'} />
    </div>
  );
}

/** An upload that was started for another endpoint stops before anything is sent. */
function Stopped({ kind, error }: { kind: Kind; error: BatchError }) {
  if (error.code === OTHER_ENDPOINT)
    return (
      <p>
        <strong>Stopped.</strong> {error.message}
      </p>
    );
  return (
    <p>
      <strong>Stopped: {error.message}</strong> ({error.code}). The cause is the account or the API, not your
      data. No {kind.one} of the last request was stored.
    </p>
  );
}

function Resume({ desk, endpoint, again }: { desk: KindDesk; endpoint: string; again: boolean }) {
  const app = useApp();
  useValue(app.credentials);
  if (app.lacksCredentials('callgear', endpoint))
    return (
      <p>
        The access token for {endpoint} is not stored across reloads.{' '}
        <a href="#/settings">Enter it again in the settings</a>, then come back here.
      </p>
    );
  return (
    <p className="buttons">
      <button type="button" className="primary" onClick={() => void desk.run()}>
        {again ? 'Retry' : 'Resume'}
      </button>
      {again && (
        <a className="button" href="#/settings">
          Open the settings
        </a>
      )}
    </p>
  );
}

/** It is unknown whether a batch arrived, so only a person may decide whether to send it again. */
function Unknown({ kind, desk, state, index }: Props & { index: number }) {
  const batch = state.batches[index];
  if (batch === undefined) return null;
  const items = counted(batch.size, kind);
  return (
    <div className="notice warn" role="alert">
      <p>
        <strong>Request {index + 1}: result unknown</strong> ({batch.error?.message ?? 'no response arrived'}
        ). Sending it again may create duplicates of its {items}. Check in CallGear whether they were stored:
      </p>
      <MockCount kind={kind} endpoint={state.job.endpoint} />
      <div className="buttons">
        <button type="button" onClick={() => void desk.answer(index, 'arrived')}>
          Stored: mark as uploaded
        </button>
        <button type="button" onClick={() => void desk.answer(index, 'again')}>
          Not stored: send again
        </button>
        <button type="button" onClick={() => void desk.answer(index, 'skip')}>
          Skip
        </button>
      </div>
    </div>
  );
}

/** The mock's records can be counted here. */
function MockCount({ kind, endpoint }: { kind: Kind; endpoint: string }) {
  const app = useApp();
  const mocks = useValue(app.mocks);
  if (mocks.state !== 'ready' || endpoint !== MOCK.id) return null;
  const { callgear, kept } = mocks.service;
  const count = (kind.id === 'chats' ? callgear.chats : callgear.offlineMessages).length;
  if (count >= kept)
    return <p>The mock keeps only the last {counted(kept, kind)}, so their number is unknown.</p>;
  return <p>The mock has stored {counted(count, kind)}, including earlier requests.</p>;
}
