import { Dataset } from '../src/desk/dataset.ts';
import type { KindId } from '../src/desk/kinds.ts';
import { kinds } from '../src/desk/kinds.ts';
import { autoMapping } from '../src/desk/mapping.ts';
import { readTable } from '../src/desk/read-table.ts';

/** Noon of the day after the samples. */
export const CLOCK = (): number => Date.UTC(2026, 0, 1, 12);

/** A text as a dataset, with every row validated. */
export function datasetOf(kind: KindId, text: string): Dataset {
  const { shape, validator } = kinds[kind];
  const table = readTable(text, shape);
  const mapping = autoMapping(table, shape);
  const dataset = new Dataset(
    kinds[kind],
    table,
    mapping,
    validator({ clock: CLOCK, timeZone: 'UTC' }),
    'UTC',
  );
  dataset.validate(0, dataset.itemCount);
  return dataset;
}
