import type { Json } from '@tallystick/runtime/contract';
import { type Cell, cellFromText, cellText } from './cells.ts';
import { convertDate } from './dates.ts';
import type { Field } from './fields.ts';
import { groupLines } from './groups.ts';
import type { ItemValidator, Kind } from './kinds.ts';
import { LONGEST_CELL } from './limits.ts';
import type { Mapping } from './mapping.ts';
import type { Table } from './read-table.ts';
import { type RowIssue, rowIssueOf } from './row-issue.ts';

export type Filter = 'all' | 'bad' | 'good';

export interface Counts {
  readonly lines: number;
  readonly items: number;
  readonly good: number;
  readonly bad: number;
  /** Taken out by hand, or uploaded. */
  readonly removed: number;
}

interface ShownCell {
  readonly text: string;
  readonly issue?: string;
  /** Whether it is longer than that, and so cannot be changed here. */
  readonly cut?: true;
}

/** One line of the table, as it is shown. */
export interface Row {
  /** From 0, in the file. */
  readonly line: number;
  readonly item: number;
  /** Whether it is the first line of its item. */
  readonly first: boolean;
  readonly bad: boolean;
  readonly cells: readonly ShownCell[];
  /** What is wrong with this line, in words. */
  readonly issues: readonly string[];
}

/** An item that may be sent, and the line that it begins at. */
export interface GoodItem {
  readonly line: number;
  readonly value: Json;
}

/** A table whose columns mean something: its items, what is wrong with them, and what was changed by hand. */
export class Dataset {
  readonly table: Table;
  readonly kind: Kind;
  readonly mapping: Mapping;
  readonly fields: readonly Field[];
  readonly #validator: ItemValidator;
  readonly #timeZone: string;
  readonly #items: readonly (readonly number[])[];
  readonly #itemOf: Int32Array;
  readonly #edits = new Map<number, Map<string, Cell>>();
  readonly #issues = new Map<number, readonly RowIssue[]>();
  readonly #removed = new Set<number>();
  readonly #views = new Map<Filter, Int32Array>();

