export type {
  Change,
  ChangePlace,
  DiffOptions,
  TeamPlaces,
} from './change.ts';
export { CHANGE_IDS } from './change-ids.ts';
export { diffContracts } from './diff-contracts.ts';
export { githubAnnotations } from './github.ts';
export { diffMarkdown, type NamedChanges, placeText } from './markdown.ts';
export { noteLines } from './notes.ts';
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
  isAccepted,
  operationsText,
} from './summary.ts';
export { valueText } from './value-text.ts';
