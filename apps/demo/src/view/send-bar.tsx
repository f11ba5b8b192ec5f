import { type ReactNode, useState } from 'react';
import { counted, type Kind } from '../desk/kinds.ts';
import { useValue } from '../observable.ts';
import type { Settings } from '../service/settings.ts';
import { useApp } from './context.ts';
import { Badge, Labelled } from './parts.tsx';
import type { RowsProps } from './rows-props.ts';

/** How many rows can be uploaded, what is missing first, and the button that uploads them. */
export function SendBar({ kind, desk, stage }: RowsProps) {
  const app = useApp();
  const settings = useValue(app.settings);
  useValue(app.credentials);
  const [size, setSize] = useState(settings.batchSize ?? kind.most);
  const { good } = stage.mapped.counts;
  const lacking = app.lacksCredentials('callgear');
  const missing = missingParameters(kind, settings);
  const upload = (): void => {
    app.settings.change({ batchSize: size });
    void desk.upload({ size, endpoint: settings.endpoints.callgear, params: settings.params });
  };
  return (
    <div className="send-bar">
      <Verdict kind={kind} counts={stage.mapped.counts} />
      {lacking && (
        <NeedsSettings>
          Enter an access token. It is kept in memory only, until you reload the page.
        </NeedsSettings>
      )}
      {missing.map(({ pointer, equals }) => (
        <NeedsSettings key={pointer}>
          <code>{pointer.slice(1)}</code> is required for the role {equals}.
        </NeedsSettings>
      ))}
      <BatchSize kind={kind} size={size} onChange={setSize} />
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

/** Parameters that the chosen role requires and the settings do not have. */
function missingParameters({ operation }: Kind, { actingAs, params }: Settings) {
  return operation.requiredWhen.filter(
    ({ pointer, equals }) => actingAs === equals && params[pointer.slice(1)] === undefined,
  );
}

interface VerdictProps {
  readonly kind: Kind;
  readonly counts: RowsProps['stage']['mapped']['counts'];
}

function Verdict({ kind, counts: { good, bad } }: VerdictProps) {
  return (
    <div className="verdict">
      {bad === 0 ? (
        <Badge tone="good">All {kind.many} are valid</Badge>
      ) : (
        <Badge tone="bad">{counted(bad, kind)} with errors</Badge>
      )}
      <p className="hint">
        {bad > 0 && good > 0
          ? 'Rows with errors are not uploaded. Fix them here, or download them with error messages.'
          : ''}
      </p>
    </div>
  );
}

interface BatchSizeProps {
  readonly kind: Kind;
  readonly size: number;
  readonly onChange: (size: number) => void;
}

function BatchSize({ kind, size, onChange }: BatchSizeProps) {
  const clamped = (text: string): number => Math.min(kind.most, Math.max(1, Number(text) || 1));
  return (
    <Labelled id="batch-size" label={`${kind.title} per request`}>
      {(ids) => (
        <input
          {...ids}
          type="number"
          min={1}
          max={kind.most}
          value={size}
          onChange={({ target }) => onChange(clamped(target.value))}
        />
      )}
    </Labelled>
  );
}

function NeedsSettings({ children }: { children: ReactNode }) {
  return (
    <p className="notice warn">
      {children} <a href="#/settings">Open the settings</a>
    </p>
  );
}
