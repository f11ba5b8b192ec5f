export type {
  Change,
  ChangePlace,
  DiffOptions,
  Direction,
  WireVerdict,
  Witness,
} from './change.ts';
export { CHANGE_IDS, type ChangeId } from './change-ids.ts';
export { diffContracts } from './diff-contracts.ts';
export type { Sided } from './sided.ts';
