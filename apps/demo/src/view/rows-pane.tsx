import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { lazy, Suspense, useState } from 'react';
import type { Filter } from '../desk/dataset.ts';
import { counted, type Kind } from '../desk/kinds.ts';
import type { KindDesk } from '../model/kind-desk.ts';
import { useValue } from '../observable.ts';
import { Notes } from './columns-pane.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { useApp } from './context.ts';
import { Badge, download, Labelled } from './parts.tsx';
import type { RowsProps } from './rows-props.ts';

const RowsTable = lazy(() => import('./rows-table.tsx').then(({ RowsTable: table }) => ({ default: table })));

/** The rows, what is wrong with them, and the way on. */
export function RowsPane({ kind, desk, stage }: RowsProps) {
  const { loaded, mapped } = stage;
  return (
    <div className="pane rows">
      <div className="file-line">
        <p>
          <strong>{loaded.name}</strong> · {counted(loaded.lines, { one: 'row', many: 'rows' })} ·{' '}
          {loaded.format} · {loaded.encoding}
        </p>
        <div className="buttons">
          <button type="button" onClick={() => desk.columns()}>
            Columns
          </button>
          <ConfirmButton
            label="Take another file"
            question={`Forget ${loaded.name} and what was mended in it?`}
            yes="Forget it"
            ask={mapped.edited}
            onYes={() => void desk.forget()}
          >
            <p>Download the bad rows first, if you want to mend them elsewhere.</p>
          </ConfirmButton>
        </div>
      </div>
      <Notes notes={loaded.notes} />
      <div className="toolbar">
        <Filters kind={kind} desk={desk} stage={stage} />
        {mapped.counts.bad > 0 && (
          <button type="button" onClick={() => void saveRejects(desk, kind)}>
            Download the bad rows
          </button>
        )}
      </div>
      <Suspense fallback={<div className="grid-space" aria-busy="true" />}>
        <RowsTable key={stage.filter} kind={kind} desk={desk} stage={stage} />
      </Suspense>
      <SendBar kind={kind} desk={desk} stage={stage} />
    </div>
  );
}

async function saveRejects(desk: KindDesk, kind: Kind): Promise<void> {
  download(`${kind.id}-rejects.csv`, await desk.host.rejects());
}

function Filters({ kind, desk, stage }: RowsProps) {
  const { good, bad, items, removed } = stage.mapped.counts;
  return (
    <div className="filters">
      <ToggleGroup.Root
        type="single"
        className="toggles"
        aria-label="Rows that are shown"
        value={stage.filter}
        onValueChange={(filter) => filter !== '' && void desk.show(filter as Filter)}
      >
        <ToggleGroup.Item value="all">
          All <span className="count">{(items - removed).toLocaleString('en')}</span>
        </ToggleGroup.Item>
        <ToggleGroup.Item value="good">
          Good <span className="count good">{good.toLocaleString('en')}</span>
        </ToggleGroup.Item>
        <ToggleGroup.Item value="bad">
          Bad <span className="count bad">{bad.toLocaleString('en')}</span>
        </ToggleGroup.Item>
      </ToggleGroup.Root>
      <p className="visually-hidden" role="status">
        {counted(good, kind)} good, {bad.toLocaleString('en')} bad
      </p>
    </div>
  );
}

/** What may be sent, and how. */
function SendBar({ kind, desk, stage }: RowsProps) {
  const app = useApp();
  const settings = useValue(app.settings);
  useValue(app.credentials);
  const [size, setSize] = useState(settings.batchSize ?? kind.most);
  const { good, bad } = stage.mapped.counts;
  const lacking = app.lacksCredentials('callgear');
  const missing = kind.operation.requiredWhen.filter(
    ({ pointer, equals }) => settings.actingAs === equals && settings.params[pointer.slice(1)] === undefined,
  );
  const upload = (): void => {
    app.settings.change({ batchSize: size });
    void desk.upload({ size, endpoint: settings.endpoints.callgear, params: settings.params });
  };
  return (
    <div className="send-bar">
      <div className="verdict">
        {bad === 0 ? (
          <Badge tone="good">All rows are in order</Badge>
        ) : (
          <Badge tone="bad">{counted(bad, kind)} need a look</Badge>
        )}
        <p className="hint">
          {bad > 0 && good > 0 ? 'Bad rows stay here; mend them, or download them with their reasons.' : ''}
        </p>
      </div>
      {lacking && (
        <NeedsSettings>An access token is needed, and is forgotten when the page is reloaded.</NeedsSettings>
      )}
      {missing.map(({ pointer, equals }) => (
        <NeedsSettings key={pointer}>
          Acting as {equals}, <code>{pointer.slice(1)}</code> is required.
        </NeedsSettings>
      ))}
      <Labelled id="batch-size" label={`${kind.title} per call`}>
        {(ids) => (
          <input
            {...ids}
            type="number"
            min={1}
            max={kind.most}
            value={size}
            onChange={({ target }) => setSize(Math.min(kind.most, Math.max(1, Number(target.value) || 1)))}
          />
        )}
      </Labelled>
      <button
        type="button"
        className="primary"
        disabled={good === 0 || lacking || missing.length > 0}
        onClick={upload}
      >
        Upload {counted(good, kind)}
      </button>
    </div>
  );
}

function NeedsSettings({ children }: { children: React.ReactNode }) {
  return (
    <p className="notice warn">
      {children} <a href="#/settings">Open the settings</a>
    </p>
  );
}
