export type {
  Change,
  ChangePlace,
  ChangeUsage,
  DiffOptions,
  TeamPlaces,
} from './change.ts';
export { CHANGE_IDS } from './change-ids.ts';
export { diffContracts } from './diff-contracts.ts';
export { githubAnnotations } from './github.ts';
export { diffMarkdown, placeText } from './markdown.ts';
export type { Sided } from './sided.ts';
export {
  byOperation,
  countsOf,
  type FailOn,
  fails,
  GRADES,
  type Grade,
  gradeOf,
  groupTitle,
  operationsText,
} from './summary.ts';
export { valueText } from './value-text.ts';
