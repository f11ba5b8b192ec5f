import { toCurl } from '@tallystick/verify';
import { useState } from 'react';
import { useValue } from '../observable.ts';
import type { Validity, WireEntry } from '../service/wire.ts';
import { Block } from './block.tsx';
import { useApp } from './context.ts';
import { Badge, pretty } from './parts.tsx';

/** Each request and its response, as sent and received; credentials masked. */
export function WirePanel({ onClose }: { onClose: () => void }) {
  const { wire } = useApp();
  const entries = useValue(wire.entries);
  return (
    <aside id="wire" className="wire" aria-labelledby="wire-title">
      <div className="wire-head">
        <h2 id="wire-title">Requests</h2>
        <button type="button" disabled={entries.length === 0} onClick={() => wire.clear()}>
          Clear
        </button>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      {entries.length === 0 ? (
        <p className="nothing">No requests yet. Requests and responses are listed here, newest first.</p>
      ) : (
        <ol className="entries">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      )}
    </aside>
  );
}

function Entry({ entry }: { entry: WireEntry }) {
  const [open, setOpen] = useState(false);
  const status = entry.reply?.status;
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="operation">{entry.operation}</span>
          <span className={entry.error === undefined ? 'outcome' : 'outcome bad'}>{outcomeOf(entry)}</span>
          <span className="timing">{entry.ms === undefined ? '' : `${entry.ms} ms`}</span>
        </summary>
        {open && <EntryDetails entry={entry} status={status} />}
      </details>
    </li>
  );
}

function outcomeOf({ error, reply, answer, url }: WireEntry): string {
  if (url === '') return 'not sent';
  if (error !== undefined) return reply === undefined ? 'no response' : 'error';
  return answer.kind === 'pending' ? 'pending' : 'ok';
}

function EntryDetails({ entry, status }: { entry: WireEntry; status: number | undefined }) {
  return (
    <div className="exchange">
      {entry.error !== undefined && <p className="issue">{entry.error}</p>}
      {entry.url !== '' && (
        <>
          <h3>
            Request <ValidityBadge validity={entry.request} />
          </h3>
          <p className="line">
            <strong>{entry.method}</strong> {entry.url}
          </p>
          <Block
            label={`Request ${entry.id}`}
            text={`${entry.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${clipped(pretty(entry.body))}`}
          />
          <Curl entry={entry} />
        </>
      )}
      {entry.reply !== undefined && (
        <>
          <h3>
            Response, HTTP {status} <ValidityBadge validity={entry.answer} />
          </h3>
          <Block label={`Response ${entry.id}`} text={clipped(asJson(entry.reply.text))} />
        </>
      )}
      <Issues validity={entry.request} />
      <Issues validity={entry.answer} />
    </div>
  );
}

function ValidityBadge({ validity }: { validity: Validity }) {
  if (validity.kind === 'valid') return <Badge tone="good">valid</Badge>;
  if (validity.kind === 'invalid') return <Badge tone="bad">invalid</Badge>;
  return null;
}

function Issues({ validity }: { validity: Validity }) {
  if (validity.kind !== 'invalid' || validity.issues.length === 0) return null;
  return (
    <ul className="issues">
      {validity.issues.slice(0, 20).map(({ pointer, message }) => (
        <li key={`${pointer} ${message}`}>{message}</li>
      ))}
    </ul>
  );
}

function Curl({ entry }: { entry: WireEntry }) {
  const [copied, setCopied] = useState(false);
  const { method, url, headers, body } = entry;
  const copy = async (): Promise<void> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    await navigator.clipboard.writeText(
      toCurl({ method, url, headers, ...(text !== undefined && { body: text }) }),
    );
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {copied ? 'Copied' : 'Copy as curl'}
      </button>
      <span role="status" className="visually-hidden">
        {copied && 'The command was copied to the clipboard.'}
      </span>
    </>
  );
}

const MOST = 20_000;

function clipped(text: string): string {
  return text.length <= MOST
    ? text
    : `${text.slice(0, MOST)}\n… ${(text.length - MOST).toLocaleString('en')} more characters`;
}

function asJson(text: string): string {
  try {
    return pretty(JSON.parse(text));
  } catch {
    return text;
  }
}
