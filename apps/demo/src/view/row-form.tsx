import { useEffect, useId, useRef, useState } from 'react';
import type { Row } from '../desk/dataset.ts';
import { type Field, heading } from '../desk/fields.ts';
import { ChoiceSelect } from './choice-select.tsx';
import { Labelled, Words } from './parts.tsx';
import type { RowsProps } from './rows-props.ts';

interface Props extends RowsProps {
  readonly row: Row | undefined;
  readonly fields: readonly Field[];
  /** Goes to the next row with an issue. */
  readonly onNext: () => void;
}

/** The chosen row, field below field, each with what is wrong with it. */
export function RowForm({ kind, desk, stage, row, fields, onNext }: Props) {
  const id = useId();
  if (row === undefined) return <section className="row-form" aria-label="Selected row" />;
  return (
    <section className="row-form" aria-labelledby={id}>
      <div className="row-form-head">
        <h2 id={id}>Row {row.line + 1}</h2>
        <RowButtons
          hasErrors={stage.mapped.counts.bad > 0}
          one={kind.one}
          onNext={onNext}
          onRemove={() => void desk.remove([row.line])}
        />
      </div>
      <Issues row={row} one={kind.one} />
      {!row.first && <p className="hint">Edit the other fields of the {kind.one} in its first row.</p>}
      {fields.map(
        (field, at) =>
          (row.first || field.each) && (
            <FieldInput
              key={field.path}
              {...{
                field,
                issue: row.cells[at]?.issue,
                text: row.cells[at]?.text ?? '',
                cut: row.cells[at]?.cut === true,
              }}
              label={heading(field, kind.shape)}
              onChange={(text) => void desk.edit(row.line, field.path, text)}
            />
          ),
      )}
    </section>
  );
}

interface RowButtonsProps {
  readonly hasErrors: boolean;
  readonly one: string;
  readonly onNext: () => void;
  readonly onRemove: () => void;
}

function RowButtons({ hasErrors, one, onNext, onRemove }: RowButtonsProps) {
  return (
    <div className="buttons">
      {hasErrors && (
        <button type="button" onClick={onNext}>
          Next error
        </button>
      )}
      <button type="button" onClick={onRemove}>
        Exclude this {one}
      </button>
    </div>
  );
}

function Issues({ row, one }: { row: Row; one: string }) {
  if (row.issues.length > 0)
    return (
      <ul className="issues">
        {row.issues.map((issue) => (
          <li key={issue}>{issue}</li>
        ))}
      </ul>
    );
  if (row.bad)
    return <p className="hint">This row is valid, but another row of the same {one} has an error.</p>;
  return <p className="fine">This {one} is valid.</p>;
}

interface FieldInputProps {
  readonly field: Field;
  readonly label: string;
  readonly text: string;
  readonly issue: string | undefined;
  readonly cut: boolean;
  readonly onChange: (text: string) => void;
}

/** Every change is validated at once; the result does not disturb the typing. */
function FieldInput({ field, label, text, issue, cut, onChange }: FieldInputProps) {
  const id = useId();
  const [typed, setTyped] = useState(text);
  const input = useRef<HTMLInputElement & HTMLSelectElement>(null);
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(text);
  }, [text]);
  const change = (value: string): void => {
    setTyped(value);
    onChange(value);
  };
  return (
    <Labelled
      {...{ id, issue }}
      label={<code>{label}</code>}
      hint={<Words text={cut ? 'Too long to edit here. Change it in the file.' : field.description} />}
    >
      {(ids) =>
        field.choices.length > 0 ? (
          <ChoiceSelect
            {...ids}
            {...{ ref: input, value: typed, choices: field.choices, empty: '(none)', onChange: change }}
          />
        ) : (
          <input
            {...{ ...ids, ref: input, value: typed, readOnly: cut, placeholder: field.layout ?? '' }}
            onChange={({ target }) => change(target.value)}
          />
        )
      }
    </Labelled>
  );
}
