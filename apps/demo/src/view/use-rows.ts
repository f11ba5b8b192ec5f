import { useEffect, useState } from 'react';
import type { Row } from '../desk/dataset.ts';
import type { KindDesk, RowsStage } from '../model/kind-desk.ts';

/** Rows are fetched a little beyond what is asked for. */
const AHEAD = 40;

/** Some rows by their index, as the worker returns them. The previous rows stay until then. */
export function useRows(
  desk: KindDesk,
  stage: RowsStage,
  from: number,
  to: number,
): ReadonlyMap<number, Row> {
  const [rows, setRows] = useState<ReadonlyMap<number, Row>>(new Map());
  useEffect(() => {
    let wanted = true;
    const begin = Math.max(0, from - AHEAD);
    void desk.host.rows(stage.filter, begin, to + AHEAD).then((found) => {
      if (wanted) setRows(new Map(found.map((row, at) => [begin + at, row])));
    });
    return () => {
      wanted = false;
    };
    // every change of a cell is another stage
  }, [desk, stage, from, to]);
  return rows;
}
