import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { KindDesk, RowsStage } from '../model/kind-desk.ts';
import { type CellPlace, moved } from './grid-keys.ts';

const ROW_HEIGHT = 30;
const OVERSCAN = 12;

/** Which cell is chosen, which rows are in sight, and where the keys lead. */
export function useGrid(desk: KindDesk, stage: RowsStage, columns: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<CellPlace>({ row: 0, column: 0 });
  const [editing, setEditing] = useState(false);
  const rows = stage.mapped.sizes[stage.filter];
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    rangeExtractor: (range) => withRow(range, active.row),
  });
  useFirstBad(desk, stage, (row) => {
    // unless a person was faster
    if (scroller.current?.contains(document.activeElement)) return;
    setActive({ row, column: 0 });
    virtual.scrollToIndex(row, { align: 'center' });
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = moved(event.key, event.ctrlKey || event.metaKey, active, { rows, columns });
    if (editing || next === undefined) return;
    event.preventDefault();
    focusAfter(next, () => setActive(next));
  };
  const next = (): void => {
    void desk.host.nextBad(stage.filter, active.row + 1).then((row) => {
      if (row < 0) return;
      setActive({ row, column: 0 });
      virtual.scrollToIndex(row);
    });
  };
  return { scroller, next, virtual, active, setActive, editing, setEditing, onKeyDown };
}

/** The cell with the focus stays in the page, wherever one scrolls. */
function withRow(range: Range, row: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (shown.includes(row) || row >= range.count) return shown;
  return [...shown, row].sort((a, b) => a - b);
}

/** Changes what is shown, and focuses a cell of it at once: the next key may come before the next frame. */
export function focusAfter({ row, column }: CellPlace, change: () => void): void {
  flushSync(change);
  document.querySelector<HTMLElement>(`[data-cell="${row}:${column}"]`)?.focus();
}

/** Begins at the first row that needs a look. */
function useFirstBad(desk: KindDesk, { filter, mapped }: RowsStage, go: (row: number) => void): void {
  const done = useRef(false);
  useEffect(() => {
    if (done.current || mapped.counts.bad === 0) return;
    done.current = true;
    void desk.host.nextBad(filter, 0).then((row) => row >= 0 && go(row));
  });
}
