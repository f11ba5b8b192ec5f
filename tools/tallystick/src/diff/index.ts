export { adviceFor } from './advice.ts';
export { type Bump, bumpOf, higherBump, type Impact, impactOf } from './bump.ts';
export type {
  Change,
  ChangePlace,
  DiffOptions,
  SourceError,
  TeamPlaces,
} from './change.ts';
export { CHANGE_IDS } from './change-ids.ts';
export { diffContracts, diffPackages } from './diff-contracts.ts';
export { githubAnnotations } from './github.ts';
export { diffMarkdown, type NamedChanges, placeText } from './markdown.ts';
export { deprecatedText, noteLines } from './notes.ts';
export type { Sided } from './sided.ts';
export { readTypes } from './source/read-types.ts';
export {
  byOperation,
  countsOf,
  countsText,
  type FailOn,
  fails,
  GRADES,
  type Grade,
  gradeOf,
  gravestFirst,
  groupTitle,
  isAccepted,
  operationsText,
  sourceErrorText,
  sourceText,
} from './summary.ts';
export { valueText } from './value-text.ts';
