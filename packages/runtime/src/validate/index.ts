/**
 * What generated validators share: all that does not depend on a spec. For generated code alone: it may change with the
 * generator.
 */
export type { Is, Issue, Validate, ValidationContext, ValidationResult } from '../call/validation.ts';
export { codePoints } from '../schema/code-points.ts';
export { isDate } from '../schema/formats/date.ts';
export { isDateTime } from '../schema/formats/date-time.ts';
export { isDuration } from '../schema/formats/duration.ts';
export { isEmail } from '../schema/formats/email.ts';
export { isHostname } from '../schema/formats/hostname.ts';
export { isIdnEmail } from '../schema/formats/idn-email.ts';
export { isIdnHostname } from '../schema/formats/idn-hostname.ts';
export { isIpv4 } from '../schema/formats/ipv4.ts';
export { isIpv6 } from '../schema/formats/ipv6.ts';
export { isIri } from '../schema/formats/iri.ts';
export { isIriReference } from '../schema/formats/iri-reference.ts';
export { isJsonPointer } from '../schema/formats/json-pointer.ts';
export { isLocalDateTime } from '../schema/formats/local-date-time.ts';
export { isRegex } from '../schema/formats/regex.ts';
export { isRelativeJsonPointer } from '../schema/formats/relative-json-pointer.ts';
export { isTime } from '../schema/formats/time.ts';
export { isUri } from '../schema/formats/uri.ts';
export { isUriReference } from '../schema/formats/uri-reference.ts';
export { isUriTemplate } from '../schema/formats/uri-template.ts';
export { isUuid } from '../schema/formats/uuid.ts';
export { localNow } from '../schema/local-time.ts';
export { isMultipleOf } from '../schema/multiple-of.ts';
export { isTooDeep, reportDepth } from './depth.ts';
export {
  type Found,
  fail,
  finish,
  hide,
  type Issues,
  issuesAt,
  type Report,
  reportInside,
} from './issues.ts';
export { isSame, isUnique } from './lists.ts';
export { has, hasAll, hasOnly, isObject, type Members, memberCount, own } from './members.ts';
export {
  asObject,
  type MemberReport,
  type MemberReports,
  reportClosedObject,
  reportItems,
  reportMatches,
  reportMembers,
  reportMissing,
  reportNever,
  reportNothing,
  reportObject,
  reportOnlyMembers,
  reportOptional,
  reportOthers,
  reportRepeated,
  reportRequired,
  reportUnfitItems,
  reportUnknown,
} from './reports.ts';
export { bound, type StandardProps, type StandardResult, type StandardSchema, standard } from './standard.ts';
export {
  isString,
  listedReport,
  reportArray,
  reportBoolean,
  reportInteger,
  reportNumber,
  reportString,
  reportUnlisted,
} from './types.ts';
export { validator } from './validator.ts';
