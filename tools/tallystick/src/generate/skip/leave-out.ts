import type { NewDiagnostic, Reporter } from '../../diagnostics/index.ts';
import { type Document, type LoadedFile, nodeIn, refsIn } from '../../load/index.ts';
import { isJsonObject, type JsonValue, type Origin, placeKey, pointerSegments } from '../../model/index.ts';
import { affectedBy, type Cause } from './affected.ts';
import { type Unit, unitsOf } from './units.ts';

/** A spec without the parts that cannot be read, and a warning for each. */
export interface Lenient {
  readonly document: Document;
  readonly leftOut: readonly NewDiagnostic[];
}

/**
 * Leaves out the operations and components that hold an error or reach one. Undefined where that does not help: an error is
 * elsewhere, is a decision of the user's, or no operation would be left.
 */
export function leaveOut(document: Document, reporter: Reporter): Lenient | undefined {
  const errors = reporter.errors.flatMap(({ diagnostic, at }) =>
    at === undefined ? [] : [{ diagnostic, at }],
  );
  if (errors.length < reporter.errors.length || errors.some(isDecision)) return undefined;
  const units = unitsOf(document);
  const { causes, rest } = affectedBy(document, units, errors);
  const remain = units.some((unit) => unit.isOperation && !causes.has(unit));
  if (rest.length > 0 || causes.size === 0 || !remain) return undefined;
  return {
    document: without(document, [...causes.keys()], units),
    leftOut: [...causes].map(([unit, cause]) => saying(unit, cause)),
  };
}

/**
 * What a spec may refer to, how large it may be, and this generator's own extensions are the user's to correct, as the config
 * and the plugins are.
 */
const DECISIONS: ReadonlySet<string> = new Set(['TLY2006', 'TLY2007', 'TLY3004', 'TLY3005']);

function isDecision({ diagnostic: { code } }: Cause): boolean {
  return DECISIONS.has(code) || /^TLY[16]/.test(code);
}

function saying({ called, at }: Unit, { diagnostic, at: cause }: Cause): NewDiagnostic {
  const { code, message, fix, line, column } = diagnostic;
  const place = [cause.file, line, column].filter((part) => part !== undefined).join(':');
  return {
    code: 'TLY3070',
    severity: 'warning',
    message: `${called} is skipped: ${code} at ${place}: ${message}`,
    fix: `${fix} To stop at such an error instead, set \`onInvalid: 'stop'\` in the config.`,
    at,
  };
}

function without(document: Document, gone: readonly Unit[], all: readonly Unit[]): Document {
  const removals = [...gone, ...emptyPaths(gone, all)];
  return document.withContents((file) => {
    const own = removals.filter(({ holder }) => holder.file === file.name);
    return own.length === 0 ? file : withoutMembers(file, own);
  });
}

type Removal = Pick<Unit, 'holder' | 'name'>;

/** What a path states for its operations is not read any more when all of them are gone. */
function emptyPaths(gone: readonly Unit[], all: readonly Unit[]): readonly Removal[] {
  const keyOf = ({ path }: Unit): string =>
    path === undefined ? '' : `${placeKey(path.holder)} ${path.name}`;
  const isGone = new Set(gone);
  const kept = new Set(all.flatMap((unit) => (isGone.has(unit) ? [] : [keyOf(unit)])));
  return gone.flatMap((unit) => (unit.path === undefined || kept.has(keyOf(unit)) ? [] : [unit.path]));
}

function withoutMembers(file: LoadedFile, removals: readonly Removal[]): LoadedFile {
  const copy = { ...file, value: structuredClone(file.value) };
  const lists = new Map<string, number[]>();
  for (const { holder, name } of removals) {
    const owner = nodeIn(copy, pointerSegments(holder.pointer))?.value;
    if (Array.isArray(owner)) lists.set(holder.pointer, [...(lists.get(holder.pointer) ?? []), Number(name)]);
    else if (isJsonObject(owner)) delete (owner as Record<string, JsonValue>)[name];
  }
  for (const [at, indexes] of lists) removeItems(copy, at, new Set(indexes));
  const refs = refsIn(copy.value);
  return lists.size === 0 ? { ...copy, refs } : { ...copy, refs, written: writtenIn(file, lists) };
}

function removeItems(file: LoadedFile, at: string, indexes: ReadonlySet<number>): void {
  const list = nodeIn(file, pointerSegments(at))?.value;
  if (Array.isArray(list))
    (list as JsonValue[]).splice(0, list.length, ...list.filter((_item, index) => !indexes.has(index)));
}

/** Where the text has what is in a list of which items were removed. */
function writtenIn(
  { name, written }: LoadedFile,
  lists: ReadonlyMap<string, readonly number[]>,
): (pointer: string) => Origin {
  return (pointer) => {
    const before = [...lists].reduce((place, [at, gone]) => itemBefore(place, at, gone), pointer);
    return written?.(before) ?? { file: name, pointer: before };
  };
}

function itemBefore(place: string, at: string, gone: readonly number[]): string {
  const [, index = '', rest = ''] =
    /^(\d+)(.*)$/s.exec(place.startsWith(`${at}/`) ? place.slice(at.length + 1) : '') ?? [];
  if (index === '') return place;
  const before = gone
    .toSorted((a, b) => a - b)
    .reduce((each, one) => (one <= each ? each + 1 : each), Number(index));
  return `${at}/${before}${rest}`;
}
