export { codePoints } from './code-points.ts';
export { discriminatedParts, discriminatorValues } from './discriminator.ts';
export { canonicalKey, isEqual } from './equal.ts';
export { type Evaluation, evaluate, isValid } from './evaluate.ts';
export type { Evaluated } from './evaluated.ts';
export { FORMAT_NAMES, type FormatName } from './formats/format-name.ts';
export type { FormatRecord, FormatSeed } from './formats/format-record.ts';
export { FORMAT_RECORDS, formatRecord } from './formats/index.ts';
export { isLocalDateTime, localDateTime } from './formats/local-date-time.ts';
export { formatSample } from './formats/samples.ts';
export { formatTest } from './formats/tests.ts';
export type { IssueParams, SchemaIssue, SchemaIssueCode } from './issue.ts';
export { requiredChoices } from './keywords/combinations.ts';
export { type OrderPlace, type OrderRule, orderRules, placesOf } from './keywords/order.ts';
export { isOfType, type Kind, kindOf } from './kind.ts';
export { localNow } from './local-time.ts';
export {
  type LocationOptions,
  locationsOf,
  type Relation,
  type SchemaLocation,
  type Subschema,
  subschemasOf,
} from './locations.ts';
export { MESSAGES, messageOf } from './messages.ts';
export { isMultipleOf } from './multiple-of.ts';
export {
  compiledPattern,
  type Inclusion,
  isLinearPattern,
  patternInclusion,
  testPattern,
} from './pattern.ts';
export { escapeSegment, pointerOf, pointerSegments, valueAt } from './pointer.ts';
export { alwaysApplied, isAnnotation, propertySchema, resolveReference, resolveSchema } from './resolve.ts';
export { alternativesOf } from './sample/merged.ts';
export { type SampleContext, sample } from './sample.ts';
export type {
  IssueCode,
  Json,
  JsonSchema,
  Limits,
  Messages,
  Meter,
  SchemaContext,
  SchemaObject,
  Schemas,
  TypeName,
} from './types.ts';
export { violationKind } from './violation-kind.ts';
