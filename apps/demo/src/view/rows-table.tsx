import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Field } from '../desk/fields.ts';
import type { Kind } from '../desk/kinds.ts';
import { heading } from '../desk/place.ts';
import { moved } from './grid-keys.ts';
import { type CellPlace, GridRow, widthOf } from './grid-row.tsx';
import { RowForm } from './row-form.tsx';
import type { RowsProps } from './rows-pane.tsx';
import { useRows } from './use-rows.ts';

const ROW_HEIGHT = 30;
/** With a bar to scroll sideways. */
const HEADER_HEIGHT = 50;
const OVERSCAN = 12;

/** Every row, of which only those in sight are in the page; beside it the row that is chosen, as a form. */
export function RowsTable({ kind, desk, stage }: RowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<CellPlace>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const count = stage.mapped.sizes[stage.filter];
  const fields = kind.shape.fields.filter(({ path }) => Object.hasOwn(stage.loaded.mapping.columns, path));
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    // the cell with the focus stays in the page, wherever one scrolls
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), Math.min(active.row, count - 1)])].filter(
        (at) => at >= 0,
      ),
  });
  const shown = virtual.getVirtualItems();
  const rows = useRows(desk, stage, [shown[0]?.index ?? 0, (shown.at(-1)?.index ?? 0) + 1]);
  useFirstBad(desk, stage, (row) => {
    // unless a person was faster
    if (scroller.current?.contains(document.activeElement)) return;
    setActive({ row, column: 0 });
    virtual.scrollToIndex(row, { align: 'center' });
  });
  const focus = (place: CellPlace): void => {
    setActive(place);
    setEditing(false);
    virtual.scrollToIndex(place.row);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, event.ctrlKey || event.metaKey, active, {
      rows: count,
      columns: fields.length,
    });
    if (editing || next === undefined) return;
    event.preventDefault();
    focus(next);
    requestAnimationFrame(() => focusCell(scroller.current, next));
  };
  if (count === 0) return <Nothing filter={stage.filter} />;
  return (
    <div className="split">
      <div
        ref={scroller}
        className="grid"
        role="grid"
        aria-label={`Rows of ${stage.loaded.name}`}
        aria-rowcount={count + 1}
        aria-colcount={fields.length + 2}
        style={{ maxBlockSize: virtual.getTotalSize() + HEADER_HEIGHT }}
        onKeyDown={onKeyDown}
      >
        <HeaderRow kind={kind} fields={fields} />
        <div role="rowgroup" className="grid-body" style={{ blockSize: virtual.getTotalSize() }}>
          {shown.map(({ index, start }) => (
            <GridRow
              key={index}
              {...{ index, start, fields, active, editing }}
              row={rows.get(index)}
              onFocus={(column) => setActive({ row: index, column })}
              onEdit={setEditing}
              onChange={(row, path, text) => void desk.edit(row.line, path, text)}
            />
          ))}
        </div>
      </div>
      <RowForm
        key={rows.get(active.row)?.line}
        {...{ kind, desk, stage, fields }}
        row={rows.get(active.row)}
      />
    </div>
  );
}

function focusCell(scroller: HTMLElement | null, { row, column }: CellPlace): void {
  scroller?.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus();
}

/** Begins at the first row that needs a look. */
function useFirstBad(
  desk: RowsProps['desk'],
  { filter, mapped }: RowsProps['stage'],
  go: (row: number) => void,
): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || mapped.counts.bad === 0) return;
    done.current = true;
    void desk.host.nextBad(filter, 0).then((row) => row >= 0 && go(row));
  });
}

function HeaderRow({ kind, fields }: { kind: Kind; fields: readonly Field[] }) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        <span role="columnheader" aria-colindex={1} className="cell number">
          row
        </span>
        <span role="columnheader" aria-colindex={2} className="cell state">
          check
        </span>
        {fields.map((field, at) => (
          <span
            role="columnheader"
            key={field.path}
            aria-colindex={at + 3}
            className={`cell ${widthOf(field)}`}
            title={field.description}
          >
            {heading(field, kind.shape)}
          </span>
        ))}
      </div>
    </div>
  );
}

function Nothing({ filter }: { filter: string }) {
  return (
    <p className="nothing">
      {filter === 'bad' ? 'No bad row: all that is left can be uploaded.' : 'No row is left here.'}
    </p>
  );
}
