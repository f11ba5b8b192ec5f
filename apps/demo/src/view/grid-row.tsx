import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Row } from '../desk/dataset.ts';
import type { Field } from '../desk/fields.ts';
import type { CellPlace } from './grid-keys.ts';
import { focusAfter } from './use-grid.ts';

interface GridRowProps {
  readonly index: number;
  readonly start: number;
  readonly row: Row | undefined;
  readonly fields: readonly Field[];
  readonly active: CellPlace;
  readonly editing: boolean;
  readonly onFocus: (column: number) => void;
  readonly onEdit: (editing: boolean) => void;
  readonly onChange: (row: Row, path: string, text: string) => void;
}

/** One line of the grid. */
export function GridRow(props: GridRowProps) {
  const { index, start, row, fields, active } = props;
  const chosen = active.row === index;
  const classes = ['grid-row', row?.first === false && 'more', row?.bad && 'bad-row', chosen && 'chosen'];
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={classes.filter(Boolean).join(' ')}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="rowheader" aria-colindex={1} className="cell number">
        {row === undefined ? '' : row.line + 1}
      </span>
      <State row={row} />
      {fields.map((field, column) => (
        <GridCell key={field.path} {...{ ...props, field, column }} />
      ))}
    </div>
  );
}

/** How wide a column is, by what it holds. */
export function widthOf({ layout, type, choices }: Pick<Field, 'layout' | 'type' | 'choices'>): string {
  if (layout !== undefined) return 'date';
  return type === 'integer' || choices.length > 0 ? 'short' : '';
}

function State({ row }: { row: Row | undefined }) {
  const count = row?.issues.length ?? 0;
  const errors = count === 1 ? '1 error' : `${count} errors`;
  const text = count > 0 ? errors : row?.bad ? 'error in another row of this chat' : 'valid';
  return (
    <span
      role="gridcell"
      aria-colindex={2}
      className={`cell state ${count > 0 ? 'bad' : row?.bad ? 'warn' : 'good'}`}
    >
      {row !== undefined && text}
    </span>
  );
}

function GridCell(props: GridRowProps & { field: Field; column: number }) {
  const { index, row, field, column, active, editing, onFocus, onEdit } = props;
  const { text = '', issue, cut } = row?.cells[column] ?? {};
  const chosen = active.row === index && active.column === column;
  if (chosen && editing && row !== undefined && cut !== true)
    return <EditedCell {...{ ...props, row, text, issue }} />;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'F2') return;
    event.preventDefault();
    event.stopPropagation();
    onEdit(true);
  };
  return (
    <span
      role="gridcell"
      tabIndex={chosen ? 0 : -1}
      aria-colindex={column + 3}
      aria-invalid={issue !== undefined || undefined}
      aria-label={issue === undefined ? undefined : `${field.name}: ${text || 'empty'}. ${issue}`}
      data-cell={`${index}:${column}`}
      title={issue}
      className={`cell ${widthOf(field)} ${issue === undefined ? '' : 'invalid'}`}
      onFocus={() => onFocus(column)}
      onMouseDown={() => onEdit(false)}
      onDoubleClick={() => onEdit(true)}
      onKeyDown={onKeyDown}
    >
      {text}
    </span>
  );
}

interface EditedProps extends GridRowProps {
  readonly row: Row;
  readonly field: Field;
  readonly column: number;
  readonly text: string;
  readonly issue: string | undefined;
}

/** An editable cell: validates on every change; Enter commits, Escape reverts. */
function EditedCell({ row, index, field, column, text, issue, onEdit, onChange }: EditedProps) {
  const before = useRef(text);
  const input = useRef<HTMLInputElement>(null);
  // once, or what is typed next would take the place of all that was typed before
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const leave = (): void => focusAfter({ row: index, column }, () => onEdit(false));
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') onChange(row, field.path, before.current);
    else if (event.key !== 'Enter') return;
    event.preventDefault();
    leave();
  };
  return (
    <span
      role="gridcell"
      aria-colindex={column + 3}
      className={`cell edited ${widthOf(field)} ${issue === undefined ? '' : 'invalid'}`}
    >
      <input
        aria-label={field.name}
        aria-invalid={issue !== undefined || undefined}
        defaultValue={text}
        ref={input}
        onChange={({ target }) => onChange(row, field.path, target.value)}
        onBlur={() => onEdit(false)}
        onKeyDown={onKeyDown}
      />
    </span>
  );
}
