/** A cell, by the row as shown and the field. */
export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

const PAGE = 15;

/** Where a key leads to in a grid (WAI-ARIA grid pattern); undefined where there is no cell. */
export function moved(
  key: string,
  control: boolean,
  { row, column }: CellPlace,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): CellPlace | undefined {
  const [lastRow, lastColumn] = [rows - 1, columns - 1];
  const targets: Readonly<Record<string, CellPlace>> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - PAGE, column },
    PageDown: { row: row + PAGE, column },
    Home: { row: control ? 0 : row, column: 0 },
    End: { row: control ? lastRow : row, column: lastColumn },
  };
  const target = Object.hasOwn(targets, key) ? targets[key] : undefined;
  if (target === undefined) return undefined;
  return { row: clamp(target.row, lastRow), column: clamp(target.column, lastColumn) };
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(value, last));
}
