import type { Messages, SchemaIssueCode } from '../issue.ts';

const TYPES: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'true oder false',
  integer: 'eine ganze Zahl',
  number: 'eine Zahl',
  string: 'ein Text',
  array: 'eine Liste',
  object: 'ein Objekt',
};

const FORMATS: Readonly<Record<string, readonly [what: string, example: string]>> = {
  'date-time': ['ein Zeitpunkt mit Zeitzone', '2024-02-29T10:00:00Z'],
  date: ['ein Datum', '2024-02-29'],
  time: ['eine Uhrzeit mit Zeitzone', '10:00:00Z'],
  duration: ['eine Dauer', 'PT1H30M'],
  email: ['eine E-Mail-Adresse', 'jemand@example.com'],
  'idn-email': ['eine E-Mail-Adresse', 'jemand@example.com'],
  hostname: ['ein Hostname', 'www.example.com'],
  'idn-hostname': ['ein Hostname', 'www.example.com'],
  ipv4: ['eine IPv4-Adresse', '192.0.2.1'],
  ipv6: ['eine IPv6-Adresse', '2001:db8::1'],
  uri: ['eine URI', 'https://example.com/seite'],
  uuid: ['eine UUID', '3f2a1c9e-5b7d-4e8f-9a0b-1c2d3e4f5a6b'],
};

/**
 * German, as an example of a locale: `createApiClient({ messages: de })`. It has a sentence for every issue of a schema; those
 * of the codec are for developers, and keep their default.
 */
export const de: Messages & Required<Pick<Messages, SchemaIssueCode>> = {
  type: ({ types }) => `Muss ${anyOf(types.map((type) => TYPES[type] ?? type))} sein`,
  required: 'Pflichtfeld',
  'unknown-member': 'Muss entfallen: ein Feld dieses Namens ist nicht bekannt',
  enum: ({ values }) => (values.length === 0 ? 'Hier ist kein Wert erlaubt' : `Muss ${listed(values)} sein`),
  const: ({ value }) => `Muss ${written(value)} sein`,
  pattern: ({ pattern }) => `Muss dem Muster ${pattern} entsprechen`,
  format: ({ format }) => ofFormat(format),
  'local-date-time': ({ layout }) =>
    `Muss ein Zeitpunkt in der Form ${layout} sein, zum Beispiel 2024-02-29 10:00:00`,
  future: ({ now }) => `Darf nicht nach ${now} liegen`,
  minimum: ({ limit }) => `Muss mindestens ${limit} sein`,
  maximum: ({ limit }) => `Darf höchstens ${limit} sein`,
  'exclusive-minimum': ({ limit }) => `Muss größer als ${limit} sein`,
  'exclusive-maximum': ({ limit }) => `Muss kleiner als ${limit} sein`,
  'multiple-of': ({ factor }) => `Muss ein Vielfaches von ${factor} sein`,
  'min-length': ({ limit }) => `Mindestens ${limit} Zeichen`,
  'max-length': ({ limit }) => `Höchstens ${limit} Zeichen`,
  'property-name': 'Muss umbenannt werden: dieser Name ist nicht erlaubt',
  content: ({ mediaType = 'den angegebenen Medientyp' }) => `Muss ${mediaType} enthalten`,
  'min-items': ({ limit }) => `Mindestens ${counted(limit)}`,
  'max-items': ({ limit }) => `Höchstens ${counted(limit)}`,
  'unique-items': ({ first, second }) => `Die Einträge ${first + 1} und ${second + 1} sind gleich`,
  contains: ({ min, max, found }) =>
    `${max === undefined ? `Mindestens ${counted(min)}` : `${min} bis ${counted(max)}`} der verlangten Art, nicht ${found}`,
  'min-properties': ({ limit }) => `Mindestens ${counted(limit)}`,
  'max-properties': ({ limit }) => `Höchstens ${counted(limit)}`,
  'any-of-required': ({ choices }) => `Bitte angeben: ${anyOf(choices)}`,
  'one-of-required': ({ choices }) => `Bitte genau eines angeben: ${anyOf(choices)}`,
  'dependent-required': ({ member, missing }) => `Bitte auch ${missing} angeben: ${member} verlangt es`,
  'not-before': ({ earliest }) => `Darf nicht vor ${earliest} liegen`,
  'conditional-required': ({ member }) => `Bitte auch ${member} angeben: die anderen Angaben verlangen es`,
  'any-of': 'Muss mindestens einer der erlaubten Formen entsprechen',
  'one-of': ({ matched }) =>
    matched === 0
      ? 'Muss einer der erlaubten Formen entsprechen'
      : `Muss genau einer der erlaubten Formen entsprechen, nicht ${matched}`,
  not: ({ values }) =>
    values === undefined ? 'Darf diese Form nicht haben' : `Darf nicht ${listed(values)} sein`,
  conditional: 'Muss dem entsprechen, was die anderen Angaben verlangen',
  never: 'Muss entfallen: hier ist kein Wert erlaubt',
  depth: ({ limit }) =>
    `Muss weniger tief verschachtelt oder weniger komplex sein: die Grenze ist ${limit.toLocaleString('de-DE')}`,
};

function ofFormat(format: string): string {
  const [what = `im Format ${format}`, example] = FORMATS[format] ?? [];
  return `Muss ${what} sein${example === undefined ? '' : `, zum Beispiel ${example}`}`;
}

const MOST_LISTED = 12;

function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, MOST_LISTED).map(written);
  const rest = values.length - shown.length;
  return anyOf(rest > 0 ? [...shown, `einer von ${rest} weiteren Werten`] : shown);
}

function anyOf(words: readonly string[]): string {
  if (words.length < 3) return words.join(' oder ');
  return `${words.slice(0, -1).join(', ')} oder ${words.at(-1)}`;
}

function written(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value);
}

function counted(count: number): string {
  return `${count} ${count === 1 ? 'Eintrag' : 'Einträge'}`;
}
