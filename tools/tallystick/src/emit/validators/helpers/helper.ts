import type { Statement } from '../../../print/index.ts';

/** A small function or type that generated validators share. Only those that a file uses are printed. */
export interface Helper<Name extends string = string> {
  /** Types of the runtime are imported from the module that is given. */
  readonly statement: Statement | ((runtime: string) => Statement);
  readonly uses?: readonly Name[];
}
