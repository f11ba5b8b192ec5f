import { type ComponentProps, useId } from 'react';

/** What went wrong, where nothing better is shown. */
export function Problem({ error }: { readonly error: Error | null }) {
  return error && <p role="alert">{error.message}</p>;
}

export function Badge({ status }: { readonly status: string }) {
  return <span className={`badge ${status}`}>{status}</span>;
}

interface Labelled {
  readonly label: string;
  /** What is wrong with the value. */
  readonly message: string | undefined;
}

export function Field({ label, message, ...input }: Labelled & ComponentProps<'input'>) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} aria-invalid={message !== undefined} aria-describedby={`${id}-message`} {...input} />
      <small id={`${id}-message`}>{message}</small>
    </p>
  );
}

type ChoiceProps = Labelled & { readonly choices: readonly string[] } & ComponentProps<'select'>;

export function Choice({ label, message, choices, ...select }: ChoiceProps) {
  const id = useId();
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} aria-invalid={message !== undefined} aria-describedby={`${id}-message`} {...select}>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
      <small id={`${id}-message`}>{message}</small>
    </p>
  );
}
