import { type DragEvent, useId, useState } from 'react';
import { heading } from '../desk/fields.ts';
import type { Kind } from '../desk/kinds.ts';
import { MOST_BYTES, MOST_LINES } from '../desk/limits.ts';
import { type Sample, samples } from '../desk/samples.ts';
import type { KindDesk } from '../model/kind-desk.ts';
import { download, Words } from './parts.tsx';

interface Props {
  readonly kind: Kind;
  readonly desk: KindDesk;
  readonly refused: { readonly message: string; readonly hint: string } | undefined;
}

/** Where files come in: dropped, chosen, pasted, or one of the samples. */
export function ImportPane({ kind, desk, refused }: Props) {
  return (
    <div className="pane import">
      {refused !== undefined && (
        <div className="notice bad" role="alert">
          <p>
            <strong>{refused.message}</strong> {refused.hint}
          </p>
        </div>
      )}
      <DropZone kind={kind} desk={desk} />
      <Samples kind={kind} desk={desk} />
      <ol className="next">
        <li>All rows are validated in the browser against the API spec before anything is sent.</li>
        <li>
          Errors are shown in their cells. Fix them here, or download the invalid rows with error messages.
        </li>
        <li>
          Valid {kind.many} are uploaded in batches; the API returns an id for each {kind.one}. Progress
          survives a reload.
        </li>
      </ol>
      <Paste kind={kind} desk={desk} />
      <Columns kind={kind} />
    </div>
  );
}

function DropZone({ kind, desk }: Pick<Props, 'kind' | 'desk'>) {
  const [over, setOver] = useState(false);
  const id = useId();
  const hover = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(desk, event.dataTransfer.files[0]);
  };
  return (
    <div
      className={over ? 'drop over' : 'drop'}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className="drop-title">Drop a file with {kind.many} here</p>
      <p className="hint">
        CSV, JSON or NDJSON; up to {MOST_BYTES / 1024 / 1024} MiB and {MOST_LINES.toLocaleString('en')} rows.
        The file stays in this browser until you start the upload.
      </p>
      <input
        id={id}
        className="visually-hidden"
        type="file"
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl"
        onChange={(event) => take(desk, event.target.files?.[0])}
      />
      <label htmlFor={id} className="button primary">
        Choose a file
      </label>
    </div>
  );
}

/** The columns that the contract accepts, and sample files. */
function Columns({ kind }: Pick<Props, 'kind'>) {
  const { fields, list } = kind.shape;
  const names = [
    ...(list === undefined ? [] : [`${kind.one}_key`]),
    ...fields.map((field) => heading(field, kind.shape)),
  ];
  return (
    <details className="paste">
      <summary>Accepted columns</summary>
      <dl className="fields">
        {fields.map((field) => (
          <div key={field.path}>
            <dt>
              <code>{heading(field, kind.shape)}</code>
              {field.required && <span className="required"> required</span>}
            </dt>
            <dd>
              <Words text={field.description} />
            </dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => download(`${kind.id}-template.csv`, `${names.join(',')}\r\n`)}>
        Download a CSV template
      </button>
    </details>
  );
}

/** Size is looked at before anything is read. */
function take(desk: KindDesk, file: File | undefined): void {
  if (file === undefined) return;
  if (file.size > MOST_BYTES) {
    const size = Math.round(file.size / 1024 / 1024).toLocaleString('en');
    desk.refuse(
      `${file.name} is ${size} MiB. The limit is ${MOST_BYTES / 1024 / 1024} MiB.`,
      'Split it and load the parts one after the other.',
    );
    return;
  }
  void desk.load(file.name, file);
}

function Samples({ kind, desk }: Pick<Props, 'kind' | 'desk'>) {
  const { good, faulty } = samples[kind.id];
  const load = ({ name, text }: Sample) => void desk.load(name, new Blob([text]));
  return (
    <section className="samples" aria-label="Samples">
      <p>No file yet? Start with a sample:</p>
      <div className="buttons">
        <button type="button" onClick={() => load(good)}>
          {good.label}
        </button>
        <button type="button" onClick={() => load(faulty)}>
          {faulty.label}
        </button>
      </div>
    </section>
  );
}

function Paste({ kind, desk }: Pick<Props, 'kind' | 'desk'>) {
  const [text, setText] = useState('');
  const id = useId();
  return (
    <details className="paste">
      <summary>Paste rows instead</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void desk.load(`pasted-${kind.id}`, new Blob([text]));
        }}
      >
        <label htmlFor={id}>CSV with a header row, or JSON</label>
        <textarea
          id={id}
          rows={6}
          value={text}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" disabled={text.trim() === ''}>
          Load the pasted rows
        </button>
      </form>
    </details>
  );
}
