/** The formats that are asserted (JSON Schema validation, 7.3). Any other is an annotation. */
export const FORMAT_NAMES = [
  'date-time',
  'date',
  'time',
  'duration',
  'email',
  'idn-email',
  'hostname',
  'idn-hostname',
  'ipv4',
  'ipv6',
  'uri',
  'uri-reference',
  'iri',
  'iri-reference',
  'uri-template',
  'uuid',
  'json-pointer',
  'relative-json-pointer',
  'regex',
] as const;

/** A value of `format` that is validated. */
export type FormatName = (typeof FORMAT_NAMES)[number];
