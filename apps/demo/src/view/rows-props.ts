import type { Kind } from '../desk/kinds.ts';
import type { KindDesk, RowsStage } from '../model/kind-desk.ts';

/** What every part of the rows view is given. */
export interface RowsProps {
  readonly kind: Kind;
  readonly desk: KindDesk;
  readonly stage: RowsStage;
}
