import { cellText } from './cells.ts';
import { type DateForm, dateFormOf } from './dates.ts';
import type { Field, ItemShape } from './fields.ts';
import type { Table } from './read-table.ts';

/** The column of each field, by the field's path; `key` is the column that identifies an item. */
export interface Mapping {
  readonly columns: Readonly<Record<string, number>>;
  readonly key: number | undefined;
  /** Date format of the file. */
  readonly dates: DateForm;
}

/** Maps columns by their names: the same name first, then a name that holds the other. `lines` show the date format. */
export function autoMapping(
  { columns, keyColumn, lines }: Pick<Table, 'columns' | 'keyColumn' | 'lines'>,
  shape: ItemShape,
): Mapping {
  const pairs = columns
    .flatMap((column, at) => shape.fields.map((field) => ({ at, field, score: score(column, field, shape) })))
    .filter((pair) => pair.score > 0 && pair.at !== keyColumn)
    .sort((a, b) => b.score - a.score);
  const taken = new Map<string, number>();
  const used = new Set<number>();
  for (const { at, field } of pairs) {
    if (taken.has(field.path) || used.has(at)) continue;
    taken.set(field.path, at);
    used.add(at);
  }
  const key = shape.list === undefined ? undefined : (keyColumn ?? findKey(columns, used));
  const dated = shape.fields.filter(({ layout }) => layout !== undefined).map(({ path }) => taken.get(path));
  const texts = lines.slice(0, SAMPLE).flatMap((line) => dated.map((at) => cellText(line[at ?? -1])));
  return { columns: Object.fromEntries(taken), key, dates: dateFormOf(texts.filter((text) => text !== '')) };
}

/** Number of rows that are examined. */
const SAMPLE = 200;

function score(column: string, { name, path, each }: Field, { fields, list = '' }: ItemShape): number {
  const given = plain(column);
  const own = plain(name);
  const whole = plain(path);
  if (given === whole) return 100;
  if (each && given === plain(list.replace(/s$/, '') + name)) return 90;
  const alone = fields.filter((other) => plain(other.name) === own).length === 1;
  if (alone && given === own) return each ? 85 : 95;
  if (alone && own.length > 3 && given.includes(own)) return 40 + own.length;
  return alone && given.length > 3 && own.includes(given) ? 20 + given.length : 0;
}

/** The column that a person would group by: `chat_key`, `Conversation ID`, `id`. */
function findKey(columns: readonly string[], used: ReadonlySet<number>): number | undefined {
  const names = columns.map((column, at) => ({ at, name: plain(column) })).filter(({ at }) => !used.has(at));
  const found =
    names.find(({ name }) =>
      /(chat|conversation|dialog|thread|session).*(key|id|no|number|ref)$/.test(name),
    ) ?? names.find(({ name }) => /^(key|id|no|ref|chat|conversation|thread)$/.test(name));
  return found?.at;
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/\b(and|of|the)\b/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** What a mapping is kept under: the same headings are mapped the same way next time. */
export function mappingKey(kind: string, columns: readonly string[]): string {
  return JSON.stringify([kind, ...columns]);
}

/** Columns without a field: their cells are not sent. */
export function unmapped(columns: readonly string[], mapping: Mapping): readonly string[] {
  const used = new Set([...Object.values(mapping.columns), mapping.key]);
  return columns.filter((_column, at) => !used.has(at));
}
