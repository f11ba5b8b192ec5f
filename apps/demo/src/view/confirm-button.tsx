import { type ReactNode, useId, useRef } from 'react';

interface Props {
  readonly label: string;
  readonly question: string;
  readonly yes: string;
  /** Whether there is anything to lose: without it, nothing is asked. */
  readonly ask: boolean;
  readonly className?: string;
  readonly onYes: () => void;
  readonly children?: ReactNode;
}

/** A button that asks before something is lost. */
export function ConfirmButton({ label, question, yes, ask, className, onYes, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = (): void => dialog.current?.close();
  return (
    <>
      <button
        type="button"
        className={className}
        onClick={() => (ask ? dialog.current?.showModal() : onYes())}
      >
        {label}
      </button>
      <dialog ref={dialog} aria-labelledby={id} className="confirm">
        <h2 id={id}>{question}</h2>
        {children}
        <div className="buttons">
          {/* Cancel comes first so that it has the initial focus */}
          <button type="button" onClick={close}>
            Cancel
          </button>
          <button
            type="button"
            className="primary"
            onClick={() => {
              close();
              onYes();
            }}
          >
            {yes}
          </button>
        </div>
      </dialog>
    </>
  );
}