  constructor(kind: Kind, table: Table, mapping: Mapping, validator: ItemValidator, timeZone: string) {
    [this.kind, this.table, this.mapping] = [kind, table, mapping];
    [this.#validator, this.#timeZone] = [validator, timeZone];
    this.fields = kind.shape.fields.filter(({ path }) => Object.hasOwn(mapping.columns, path));
    this.#items = groupLines(table.lines, mapping.key);
    this.#itemOf = new Int32Array(table.lines.length);
    for (const [item, lines] of this.#items.entries()) for (const line of lines) this.#itemOf[line] = item;
  }

  get itemCount(): number {
    return this.#items.length;
  }

  /** Validates items from `from` on, no more than `count`; the number of the next. */
  validate(from: number, count: number): number {
    const end = Math.min(from + count, this.#items.length);
    for (let item = from; item < end; item++) this.#validateItem(item);
    this.#views.clear();
    return end;
  }

  counts(): Counts {
    const [items, removed, bad] = [this.#items.length, this.#removed.size, this.#issues.size];
    return { lines: this.table.lines.length, items, removed, bad, good: items - removed - bad };
  }

  /** Applies the filters again: until then, an edited item stays where it was. */
  refresh(): void {
    this.#views.clear();
  }

  /** How many lines a filter leaves. */
  size(filter: Filter): number {
    return this.#view(filter).length;
  }

  rows(filter: Filter, from: number, to: number): readonly Row[] {
    return [...this.#view(filter).subarray(Math.max(0, from), to)].map((line) => this.#row(line));
  }

  /** Index of the first line with an issue at or after `from`, among the filtered lines; -1: none. */
  nextBad(filter: Filter, from: number): number {
    const view = this.#view(filter);
    for (let step = 0; step < view.length; step++) {
      const at = (from + step) % view.length;
      if (this.#own(view[at] ?? 0).length > 0) return at;
    }
    return -1;
  }

  /** Changes a cell. What belongs to the whole item changes in each of its lines that says it. */
  edit(line: number, path: string, text: string): void {
    const field = this.kind.shape.fields.find((each) => each.path === path);
    const item = this.#itemOf[line];
    const lines = item === undefined ? undefined : this.#items[item];
    if (field === undefined || item === undefined || lines === undefined) return;
    const cell = cellFromText(text, field);
    const targets = field.each
      ? [line]
      : lines.filter((each, at) => at === 0 || each === line || this.#cell(each, field) !== undefined);
    for (const target of targets) {
      const edits = this.#edits.get(target) ?? new Map<string, Cell>();
      this.#edits.set(target, edits.set(path, cell));
    }
    this.#validateItem(item);
  }

  /** Takes the items of some lines out: they are neither sent nor counted. */
  remove(lines: Iterable<number>): void {
    for (const line of lines) {
      const item = this.#itemOf[line];
      if (item === undefined) continue;
      this.#removed.add(item);
      this.#issues.delete(item);
    }
    this.#views.clear();
  }

  /** What may be sent, in the order of the file. */
  *good(): Generator<GoodItem, void, undefined> {
    for (const [item, [line = 0]] of this.#items.entries())
      if (!this.#issues.has(item) && !this.#removed.has(item)) yield { line, value: this.item(item) };
  }

  /** What may not: the lines of bad items, as text, each with its reasons. */
  *bad(): Generator<{ readonly line: number; readonly cells: readonly string[]; readonly reason: string }> {
    for (const [item, issues] of [...this.#issues].sort(([a], [b]) => a - b))
      for (const [at, line] of (this.#items[item] ?? []).entries()) {
        const own = issues.filter((issue) => issue.line === at).map(({ text }) => text);
        yield { line, cells: this.#texts(line), reason: own.join('; ') };
      }
  }

  /** Number of an item as a person counts, and the key that the file gives it. */
  keyOf(line: number): string {
    const { key } = this.mapping;
    return key === undefined ? '' : cellText(this.table.lines[line]?.[key]);
  }

  /** An item as it travels. Only members of the contract get in, so no name of a column can do harm. */
  item(item: number): Json {
    const lines = this.#items[item] ?? [];
    const { list, listRequired } = this.kind.shape;
    const plain = this.fields.filter(({ each }) => !each).flatMap((field) => this.#member(lines, field));
    if (list === undefined) return Object.fromEntries(plain);
    const each = this.fields.filter((field) => field.each);
    const entries = lines
      .map((line) => Object.fromEntries(each.flatMap((field) => this.#member([line], field))))
      .filter((entry) => Object.keys(entry).length > 0);
    const listed = entries.length > 0 || listRequired ? [[list, entries] as const] : [];
    return Object.fromEntries<Json>([...plain, ...listed]);
  }

  #member(lines: readonly number[], field: Field): readonly (readonly [string, Json])[] {
    for (const line of lines) {
      const cell = this.#cell(line, field);
      if (cell !== undefined) return [[field.name, cell]];
    }
    return [];
  }

  #cell(line: number, field: Field): Cell {
    const edits = this.#edits.get(line);
    if (edits?.has(field.path)) return edits.get(field.path);
    const cell = this.#raw(line, field);
    return this.table.text && typeof cell === 'string' ? cellFromText(cell, field) : cell;
  }

  /** What the file says, dates as the contract lays them out. */
  #raw(line: number, { path, layout }: Field): Cell {
    const cell = this.table.lines[line]?.[this.mapping.columns[path] ?? -1];
    const { dates } = this.mapping;
    if (layout === undefined || dates === 'contract' || cell === undefined || cell === null) return cell;
    return convertDate(cellText(cell), dates, layout, this.#timeZone);
  }

  #validateItem(item: number): void {
    const issues = this.#removed.has(item) ? [] : [...this.#conflicts(item), ...this.#invalid(item)];
    if (issues.length === 0) this.#issues.delete(item);
    else this.#issues.set(item, issues);
  }

  #invalid(item: number): readonly RowIssue[] {
    const value = this.item(item);
    if (this.#validator.is(value)) return [];
    const result = this.#validator.validate(value);
    return result.ok ? [] : result.issues.map((issue) => rowIssueOf(issue, this.kind.shape));
  }

  /** Lines of one item with different values in a field of the whole item. */
  #conflicts(item: number): readonly RowIssue[] {
    const lines = this.#items[item] ?? [];
    if (lines.length < 2) return [];
    return this.fields
      .filter(({ each }) => !each)
      .flatMap((field) => {
        const said = lines.map((line) => this.#cell(line, field));
        const first = said.find((cell) => cell !== undefined);
        const at = said.findIndex((cell) => cell !== undefined && cell !== first);
        if (at < 0) return [];
        const message = `Must be the same in all rows of this ${this.kind.one}: this row has ${cellText(said[at])}, an earlier row has ${cellText(first)}`;
        return [{ line: at, paths: [field.path], message, text: `${field.name}: ${message}` }];
      });
  }

  #texts(line: number): readonly string[] {
    return this.fields.map((field) => {
      const edits = this.#edits.get(line);
      return cellText(edits?.has(field.path) ? edits.get(field.path) : this.#raw(line, field));
    });
  }

  /** What is wrong with one line of an item. */
  #own(line: number): readonly RowIssue[] {
    const item = this.#itemOf[line] ?? 0;
    const lines = this.#items[item] ?? [];
    return (this.#issues.get(item) ?? []).filter((issue) => lines[issue.line] === line);
  }

  #row(line: number): Row {
    const item = this.#itemOf[line] ?? 0;
    const lines = this.#items[item] ?? [];
    const own = this.#own(line);
    const cells = this.#texts(line).map((text, at) => {
      const path = this.fields[at]?.path ?? '';
      const issue = own.find(({ paths }) => paths.includes(path));
      const shown: ShownCell =
        text.length > LONGEST_CELL ? { text: text.slice(0, LONGEST_CELL), cut: true } : { text };
      return issue === undefined ? shown : { ...shown, issue: issue.message };
    });
    const bad = this.#issues.has(item);
    return { line, item, first: lines[0] === line, bad, cells, issues: own.map(({ text }) => text) };
  }

  #view(filter: Filter): Int32Array {
    const known = this.#views.get(filter);
    if (known !== undefined) return known;
    const shown = (item: number): boolean =>
      !this.#removed.has(item) && (filter === 'all' || this.#issues.has(item) === (filter === 'bad'));
    const lines = this.#items.flatMap((each, item) => (shown(item) ? each : []));
    const view = Int32Array.from(lines);
    this.#views.set(filter, view);
    return view;
  }
}
