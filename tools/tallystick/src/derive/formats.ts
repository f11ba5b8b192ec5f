/** For each format that validators assert: what it looks like, a valid value, and an invalid one. */
interface Format {
  readonly test: (text: string) => boolean;
  readonly good: string;
  readonly bad: string;
}

const byPattern = (pattern: RegExp, good: string, bad: string): Format => ({
  test: (text) => pattern.test(text),
  good,
  bad,
});

const isRealDate = (text: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const epoch = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(epoch) && new Date(epoch).toISOString().startsWith(text);
};

const DATE_TIME = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i;

const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['email', byPattern(/^[^\s@]+@[^\s@]+$/, 'someone@example.com', 'no address')],
  [
    'uuid',
    byPattern(
      /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
      '3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b',
      'no uuid',
    ),
  ],
  ['date', { test: isRealDate, good: '2024-02-29', bad: '2023-02-29' }],
  [
    'date-time',
    {
      test: (text) => isRealDate(DATE_TIME.exec(text)?.[1] ?? '') && !Number.isNaN(Date.parse(text)),
      good: '2024-02-29T10:00:00Z',
      bad: '2023-02-29T10:00:00Z',
    },
  ],
  ['time', byPattern(/^\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/i, '10:00:00Z', 'noon')],
  ['ipv4', byPattern(/^((25[0-5]|2[0-4]\d|1?\d?\d)(\.|$)){4}$/, '192.0.2.1', '192.0.2.256')],
  ['ipv6', byPattern(/^[\da-f:.]*:[\da-f:.]*$/i, '2001:db8::1', 'no address')],
  ['hostname', byPattern(/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i, 'example.com', '-no-host-')],
  ['duration', byPattern(/^P[\dYMWDTHS]+$/, 'P1D', 'one day')],
  ['json-pointer', byPattern(/^(\/([^~/]|~[01])*)*$/, '/a', 'a')],
  ['relative-json-pointer', byPattern(/^\d+(#|(\/([^~/]|~[01])*)*)$/, '1/a', 'a')],
  ['uri-reference', byPattern(/^[^\s\\]*$/, '/a', 'a b')],
  ['regex', byPattern(/^[^([{*+?]*$/, '^a$', '(')],
  ['uri', { test: (text) => URL.canParse(text), good: 'https://example.com/', bad: 'no uri' }],
]);

/** Every text is valid against a format that is not asserted. */
export function matchesFormat(text: string, format: string): boolean {
  return FORMATS.get(format)?.test(text) ?? true;
}

export function formatSamples(format: string): { readonly good: string; readonly bad: string } | undefined {
  return FORMATS.get(format);
}
