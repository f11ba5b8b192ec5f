import type { Filter } from '../desk/dataset.ts';
import { type Field, heading } from '../desk/fields.ts';
import type { Kind } from '../desk/kinds.ts';
import { GridRow, widthOf } from './grid-row.tsx';
import { RowForm } from './row-form.tsx';
import type { RowsProps } from './rows-props.ts';
import { useGrid } from './use-grid.ts';
import { useRows } from './use-rows.ts';

/** With a bar to scroll sideways. */
const HEADER_HEIGHT = 50;

/** Every row, of which only those in sight are in the page; beside it the row that is chosen, as a form. */
export function RowsTable({ kind, desk, stage }: RowsProps) {
  const fields = kind.shape.fields.filter(({ path }) => Object.hasOwn(stage.loaded.mapping.columns, path));
  const grid = useGrid(desk, stage, fields.length);
  const { active } = grid;
  const { startIndex = 0, endIndex = 0 } = grid.virtual.range ?? {};
  const inSight = useRows(desk, stage, startIndex, endIndex + 1);
  const chosen = useRows(desk, stage, active.row, active.row + 1).get(active.row);
  const count = stage.mapped.sizes[stage.filter];
  if (count === 0) return <Nothing filter={stage.filter} />;
  return (
    <div className="split">
      <div
        ref={grid.scroller}
        className="grid"
        role="grid"
        aria-label={`Rows of ${stage.loaded.name}`}
        aria-rowcount={count + 1}
        aria-colcount={fields.length + 2}
        style={{ maxBlockSize: grid.virtual.getTotalSize() + HEADER_HEIGHT }}
        onKeyDown={grid.onKeyDown}
      >
        <HeaderRow kind={kind} fields={fields} />
        <div role="rowgroup" className="grid-body" style={{ blockSize: grid.virtual.getTotalSize() }}>
          {grid.virtual.getVirtualItems().map(({ index, start }) => (
            <GridRow
              key={index}
              {...{ index, start, fields, active, editing: grid.editing }}
              row={inSight.get(index) ?? (index === active.row ? chosen : undefined)}
              onFocus={(column) => grid.setActive({ row: index, column })}
              onEdit={grid.setEditing}
              onChange={(row, path, text) => void desk.edit(row.line, path, text)}
            />
          ))}
        </div>
      </div>
      <RowForm key={chosen?.line} {...{ kind, desk, stage, fields }} row={chosen} onNext={grid.next} />
    </div>
  );
}

function HeaderRow({ kind, fields }: { kind: Kind; fields: readonly Field[] }) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className="grid-row">
        <span role="columnheader" aria-colindex={1} className="cell number">
          Row
        </span>
        <span role="columnheader" aria-colindex={2} className="cell state">
          Status
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

const NOTHING: Readonly<Record<Filter, string>> = {
  all: 'No rows left.',
  good: 'No valid rows.',
  bad: 'No errors. All remaining rows can be uploaded.',
};

function Nothing({ filter }: { filter: Filter }) {
  return <p className="nothing">{NOTHING[filter]}</p>;
}
