import type { LogMessage } from '@tallystick/genesys-chat/types';
import { type FormEvent, useEffect, useId, useState } from 'react';
import type { Field } from '../desk/fields.ts';
import {
  type Failed,
  type FileDesk,
  fileFields,
  issuesOf,
  needsOf,
  type SendState,
  uploadFile,
  type Values,
} from '../model/file-desk.ts';
import { useValue } from '../observable.ts';
import { Block } from './block.tsx';
import { ChoiceSelect } from './choice-select.tsx';
import { useApp } from './context.ts';
import { Badge, type FieldIds, Labelled, pretty, ViewTitle, Words } from './parts.tsx';

/** One file into one chat: every parameter, the reply, and the notification. */
export function FileView() {
  const { file } = useApp();
  return (
    <>
      <ViewTitle title="Send file to chat" />
      <div className="pane file">
        <p>
          <Words text={uploadFile.summary ?? ''} />
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
  const issues = useIssues(values);
  useValue(app.credentials);
  const lacking = app.lacksCredentials('genesys');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTouched(true);
    if (issues.size === 0) void desk.send();
  };
  const sample = (which: SampleName): void => {
    desk.sample(which);
    setTouched(which === 'faulty');
  };
  return (
    <form className="card" noValidate onSubmit={submit}>
      <Samples onChoose={sample} />
      {fileFields.map((field) => (
        <Parameter
          key={field.path}
          {...{ field, values, desk }}
          issue={touched ? issues.get(field.path) : undefined}
        />
      ))}
      {lacking && (
        <p className="notice warn">
          Enter a user name and password in <a href="#/settings">the settings</a>.
        </p>
      )}
      <button type="submit" className="primary" disabled={outcome.kind === 'sending' || lacking}>
        Send file to chat
      </button>
    </form>
  );
}

type SampleName = Parameters<FileDesk['sample']>[0];

const SAMPLES: readonly (readonly [SampleName, string])[] = [
  ['least', 'Valid sample'],
  ['all', 'All parameters'],
  ['faulty', 'Sample with errors'],
];

function Samples({ onChoose }: { onChoose: (which: SampleName) => void }) {
  return (
    <div className="buttons" role="group" aria-label="Samples">
      {SAMPLES.map(([which, label]) => (
        <button type="button" key={which} onClick={() => onChoose(which)}>
          {label}
        </button>
      ))}
    </div>
  );
}

/** The validator's issues, updated on every change. */
function useIssues(values: Values): ReadonlyMap<string, string> {
  const [issues, setIssues] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    void issuesOf(values).then(setIssues);
  }, [values]);
  return issues;
}

interface ParameterProps {
  readonly field: Field;
  readonly values: Values;
  readonly desk: FileDesk;
  readonly issue: string | undefined;
}

/** One field of the form. A field that needs another one is disabled while both are empty, so a value can always be removed. */
function Parameter({ field, values, desk, issue }: ParameterProps) {
  const id = useId();
  const value = values[field.path] ?? '';
  const lacks = needsOf(field).filter((name) => (values[`/body/${name}`] ?? '') === '');
  const closed = lacks.length > 0 && value === '';
  const because = closed ? ` Requires ${lacks.join(' and ')}.` : '';
  const shown =
    issue ?? (lacks.length > 0 && value !== '' ? `Also requires ${lacks.join(' and ')}` : undefined);
  return (
    <Labelled
      {...{ id, issue: shown }}
      hint={<Words text={field.description + because} />}
      label={
        <>
          <code>{field.name}</code>
          {field.required && <span className="required"> required</span>}
        </>
      }
    >
      {(ids) => <ParameterInput {...{ ids, field, value, disabled: closed, desk }} />}
    </Labelled>
  );
}

interface ParameterInputProps {
  readonly ids: FieldIds;
  readonly field: Field;
  readonly value: string;
  readonly disabled: boolean;
  readonly desk: FileDesk;
}

function ParameterInput({ ids, field: { path, choices }, value, disabled, desk }: ParameterInputProps) {
  const change = (text: string): void => desk.set(path, text);
  if (choices.length > 0)
    return <ChoiceSelect {...ids} {...{ disabled, value, choices, empty: '(none)', onChange: change }} />;
  return <input {...{ ...ids, disabled, value }} onChange={({ target }) => change(target.value)} />;
}

function Reply({ desk }: { desk: FileDesk }) {
  const outcome = useValue(desk.outcome);
  return (
    <section className="card" aria-labelledby="reply-title" aria-live="polite">
      <h2 id="reply-title">Response</h2>
      <ReplyText outcome={outcome} />
    </section>
  );
}

const ERROR_BADGES: Readonly<Record<Failed, string>> = {
  'no-response': 'no response',
  'invalid-response': 'invalid response',
  rejected: 'rejected',
};

function ReplyText({ outcome }: { outcome: SendState }) {
  switch (outcome.kind) {
    case 'idle':
      return <p className="hint">The API response appears here.</p>;
    case 'sending':
      return <p>Sending…</p>;
    case 'reply':
      return (
        <>
          <p>
            <Badge tone="good">accepted</Badge> The result arrives as a notification, shown below.
          </p>
          <Block label="Response body" text={pretty(outcome.reply)} />
        </>
      );
    case 'error':
      return (
        <p>
          <Badge tone="bad">{ERROR_BADGES[outcome.failed]}</Badge> {outcome.error.message} (
          {outcome.error.code}
          {outcome.error.status !== undefined && `, HTTP ${outcome.error.status}`})
        </p>
      );
  }
}

function Log({ desk }: { desk: FileDesk }) {
  const log = useValue(desk.log);
  return (
    <section className="card" aria-labelledby="log-title">
      <h2 id="log-title">Chat log</h2>
      <Listening desk={desk} />
      {log.length === 0 && (
        <p className="hint">
          MessageLogUpdated notifications appear here, formatted as in an agent’s chat window.
        </p>
      )}
      <ol className="chat" aria-live="polite">
        {log.map(({ id, payload }) => (
          <li key={id}>
            {payload.messages.map((message) => (
              <ChatLine key={message.index} message={message} />
            ))}
            <details>
              <summary>Raw notification{payload.chatPath && ` (${payload.chatPath})`}</summary>
              <Block label="Notification" text={pretty(payload)} />
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The state of the subscription to notifications, which a service may reject. */
function Listening({ desk }: { desk: FileDesk }) {
  const listening = useValue(desk.listening);
  if (listening.state === 'off') return null;
  if (listening.state === 'on')
    return (
      <p>
        <Badge tone="good">subscribed</Badge> Notifications of the chat appear below.
      </p>
    );
  return (
    <p className="notice warn">
      Could not subscribe to notifications ({listening.reason}). Results will not appear here.
    </p>
  );
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
