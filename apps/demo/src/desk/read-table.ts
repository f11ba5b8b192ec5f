import type { Json } from '@tallystick/runtime/contract';
import papa from 'papaparse';
import type { Cell } from './cells.ts';
import { unguarded } from './csv.ts';
import type { ItemShape } from './fields.ts';
import { LONGEST_HEADING, MOST_COLUMNS, MOST_LINES } from './limits.ts';

/** A file as a table, before its columns are mapped to fields. */
export interface Table {
  readonly format: 'CSV' | 'JSON' | 'NDJSON';
  readonly columns: readonly string[];
  /** By line, then by column. Text in CSV, values in JSON. */
  readonly lines: readonly (readonly Cell[])[];
  /** Whether cells are text that is still to become values. */
  readonly text: boolean;
  /** Column that identifies an item where one takes several lines. */
  readonly keyColumn: number | undefined;
  /** What a person should know about how it was read. */
  readonly notes: readonly string[];
}

/** Why a file cannot be taken, and what to do about it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

const KEY = '#';

/** Reads CSV, JSON or NDJSON, whichever it is. Throws an ImportError. */
export function readTable(text: string, shape: ItemShape): Table {
  const trimmed = text.trimStart();
  if (trimmed === '') throw new ImportError('The file is empty.', 'Choose a file with rows, or paste some.');
  if (trimmed.startsWith('[') || trimmed.startsWith('{')) return readJson(trimmed, shape);
  return readCsv(text);
}

function readCsv(text: string): Table {
  const { data, errors, meta } = papa.parse<string[]>(text, { skipEmptyLines: 'greedy' });
  const [header = [], ...lines] = data;
  if (lines.length === 0)
    throw new ImportError(
      'The file has only one line.',
      'CSV needs a header row and at least one data row. JSON must start with [ or {.',
    );
  limited(lines.length, header.length);
  const wide = lines.filter((line) => line.length > header.length).length;
  const notes = [
    ...(meta.delimiter === ',' ? [] : [`Columns are separated by ${separator(meta.delimiter)}.`]),
    ...(wide === 0
      ? []
      : [
          `${wide === 1 ? '1 row has' : `${wide} rows have`} more cells than columns; the extra cells are ignored.`,
        ]),
    ...quoteNotes(errors),
  ];
  for (const line of lines) for (const [at, cell] of line.entries()) line[at] = unguarded(cell);
  return { format: 'CSV', columns: distinct(header), lines, text: true, keyColumn: undefined, notes };
}

function separator(delimiter: string): string {
  const names: Readonly<Record<string, string>> = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' };
  return Object.hasOwn(names, delimiter) ? (names[delimiter] ?? '') : JSON.stringify(delimiter);
}

function quoteNotes(errors: readonly papa.ParseError[]): readonly string[] {
  const [first] = errors.filter(({ type }) => type === 'Quotes');
  return first === undefined ? [] : [`Unclosed quotation mark near row ${(first.row ?? 0) + 1}.`];
}

/** Headings as they are, or with a number where one is repeated or empty. */
function distinct(header: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  for (const [at, given] of header.entries()) {
    const name = given.trim().slice(0, LONGEST_HEADING) || `column ${at + 1}`;
    let own = name;
    for (let times = 2; seen.has(own); times++) own = `${name} (${times})`;
    seen.add(own);
  }
  return [...seen];
}

