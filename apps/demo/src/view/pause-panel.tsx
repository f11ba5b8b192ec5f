import { counted, type Kind } from '../desk/kinds.ts';
import type { KindDesk } from '../model/kind-desk.ts';
import { useValue } from '../observable.ts';
import { MOCK } from '../service/endpoints.ts';
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
  if (running) return <p role="status">Pausing after the current call …</p>;
  return (
    <div className="notice warn" role="alert">
      {pause.kind === 'reload' && (
        <p>The page was closed during the upload. Accepted rows will not be sent again.</p>
      )}
      {pause.kind === 'asked' && <p>Paused. Nothing is being sent.</p>}
      {pause.kind === 'refused' && (
        <p>
          <strong>Stopped: {pause.error.message}</strong> ({pause.error.code}). The cause is the account or
          the service, not your rows, so the upload stopped. The service accepted no row of the last call.
        </p>
      )}
      <Resume desk={desk} endpoint={state.job.endpoint} again={pause.kind === 'refused'} />
    </div>
  );
}

function Resume({ desk, endpoint, again }: { desk: KindDesk; endpoint: string; again: boolean }) {
  const app = useApp();
  useValue(app.credentials);
  if (app.lacksCredentials('callgear', endpoint))
    return (
      <p>
        The access token for {endpoint} was deleted when the page was reloaded.{' '}
        <a href="#/settings">Enter it again in the settings</a>, then come back here.
      </p>
    );
  return (
    <p className="buttons">
      <button type="button" className="primary" onClick={() => void desk.run()}>
        {again ? 'Try again' : 'Resume'}
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
  const rows = counted(batch.size, kind);
  return (
    <div className="notice warn" role="alert">
      <p>
        <strong>Call {index + 1} may or may not have arrived</strong>:{' '}
        {batch.error?.message ?? 'no reply came'}. If it is sent again, its {rows} may be stored twice. Check
        in the service whether they were stored.
      </p>
      <Held kind={kind} endpoint={state.job.endpoint} />
      <div className="buttons">
        <button type="button" onClick={() => void desk.answer(index, 'arrived')}>
          They were stored
        </button>
        <button type="button" onClick={() => void desk.answer(index, 'again')}>
          They were not: send again
        </button>
        <button type="button" onClick={() => void desk.answer(index, 'skip')}>
          Skip them
        </button>
      </div>
    </div>
  );
}

/** The mock's records can be counted here. */
function Held({ kind, endpoint }: { kind: Kind; endpoint: string }) {
  const app = useApp();
  const mocks = useValue(app.mocks);
  if (mocks.state !== 'ready' || endpoint !== MOCK.id) return null;
  const { callgear, kept } = mocks.service;
  const count = (kind.id === 'chats' ? callgear.chats : callgear.offlineMessages).length;
  if (count >= kept) return <p>The mock keeps only the last {counted(kept, kind)}, so it cannot tell.</p>;
  return <p>The mock has stored {counted(count, kind)}, including those of earlier calls.</p>;
}
