import {
  attempt,
  CODEC_MESSAGES,
  encodable,
  encodeBody,
  eventText,
  lineText,
  type WireParameter,
} from '../../src/codec/index.ts';
import { COMBINATIONS, type Combination, ENCODINGS, TYPES } from './combinations.ts';
import { written } from './wire.ts';

/** The generated part of docs/serialization.md. */
export function serializationTable(): string {
  return [
    '### Parameters',
    table(
      ['place', 'style', 'explode', 'reserved', 'versions', ...TYPES.map(({ title }) => title)],
      COMBINATIONS.map(parameterRow),
    ),
    '### Members of `application/x-www-form-urlencoded`',
    members('application/x-www-form-urlencoded'),
    '### Members of `multipart/form-data`',
    members('multipart/form-data'),
    '### Bodies of other media types',
    bodies(),
    '### Codes',
    table(
      ['code', 'message'],
      Object.entries(CODEC_MESSAGES).map(([code, message]) => [text(code), message]),
    ),
  ].join('\n\n');
}

/** Columns are aligned as the formatter of this repository aligns them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, at) =>
    Math.max(3, ...[head, ...rows].map((cells) => [...(cells[at] ?? '')].length)),
  );
  const line = (cells: readonly string[], fill: string): string => {
    const padded = cells.map((cell, at) => cell + fill.repeat((widths[at] ?? 0) - [...cell].length));
    return `| ${padded.join(' | ')} |`;
  };
  const rule = line(
    head.map(() => ''),
    '-',
  );
  return [line(head, ' '), rule, ...rows.map((cells) => line(cells, ' '))].join('\n');
}

function text(wire: string): string {
  const shown = wire
    .replaceAll('|', '\\|')
    .replaceAll('\t', '⇥')
    .replaceAll('\r\n', '␍␊')
    .replaceAll('\n', '␊');
  return shown === '' ? '_empty_' : `\`${shown}\``;
}

function parameterRow(combination: Combination): readonly string[] {
  const { in: place, style, explode, allowReserved, mediaType, versions } = combination;
  const how =
    mediaType === undefined ? [style, `${explode}`, `${allowReserved ?? false}`] : [mediaType, '', ''];
  return [place, ...how, versions, ...TYPES.map((each) => parameterCell(combination, each))];
}

/** If the value cannot be left out, the cell contains the code of the refusal. */
function parameterCell(combination: Combination, { schema, sample }: (typeof TYPES)[number]): string {
  const parameter: WireParameter = {
    ...combination,
    name: 'color',
    schema,
    required: combination.in === 'path',
  };
  const [optional, required] = [parameter, { ...parameter, required: true }].map((each) =>
    shown(each, sample),
  );
  if (optional === required || sample === undefined) return `${optional}${hint(parameter)}`;
  return `${optional}; required: ${required}`;
}

function shown(parameter: WireParameter, value: unknown): string {
  const wire = written(parameter, value);
  if ('refused' in wire) return `✗ ${wire.refused}`;
  return wire.text === undefined ? 'left out' : text(wire.text);
}

function hint(parameter: WireParameter): string {
  return encodable(parameter, {}).some(({ code }) => code === 'ambiguous-type') ? ' (ambiguous-type)' : '';
}

function members(mediaType: string): string {
  const rows = ENCODINGS.map(({ versions, ...encoding }) => {
    const { contentType, style, explode } = encoding;
    const how = style === undefined ? (contentType ?? 'no encoding') : `${style}, explode ${explode}`;
    const cells = TYPES.map(({ schema, sample }) => {
      const write = (required: readonly string[]): string =>
        body(
          {
            mediaType,
            schema: { type: 'object', properties: { color: schema }, required },
            encoding: { color: encoding },
          },
          { color: sample },
        );
      const [optional, required] = [write([]), write(['color'])];
      return optional === required || sample === undefined ? optional : `${optional}; required: ${required}`;
    });
    return [how, versions, ...cells];
  });
  return table(['encoding', 'versions', ...TYPES.map(({ title }) => title)], rows);
}

type Media = Parameters<typeof encodeBody>[0];

function body(media: Media, value: unknown): string {
  const encoded = encodeBody(media, value, {}, 'B');
  if (!encoded.ok) return `✗ ${encoded.issue.code}`;
  const whole = encoded.value.pieces.map(String).join('');
  if (media.mediaType !== 'multipart/form-data') return whole === '' ? 'left out' : text(whole);
  return partsShown(whole);
}

/** The parts without what all have: `name`, content type, text. */
function partsShown(whole: string): string {
  const parts = [
    ...whole.matchAll(/name="([^"]*)"(?:\r\nContent-Type: ([^\r]*))?\r\n\r\n([\s\S]*?)\r\n--B/g),
  ];
  if (parts.length === 0) return 'left out';
  return parts
    .map(([, name, type, value]) => text(`${name}: ${value}${type === undefined ? '' : ` (${type})`}`))
    .join(', ');
}

const BODY_VALUES: readonly (readonly [string, unknown])[] = [
  ['text', 'a'],
  ['number', 1],
  ['null', null],
  ['list', ['a', 'b']],
  ['object', { a: 1 }],
  ['empty object', {}],
];

const MEDIA_TYPES = [
  'application/json',
  'application/problem+json',
  'text/plain',
  'text/csv',
  'application/xml',
  'application/octet-stream',
  'multipart/mixed',
];

function bodies(): string {
  const rows = MEDIA_TYPES.map((mediaType) => [
    text(mediaType),
    ...BODY_VALUES.map(([, value]) => body({ mediaType, schema: true }, value)),
  ]);
  const items = ['application/jsonl', 'application/x-ndjson', 'application/json-seq'].map((mediaType) => [
    `an item of ${text(mediaType)}`,
    ...BODY_VALUES.map(([, value]) => piece(attempt((refuse) => lineText(mediaType, value, refuse)))),
  ]);
  const events = [
    ...['`data` of an event of `text/event-stream`'],
    ...BODY_VALUES.map(([, value]) =>
      typeof value === 'string'
        ? piece(attempt((refuse) => eventText({ data: value }, refuse)))
        : '✗ no-writer',
    ),
  ];
  return table(['media type', ...BODY_VALUES.map(([title]) => title)], [...rows, ...items, events]);
}

function piece(encoded: ReturnType<typeof attempt<string>>): string {
  return encoded.ok ? text(encoded.value.replaceAll('\u001e', '␞')) : `✗ ${encoded.issue.code}`;
}

export const BEGIN = '<!-- generated: begin -->';
export const END = '<!-- generated: end -->';

/** The document with its generated part replaced. */
export function withTable(document: string): string {
  const [before = ''] = document.split(BEGIN);
  const [, after = ''] = document.split(END);
  return `${before}${BEGIN}\n\n${serializationTable()}\n\n${END}${after}`;
}
