import { type FormEvent, Fragment, type ReactNode, useId, useState } from 'react';
import { type DateForm, dateForms } from '../desk/dates.ts';
import { type Field, heading } from '../desk/fields.ts';
import { counted, type Kind } from '../desk/kinds.ts';
import { type Mapping, unmapped } from '../desk/mapping.ts';
import type { KindDesk } from '../model/kind-desk.ts';
import { useValue } from '../observable.ts';
import type { Loaded } from '../worker/host.ts';
import { useApp } from './context.ts';
import { Labelled, Notes, Words } from './parts.tsx';

interface Props {
  readonly kind: Kind;
  readonly desk: KindDesk;
  readonly loaded: Loaded;
}

/** Maps file columns to fields. */
export function ColumnsPane({ kind, desk, loaded }: Props) {
  const [mapping, setMapping] = useState(loaded.mapping);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void desk.map(mapping);
  };
  return (
    <form className="pane columns" onSubmit={submit}>
      <p>
        <strong>{loaded.name}</strong> has {counted(loaded.lines, { one: 'row', many: 'rows' })} (
        {loaded.format}, {loaded.encoding}). Choose a column for each field. Your choices are remembered for
        files with the same headers.
      </p>
      <Notes notes={loaded.notes} />
      <UnmappedNotice loaded={loaded} mapping={mapping} />
      <MissingNotice kind={kind} mapping={mapping} />
      <Dates mapping={mapping} onChange={setMapping} />
      <MappingTable kind={kind} loaded={loaded} mapping={mapping} onChange={setMapping} />
      <div className="buttons sticky">
        <button type="submit" className="primary">
          Validate rows
        </button>
        <button type="button" onClick={() => void desk.forget()}>
          Choose another file
        </button>
      </div>
    </form>
  );
}

/** Columns of the file that no field takes its values from. */
function UnmappedNotice({ loaded, mapping }: Pick<MappingProps, 'loaded' | 'mapping'>) {
  const left = unmapped(loaded.columns, mapping);
  if (left.length === 0) return null;
  return (
    <p className="notice warn">
      {left.length === 1 ? 'This column is' : 'These columns are'} not mapped and will not be sent:{' '}
      <Names names={left} />
    </p>
  );
}

/** Required fields without a column. */
function MissingNotice({ kind, mapping }: Pick<MappingProps, 'kind' | 'mapping'>) {
  const missing = kind.shape.fields.filter(
    ({ path, required, each }) => required && !each && !Object.hasOwn(mapping.columns, path),
  );
  if (missing.length === 0) return null;
  return (
    <p className="notice warn">
      Required for every {kind.one}: <Names names={missing.map(({ name }) => name)} />. Map a column, or enter
      the value in each row.
    </p>
  );
}

function Dates({ mapping, onChange }: Pick<MappingProps, 'mapping' | 'onChange'>) {
  const { timeZone } = useValue(useApp().settings);
  return (
    <div className="dates">
      <Labelled
        id="date-form"
        label="Date format of the file"
        hint={`Dates with a UTC offset and Unix timestamps are converted to ${timeZone}, the account’s time zone (see the settings).`}
      >
        {(ids) => (
          <select
            {...ids}
            value={mapping.dates}
            onChange={({ target }) => onChange({ ...mapping, dates: target.value as DateForm })}
          >
            {Object.entries(dateForms).map(([form, words]) => (
              <option key={form} value={form}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    </div>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return names.map((name, at) => (
    <Fragment key={name}>
      {at > 0 && ', '}
      <code>{name}</code>
    </Fragment>
  ));
}

interface MappingProps {
  readonly kind: Kind;
  readonly loaded: Loaded;
  readonly mapping: Mapping;
  readonly onChange: (mapping: Mapping) => void;
}

function MappingTable({ kind, loaded, mapping, onChange }: MappingProps) {
  const set = (path: string, column: number | undefined): void => {
    const { [path]: _past, ...rest } = mapping.columns;
    onChange({ ...mapping, columns: column === undefined ? rest : { ...rest, [path]: column } });
  };
  return (
    <table className="mapping">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Column in the file</th>
          <th scope="col">First value</th>
        </tr>
      </thead>
      <tbody>
        {kind.shape.list !== undefined && (
          <MappingRow
            name="Group rows by"
            hint={`Rows with the same value are merged into one ${kind.one}.`}
            {...{ loaded, column: mapping.key, required: false }}
            onChange={(key) => onChange({ ...mapping, key })}
          />
        )}
        {kind.shape.fields.map((field) => (
          <MappingRow
            key={field.path}
            name={<FieldName kind={kind} field={field} />}
            hint={field.description}
            {...{ loaded, column: mapping.columns[field.path], required: field.required }}
            onChange={(column) => set(field.path, column)}
          />
        ))}
      </tbody>
    </table>
  );
}

function FieldName({ kind, field }: { kind: Kind; field: Field }) {
  return <code>{heading(field, kind.shape)}</code>;
}

function MappingRow(props: {
  name: ReactNode;
  hint: string;
  loaded: Loaded;
  column: number | undefined;
  required: boolean;
  onChange: (column: number | undefined) => void;
}) {
  const { name, hint, loaded, column, required, onChange } = props;
  const id = useId();
  return (
    <tr>
      <th scope="row">
        <label htmlFor={id}>
          {name}
          {required && <span className="required"> required</span>}
        </label>
        <p className="hint">
          <Words text={hint} />
        </p>
      </th>
      <td>
        <select
          id={id}
          value={column ?? ''}
          onChange={({ target }) => onChange(target.value === '' ? undefined : Number(target.value))}
        >
          <option value="">(not in the file)</option>
          {loaded.columns.map((heading, at) => (
            <option key={heading} value={at}>
              {heading}
            </option>
          ))}
        </select>
      </td>
      <td className="preview">{column === undefined ? '' : loaded.preview[0]?.[column]}</td>
    </tr>
  );
}
