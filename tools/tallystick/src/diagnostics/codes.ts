/**
 * Every code there is. `docs/diagnostics.md` has a section for each; a test fails where one is missing there
 * or is never reported.
 */
export const DIAGNOSTIC_CODES = {
  // TLY1xxx: the command line and the config
  TLY1001: 'config-not-found',
  TLY1002: 'config-invalid',
  TLY1003: 'config-unknown-key',
  TLY1004: 'output-outside-workspace',
  TLY1005: 'unknown-contract',
  TLY1006: 'config-not-extendable',
  TLY1007: 'well-known-package-name',
  TLY1008: 'hook-failed',
  TLY1020: 'unknown-in-namespaces',
  TLY1021: 'namespace-collision',
  // TLY2xxx: reading the spec's files
  TLY2001: 'spec-not-found',
  TLY2002: 'spec-syntax',
  TLY2003: 'spec-unrecognised',
  TLY2004: 'spec-version-unsupported',
  TLY2005: 'ref-not-found',
  TLY2006: 'ref-denied',
  TLY2007: 'limit-exceeded',
  TLY2020: 'yaml-ignored',
  // TLY3xxx: what the spec says
  TLY3001: 'spec-invalid',
  TLY3002: 'duplicate-operation',
  TLY3003: 'name-collision',
  TLY3004: 'extension-misuse',
  TLY3005: 'unknown-extension',
  TLY3006: 'duplicate-error-code',
  TLY3007: 'required-after-optional',
  TLY3008: 'schema-invalid',
  TLY3009: 'unsupported-feature',
  TLY3010: 'example-invalid',
  TLY3012: 'integer-loses-digits',
  TLY3013: 'link-broken',
  TLY3014: 'no-operation',
  TLY3015: 'parts-refuse-each-other',
  TLY3016: 'old-spelling',
  TLY3017: 'schema-impossible',
  TLY3040: 'generator-failed',
  TLY3041: 'endless-schema',
  TLY3042: 'nullable-reading',
  TLY3043: 'reference-as-map',
  TLY3044: 'discriminator-value',
  TLY3045: 'relative-server',
  TLY3046: 'server-variable',
  TLY3047: 'unknown-security-scheme',
  TLY3048: 'unusable-server',
  TLY3050: 'not-sendable',
  TLY3060: 'cases-cut-short',
  TLY3061: 'no-accepted-case',
  TLY3062: 'checks-cut-short',
  // TLY4xxx: files on disk
  TLY4001: 'hand-edited',
  TLY4002: 'stale',
  TLY4003: 'interrupted-run',
  TLY4004: 'write-failed',
  TLY4005: 'foreign-file',
  // TLY5xxx: generated packages, in use
  TLY5001: 'package-not-built',
  TLY5002: 'package-of-other-format',
  TLY5003: 'base-not-fetched',
  // TLY6xxx: plugins
  TLY6001: 'plugin-options-invalid',
  TLY6002: 'plugin-failed',
  TLY6003: 'plugin-outside-exports',
  TLY6004: 'plugin-collision',
  TLY6005: 'plugin-unknown-printable',
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