function readJson(text: string, shape: ItemShape): Table {
  const whole = parsed(text);
  const format = whole === undefined ? 'NDJSON' : 'JSON';
  const records = whole === undefined ? parsedLines(text) : recordsIn(whole, shape);
  const notes: string[] = [];
  // a key is needed only where a record may take several lines
  const keyColumn = shape.list === undefined ? undefined : 0;
  const columns = new Map<string, number>(keyColumn === undefined ? [] : [[KEY, keyColumn]]);
  const lines: Cell[][] = [];
  for (const [at, record] of records.entries()) {
    const reason = flatten(record, at + 1, shape, columns, lines);
    if (reason !== undefined) notes.push(`Record ${at + 1} was skipped: ${reason}.`);
    limited(lines.length, columns.size);
  }
  if (lines.length === 0)
    throw new ImportError('The file contains no records.', 'Use a list of objects, or one object per line.');
  for (const line of lines) for (let at = 0; at < columns.size; at++) line[at] ??= undefined;
  return { format, columns: [...columns.keys()], lines, text: false, keyColumn, notes: shortened(notes) };
}

function shortened(notes: readonly string[]): readonly string[] {
  return notes.length <= 5 ? notes : [...notes.slice(0, 5), `${notes.length - 5} more records were skipped.`];
}

function limited(count: number, columns: number): void {
  if (columns > MOST_COLUMNS)
    throw new ImportError(
      `The file has more than ${MOST_COLUMNS} columns.`,
      'Delete the columns that you do not need, or check that it is the right file.',
    );
  if (count > MOST_LINES)
    throw new ImportError(
      `The file has more than ${MOST_LINES.toLocaleString('en')} rows.`,
      'Split it and load the parts one after the other.',
    );
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    // several objects one after the other are NDJSON; everything else must be one value
    if (text.startsWith('{') && /\}\s*\n\s*\{/.test(text.slice(0, 100_000))) return undefined;
    const said = error instanceof Error ? error.message : String(error);
    throw new ImportError(
      `The file looks like JSON but is invalid: ${said}`,
      'Fix the JSON at that position.',
    );
  }
}

function parsedLines(text: string): readonly Json[] {
  return text
    .split('\n')
    .map((line, at) => [line.trim(), at + 1] as const)
    .filter(([line]) => line !== '')
    .map(([line, at]) => {
      try {
        return JSON.parse(line) as Json;
      } catch {
        throw new ImportError(`Line ${at} is not valid JSON.`, 'NDJSON needs one JSON object per line.');
      }
    });
}

/** A list of records; or the list inside an input, or inside a whole JSON-RPC message; or one record. */
function recordsIn(value: Json, { items }: ItemShape): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  if (!isObject(value)) return [];
  const input = isObject(own(value, 'params')) ? own(value, 'params') : value;
  const list = isObject(input) ? own(input, items) : undefined;
  return Array.isArray(list) ? (list as readonly Json[]) : [value];
}

/** Appends a record's lines; returns the reason if it is not a record. */
function flatten(
  record: Json,
  key: number,
  { list }: ItemShape,
  columns: Map<string, number>,
  lines: Cell[][],
): string | undefined {
  if (!isObject(record)) return 'not an object';
  const given = list === undefined ? undefined : own(record, list);
  if (given !== undefined && !Array.isArray(given)) return `${list} is not a list`;
  const entries = (given ?? []) as readonly Json[];
  if (!entries.every(isObject)) return `an item of ${list} is not an object`;
  const start: readonly Cell[] = list === undefined ? [] : [key];
  const first = [...start];
  put(first, record, '', columns, list);
  for (const [at, entry] of [{}, ...entries.slice(1)].entries()) {
    const line = at === 0 ? first : [...start];
    put(line, at === 0 ? (entries[0] ?? {}) : entry, `${list}.`, columns);
    lines.push(line);
  }
  return undefined;
}

function put(
  line: Cell[],
  record: { readonly [member: string]: Json },
  prefix: string,
  columns: Map<string, number>,
  except?: string,
): void {
  for (const [name, value] of Object.entries(record)) {
    if (name === except) continue;
    const column = `${prefix}${name}`;
    if (!columns.has(column)) columns.set(column, columns.size);
    line[columns.get(column) ?? 0] = value;
  }
}

function own(record: { readonly [member: string]: Json }, name: string): Json | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function isObject(value: Json | undefined): value is { readonly [member: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
