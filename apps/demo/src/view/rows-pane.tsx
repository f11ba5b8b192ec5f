import * as ToggleGroup from '@radix-ui/react-toggle-group';
import { lazy, Suspense } from 'react';
import type { Filter } from '../desk/dataset.ts';
import { counted, type Kind } from '../desk/kinds.ts';
import type { KindDesk } from '../model/kind-desk.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { download, Notes } from './parts.tsx';
import type { RowsProps } from './rows-props.ts';
import { SendBar } from './send-bar.tsx';

const RowsTable = lazy(() => import('./rows-table.tsx').then(({ RowsTable: table }) => ({ default: table })));

/** Table of rows with issues, filters and the upload bar. */
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
            Edit columns
          </button>
          <ConfirmButton
            label="Choose another file"
            question={`Discard ${loaded.name} and your corrections?`}
            yes="Discard"
            ask={mapped.edited}
            onYes={() => void desk.forget()}
          >
            <p>To keep the invalid rows, download them first.</p>
          </ConfirmButton>
        </div>
      </div>
      <Notes notes={loaded.notes} />
      <div className="toolbar">
        <Filters kind={kind} desk={desk} stage={stage} />
        {mapped.counts.bad > 0 && (
          <button type="button" onClick={() => void saveRejects(desk, kind)}>
            Download invalid rows
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
        aria-label="Filter rows"
        value={stage.filter}
        onValueChange={(filter) => filter !== '' && void desk.show(filter as Filter)}
      >
        <ToggleGroup.Item value="all">
          All <span className="count">{(items - removed).toLocaleString('en')}</span>
        </ToggleGroup.Item>
        <ToggleGroup.Item value="good">
          Valid <span className="count good">{good.toLocaleString('en')}</span>
        </ToggleGroup.Item>
        <ToggleGroup.Item value="bad">
          With errors <span className="count bad">{bad.toLocaleString('en')}</span>
        </ToggleGroup.Item>
      </ToggleGroup.Root>
      <p className="visually-hidden" role="status">
        {counted(good, kind)} valid, {bad.toLocaleString('en')} with errors
      </p>
    </div>
  );
}
