import type { Contract } from '../model/index.ts';
import type { PagedList } from './report.ts';

/** What a report says of the lists that have pages. */
export function pagedLists({ operations }: Contract): readonly PagedList[] {
  return operations.flatMap(({ name, pagination }) => (pagination ? [{ operation: name, pagination }] : []));
}
