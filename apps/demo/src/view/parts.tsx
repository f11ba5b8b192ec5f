import * as RadixProgress from '@radix-ui/react-progress';
import { createElement, Fragment, type ReactNode } from 'react';

/** The heading that a view begins with. */
export function ViewTitle({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="view-title">
      <h1 id="view-title">{title}</h1>
      {children}
    </div>
  );
}

export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  const share = total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100));
  return (
    <RadixProgress.Root className="progress" value={share} aria-label={label}>
      <RadixProgress.Indicator className="progress-bar" style={{ inlineSize: `${share}%` }} />
    </RadixProgress.Root>
  );
}

export type Tone = 'good' | 'bad' | 'warn' | 'plain';

export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return <span className={`badge ${tone}`}>{children}</span>;
}

/** What ties an input to its label, its hint and its issue. */
export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** A field with its label, what it is for, and what is wrong with it. */
export function Labelled(props: {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  issue?: string | undefined;
  children: (ids: FieldIds) => ReactNode;
}) {
  const { id, label, hint, issue, children } = props;
  const described = [hint && `${id}-hint`, issue && `${id}-issue`].filter(Boolean).join(' ');
  return (
    <div className={issue === undefined ? 'field' : 'field invalid'}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described !== '' && { 'aria-describedby': described }),
        ...(issue !== undefined && { 'aria-invalid': true }),
      })}
      {issue !== undefined && (
        <p className="issue" id={`${id}-issue`}>
          {issue}
        </p>
      )}
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** What a person should know about how the file was read. */
export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="notice">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

/** Offers a text as a file. */
export function download(name: string, text: string, type = 'text/csv'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Text of a contract: what is between backticks is code. */
export function Words({ text }: { text: string }) {
  const parts = text.split('`').map((part, at) => (at % 2 === 1 ? createElement('code', null, part) : part));
  return createElement(Fragment, null, ...parts);
}

export function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? String(value);
}
