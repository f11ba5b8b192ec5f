import { date } from './date.ts';
import { dateTime } from './date-time.ts';
import { duration } from './duration.ts';
import { email } from './email.ts';
import type { FormatName } from './format-name.ts';
import type { FormatRecord } from './format-record.ts';
import { hostname } from './hostname.ts';
import { idnEmail } from './idn-email.ts';
import { idnHostname } from './idn-hostname.ts';
import { ipv4 } from './ipv4.ts';
import { ipv6 } from './ipv6.ts';
import { iri } from './iri.ts';
import { iriReference } from './iri-reference.ts';
import { jsonPointer } from './json-pointer.ts';
import { regex } from './regex.ts';
import { relativeJsonPointer } from './relative-json-pointer.ts';
import { time } from './time.ts';
import { uri } from './uri.ts';
import { uriReference } from './uri-reference.ts';
import { uriTemplate } from './uri-template.ts';
import { uuid } from './uuid.ts';

/** A name without a record, and a record under another name, do not compile. */
export const FORMAT_RECORDS: { readonly [Name in FormatName]: FormatRecord<Name> } = {
  'date-time': dateTime,
  date,
  time,
  duration,
  email,
  'idn-email': idnEmail,
  hostname,
  'idn-hostname': idnHostname,
  ipv4,
  ipv6,
  uri,
  'uri-reference': uriReference,
  iri,
  'iri-reference': iriReference,
  'uri-template': uriTemplate,
  uuid,
  'json-pointer': jsonPointer,
  'relative-json-pointer': relativeJsonPointer,
  regex,
};

/**
 * Everything that is known of a format; nothing for one that is an annotation.
 *
 * @example
 * formatRecord('date')?.test('2024-02-29'); // true
 * formatRecord('password'); // undefined
 */
export function formatRecord(name: string): FormatRecord | undefined {
  return Object.hasOwn(FORMAT_RECORDS, name) ? FORMAT_RECORDS[name as FormatName] : undefined;
}
