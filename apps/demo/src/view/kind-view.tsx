import { useEffect, useRef } from 'react';
import type { Kind } from '../desk/kinds.ts';
import { useValue } from '../observable.ts';
import { ColumnsPane } from './columns-pane.tsx';
import { useApp } from './context.ts';
import { ImportPane } from './import-pane.tsx';
import { Progress, ViewTitle } from './parts.tsx';
import { RowsPane } from './rows-pane.tsx';
import { UploadPane } from './upload-pane.tsx';

const STEPS = ['File', 'Columns', 'Rows', 'Upload'] as const;

/** One kind of bulk upload, from the file to the ids. */
export function KindView({ kind }: { kind: Kind }) {
  const desk = useApp().desks[kind.id];
  const stage = useValue(desk.stage);
  const queue = useValue(desk.queue);
  const trouble = useValue(desk.trouble);
  const step = queue === undefined ? { columns: 1, rows: 2, empty: 0, starting: 0, busy: 0 }[stage.at] : 3;
  useFocusKept(step);
  return (
    <>
      <ViewTitle title={kind.title}>
        <ol className="steps" aria-label="Steps">
          {STEPS.map((name, at) => (
            <li key={name} aria-current={at === step ? 'step' : undefined} data-done={at < step || undefined}>
              {name}
            </li>
          ))}
        </ol>
      </ViewTitle>
      {trouble !== '' && (
        <p className="notice bad" role="alert">
          {trouble}
        </p>
      )}
      {queue === undefined ? (
        <StagePane kind={kind} />
      ) : (
        <UploadPane key={queue.state.job.id} kind={kind} queue={queue} />
      )}
    </>
  );
}

/** Moves the focus to the view if the focused element was removed. */
function useFocusKept(step: number): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    if (document.activeElement === document.body) document.getElementById('main')?.focus();
  }, [step]);
}

function StagePane({ kind }: { kind: Kind }) {
  const desk = useApp().desks[kind.id];
  const stage = useValue(desk.stage);
  switch (stage.at) {
    case 'starting':
      return <div className="pane quiet" aria-busy="true" />;
    case 'busy':
      return (
        <div className="pane busy" role="status">
          <p>
            {stage.doing}
            {stage.total > 0 && stage.done > 0
              ? `: ${stage.done.toLocaleString('en')} of ${stage.total.toLocaleString('en')}`
              : '…'}
          </p>
          <Progress label={stage.doing} done={stage.done} total={stage.total} />
        </div>
      );
    case 'empty':
      return <ImportPane kind={kind} desk={desk} refused={stage.refused} />;
    case 'columns':
      return <ColumnsPane kind={kind} desk={desk} loaded={stage.loaded} />;
    case 'rows':
      return <RowsPane kind={kind} desk={desk} stage={stage} />;
  }
}
