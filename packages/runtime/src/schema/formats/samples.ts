import type { PartsBy } from '../../parts-by.ts';
import { sampleDate } from './date.ts';
import { sampleDateTime } from './date-time.ts';
import { sampleDuration } from './duration.ts';
import { sampleEmail } from './email.ts';
import type { FormatName } from './format-name.ts';
import type { FormatRecord } from './format-record.ts';
import { sampleHostname } from './hostname.ts';
import { sampleIdnEmail } from './idn-email.ts';
import { sampleIdnHostname } from './idn-hostname.ts';
import { sampleIpv4 } from './ipv4.ts';
import { sampleIpv6 } from './ipv6.ts';
import { sampleIri } from './iri.ts';
import { sampleIriReference } from './iri-reference.ts';
import { sampleJsonPointer } from './json-pointer.ts';
import { sampleRegex } from './regex.ts';
import { sampleRelativeJsonPointer } from './relative-json-pointer.ts';
import { sampleTime } from './time.ts';
import { sampleUri } from './uri.ts';
import { sampleUriReference } from './uri-reference.ts';
import { sampleUriTemplate } from './uri-template.ts';
import { sampleUuid } from './uuid.ts';

/** What makes texts of all formats, without what else is known of them: bundles hold what is used. */
const SAMPLES: PartsBy<FormatName, FormatRecord['sample']> = {
  'date-time': sampleDateTime,
  date: sampleDate,
  time: sampleTime,
  duration: sampleDuration,
  email: sampleEmail,
  'idn-email': sampleIdnEmail,
  hostname: sampleHostname,
  'idn-hostname': sampleIdnHostname,
  ipv4: sampleIpv4,
  ipv6: sampleIpv6,
  uri: sampleUri,
  'uri-reference': sampleUriReference,
  iri: sampleIri,
  'iri-reference': sampleIriReference,
  'uri-template': sampleUriTemplate,
  uuid: sampleUuid,
  'json-pointer': sampleJsonPointer,
  'relative-json-pointer': sampleRelativeJsonPointer,
  regex: sampleRegex,
} satisfies Record<FormatName, FormatRecord['sample']>;

/**
 * Makes texts of a format; nothing for one that is an annotation.
 *
 * @example
 * typeof formatSample('date'); // 'function'
 */
export function formatSample(name: string): FormatRecord['sample'] | undefined {
  return Object.hasOwn(SAMPLES, name) ? SAMPLES[name as FormatName] : undefined;
}
