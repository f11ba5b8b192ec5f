import type { LogMessage } from '@tallystick/genesys-chat/types';
import { useEffect, useId, useState } from 'react';
import type { Field } from '../desk/fields.ts';
import {
  type FileDesk,
  faultsOf,
  fileFields,
  needsOf,
  type Outcome,
  uploadFile,
  type Values,
} from '../model/file-desk.ts';
import { useValue } from '../observable.ts';
import { Block } from './block.tsx';
import { useApp } from './context.ts';
import { Badge, Labelled, pretty, ViewTitle, Words } from './parts.tsx';

/** One file into one chat: every parameter, the reply, and what the chat says of it. */
export function FileView() {
  const { file } = useApp();
  return (
    <>
      <ViewTitle title="Chat file" />
      <div className="pane file">
        <p>
          <Words text={uploadFile.description ?? ''} />
        </p>
        <div className="two">
          <FileForm desk={file} />
          <div className="stack">
            <Reply desk={file} />
            <Log desk={file} />
          </div>
        </div>
      </div>
    </>
  );
}

function FileForm({ desk }: { desk: FileDesk }) {
  const app = useApp();
  const values = useValue(desk.values);
  const outcome = useValue(desk.outcome);
  const [touched, setTouched] = useState(false);
  const faults = useFaults(values);
  useValue(app.credentials);
  const lacking = app.lacksCredentials('genesys');
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    setTouched(true);
    if (faults.size === 0) void desk.send();
  };
  const sample = (which: Parameters<FileDesk['sample']>[0]): void => {
    desk.sample(which);
    setTouched(which === 'faulty');
  };
  return (
    <form className="card" noValidate onSubmit={submit}>
      <div className="buttons" role="group" aria-label="Samples">
        <button type="button" onClick={() => sample('least')}>
          Good sample
        </button>
        <button type="button" onClick={() => sample('all')}>
          Every parameter
        </button>
        <button type="button" onClick={() => sample('faulty')}>
          Faulty sample
        </button>
      </div>
      {fileFields.map((field) => (
        <Parameter
          key={field.path}
          {...{ field, values, desk }}
          fault={touched ? faults.get(field.path) : undefined}
        />
      ))}
      {lacking && (
        <p className="notice warn">
          A user name and a password are needed. <a href="#/settings">Open the settings</a>
        </p>
      )}
      <button type="submit" className="primary" disabled={outcome.kind === 'sending' || lacking}>
        Send the file into the chat
      </button>
    </form>
  );
}

/** The validator's word on every change. */
function useFaults(values: Values): ReadonlyMap<string, string> {
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void faultsOf(values).then(setFaults);
  }, [values]);
  return faults;
}

/** A field that needs another one is open once that one is filled; what it holds already can always be taken away. */
function Parameter({
  field,
  values,
  desk,
  fault,
}: {
  field: Field;
  values: Values;
  desk: FileDesk;
  fault: string | undefined;
}) {
  const id = useId();
  const needs = needsOf(field);
  const value = values[field.path] ?? '';
  const lacks = needs.filter((name) => (values[`/body/${name}`] ?? '') === '');
  const closed = lacks.length > 0 && value === '';
  const because = closed ? ` Fill in ${lacks.join(' and ')} first.` : '';
  const told = fault ?? (lacks.length > 0 && value !== '' ? `needs ${lacks.join(' and ')} too` : undefined);
  const known = field.choices.length === 0 || value === '' || field.choices.includes(value);
  return (
    <Labelled
      {...{ id, fault: told }}
      hint={<Words text={field.description + because} />}
      label={
        <>
          <code>{field.name}</code>
          {field.required && <span className="required"> required</span>}
        </>
      }
    >
      {(ids) =>
        field.choices.length > 0 ? (
          <select
            {...ids}
            disabled={closed}
            value={value}
            onChange={({ target }) => desk.set(field.path, target.value)}
          >
            <option value="">(left out)</option>
            {!known && <option>{value}</option>}
            {field.choices.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        ) : (
          <input
            {...ids}
            disabled={closed}
            value={value}
            onChange={({ target }) => desk.set(field.path, target.value)}
          />
        )
      }
    </Labelled>
  );
}

function Reply({ desk }: { desk: FileDesk }) {
  const outcome = useValue(desk.outcome);
  return (
    <section className="card" aria-labelledby="reply-title" aria-live="polite">
      <h2 id="reply-title">Reply</h2>
      <ReplyText outcome={outcome} />
    </section>
  );
}

function ReplyText({ outcome }: { outcome: Outcome }) {
  switch (outcome.kind) {
    case 'idle':
      return <p className="hint">What the service answers is shown here.</p>;
    case 'sending':
      return <p>Sending …</p>;
    case 'reply':
      return (
        <>
          <p>
            <Badge tone="good">accepted</Badge> The request was handed on. What came of it is told below.
          </p>
          <Block label="Reply body" text={pretty(outcome.reply)} />
        </>
      );
    case 'error':
      return (
        <p>
          <Badge tone="bad">refused</Badge> {outcome.error.message} ({outcome.error.code}
          {outcome.error.status !== undefined && `, HTTP ${outcome.error.status}`})
        </p>
      );
  }
}

function Log({ desk }: { desk: FileDesk }) {
  const log = useValue(desk.log);
  return (
    <section className="card" aria-labelledby="log-title">
      <h2 id="log-title">In the chat</h2>
      <Listening desk={desk} />
      {log.length === 0 && (
        <p className="hint">
          MessageLogUpdated: the line that an agent sees, as soon as the chat tells of it.
        </p>
      )}
      <ol className="chat" aria-live="polite">
        {log.map(({ id, payload }) => (
          <li key={id}>
            {payload.messages.map((message) => (
              <ChatLine key={message.index} message={message} />
            ))}
            <details>
              <summary>As it came, for {payload.chatPath ?? 'the chat'}</summary>
              <Block label="Notification" text={pretty(payload)} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A service elsewhere has to be asked for notifications, and may refuse. */
function Listening({ desk }: { desk: FileDesk }) {
  const listening = useValue(desk.listening);
  if (listening.state === 'off') return null;
  if (listening.state === 'on')
    return (
      <p>
        <Badge tone="good">listening</Badge> Subscribed to the chat’s notifications.
      </p>
    );
  return <p className="notice warn">Nobody tells what came of it: {listening.reason}.</p>;
}

/** One line of a chat's log. */
function ChatLine({ message }: { message: LogMessage }) {
  const { attachment, from, timestampSeconds } = message;
  const when =
    timestampSeconds === undefined
      ? message.timestamp
      : new Date(timestampSeconds).toLocaleTimeString('en-GB');
  return (
    <div className="chat-line">
      <p className="hint">
        <strong>{from?.nickname ?? 'System'}</strong> {when} · #{message.index}
      </p>
      <p>{message.text ?? message.noticeText ?? message.type}</p>
      {attachment !== undefined && (
        <p className="attachment">
          <strong>{attachment.name ?? attachment.id}</strong>
          {attachment.size !== undefined && ` · ${attachment.size.toLocaleString('en')} bytes`} ·{' '}
          {attachment.id}
        </p>
      )}
    </div>
  );
}
