import type { PartsBy } from '../../parts-by.ts';
import { isDate } from './date.ts';
import { isDateTime } from './date-time.ts';
import { isDuration } from './duration.ts';
import { isEmail } from './email.ts';
import type { FormatName } from './format-name.ts';
import type { FormatRecord } from './format-record.ts';
import { isHostname } from './hostname.ts';
import { isIdnEmail } from './idn-email.ts';
import { isIdnHostname } from './idn-hostname.ts';
import { isIpv4 } from './ipv4.ts';
import { isIpv6 } from './ipv6.ts';
import { isIri } from './iri.ts';
import { isIriReference } from './iri-reference.ts';
import { isJsonPointer } from './json-pointer.ts';
import { isRegex } from './regex.ts';
import { isRelativeJsonPointer } from './relative-json-pointer.ts';
import { isTime } from './time.ts';
import { isUri } from './uri.ts';
import { isUriReference } from './uri-reference.ts';
import { isUriTemplate } from './uri-template.ts';
import { isUuid } from './uuid.ts';

/** The tests of all formats, without what else is known of them: bundles hold what is used. */
const TESTS: PartsBy<FormatName, FormatRecord['test']> = {
  'date-time': isDateTime,
  date: isDate,
  time: isTime,
  duration: isDuration,
  email: isEmail,
  'idn-email': isIdnEmail,
  hostname: isHostname,
  'idn-hostname': isIdnHostname,
  ipv4: isIpv4,
  ipv6: isIpv6,
  uri: isUri,
  'uri-reference': isUriReference,
  iri: isIri,
  'iri-reference': isIriReference,
  'uri-template': isUriTemplate,
  uuid: isUuid,
  'json-pointer': isJsonPointer,
  'relative-json-pointer': isRelativeJsonPointer,
  regex: isRegex,
} satisfies Record<FormatName, FormatRecord['test']>;

/**
 * The test of a format; nothing for one that is an annotation.
 *
 * @example
 * formatTest('uuid')?.('no-uuid'); // false
 */
export function formatTest(name: string): FormatRecord['test'] | undefined {
  return Object.hasOwn(TESTS, name) ? TESTS[name as FormatName] : undefined;
}
