import type { Reporter } from '../../diagnostics/index.ts';
import { type Document, type LoadedFile, limitExceeded, nodeIn } from '../../load/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, setMember } from '../../model/json.ts';
import type { Limits } from '../../model/limits.ts';
import { type Origin, placeKey } from '../../model/origin.ts';
import { pointer, pointerSegments } from '../../model/pointer.ts';
import type { Expected, Grammar } from './object-type.ts';
import { fits, walkObjects } from './walk.ts';

/**
 * Resolves `$ref` where a map of names stands (`properties`, `paths`, `responses` …), a list (`parameters`, `required` …), a
 * text or an object that is never a reference. The spec languages have none there, yet tools that join files resolve one,
 * so specs have it. Each is reported as a warning.
 */
export function resolveMapReferences(
  document: Document,
  grammar: Grammar,
  limits: Limits,
  reporter: Reporter,
): Document {
  const found = new Map<string, Found>();
  if (!mayHaveSome(document, grammar)) return document;
  walkObjects(document, grammar, {
    schemas: true,
    mapReference: (origin, expected) => found.set(placeKey(origin), { origin, expected }),
  });
  if (found.size === 0) return document;
  const merging = new Merging(document, found, reporter);
  for (const each of found.values()) merging.merge(each);
  const files = [...merging.files.values()];
  if (files.some(({ value }) => expandedSize(value, new Map()) > limits.nodes))
    reporter.report({
      ...limitExceeded(
        `The spec has more than ${limits.nodes} values after its references are resolved`,
        'nodes',
      ),
      at: document.root.origin,
    });
  return document.withMoved((file) => merging.files.get(file.name) ?? file, merging.moved);
}

/** A reference where the language has none, and what should be there. */
interface Found {
  readonly origin: Origin;
  readonly expected: Expected;
}

/** Decided by the names of members alone, so that most documents need no walk for this. */
function mayHaveSome({ files }: Document, grammar: Grammar): boolean {
  const own = new Set<string>();
  const items = new Set<string>();
  for (const { members } of Object.values(grammar))
    for (const [name, expected] of Object.entries(members)) {
      if (isNoReference(expected, grammar)) own.add(name);
      const of = typeof expected === 'object' && expected.kind !== 'object' ? expected.of : undefined;
      if (of !== undefined && (typeof of === 'string' || of.kind === 'object') && isNoReference(of, grammar))
        items.add(name);
    }
  const isOne = (place: string): boolean => {
    const segments = pointerSegments(place);
    const [owner = '', holder = '', name = ''] = [-4, -3, -2].map((index) => segments.at(index));
    return (own.has(name) && holder !== 'properties') || (items.has(holder) && owner !== 'properties');
  };
  return [...files.values()].some(({ refs }) => refs.some(({ pointer: place }) => isOne(place)));
}

/** Whether the specification allows no reference there. */
function isNoReference(expected: Expected, grammar: Grammar): boolean {
  if (typeof expected === 'string') return expected !== 'schema' && expected !== 'anything';
  return expected.kind !== 'object' || grammar[expected.type]?.standsAlone === true;
}

type Members = Record<string, JsonValue>;

class Merging {
  /** Copies of the files that change, by name. */
  readonly files = new Map<string, LoadedFile>();
  readonly moved = new Map<string, Origin>();
  readonly #document: Document;
  readonly #found: ReadonlyMap<string, Found>;
  readonly #reporter: Reporter;
  readonly #done = new Set<string>();

  constructor(document: Document, found: ReadonlyMap<string, Found>, reporter: Reporter) {
    this.#document = document;
    this.#found = found;
    this.#reporter = reporter;
  }

  /** Where the target is such a reference itself, it comes first. */
  merge({ origin, expected }: Found): void {
    const key = placeKey(origin);
    const holder = this.#objectAt(origin);
    if (this.#done.has(key) || holder === undefined) return;
    this.#done.add(key);
    const ref = String(holder['$ref']);
    const target = this.#document.resolve(ref, origin);
    const next = target && this.#found.get(placeKey(target.origin));
    if (next !== undefined) this.merge(next);
    delete holder['$ref'];
    const name = called(expected);
    const isRead = target !== undefined && this.#read(target.origin, holder, { origin, expected });
    if (!isRead) this.#report(origin, ref, `${name} and does not resolve to one: it is ignored.`);
    else if (name === MAP)
      this.#report(origin, ref, `${name}: the members of the referenced object are read.`);
    else this.#report(origin, ref, `${name}: the referenced value is read.`);
  }

  /** False where the target is not what is expected. */
  #read(from: Origin, holder: Members, { origin, expected }: Found): boolean {
    const source = this.#valueAt(from);
    if (source === undefined || !fits(source, expected) || reaches(source, holder)) return false;
    if (isJsonObject(source)) this.#bring(source, from, holder, origin);
    else this.#replace(source, from, origin);
    return true;
  }

  #replace(value: JsonValue, from: Origin, origin: Origin): void {
    const segments = pointerSegments(origin.pointer);
    const owner = this.#valueAt({ file: origin.file, pointer: pointer(...segments.slice(0, -1)) });
    const name = segments.at(-1);
    if (name === undefined || typeof owner !== 'object' || owner === null) return;
    setMember(owner as Members, name, value);
    this.moved.set(placeKey(origin), from);
  }

  #bring(source: JsonObject, from: Origin, holder: Members, origin: Origin): void {
    for (const [name, value] of Object.entries(source)) {
      if (Object.hasOwn(holder, name)) continue;
      setMember(holder, name, value);
      const at = (owner: Origin): Origin => ({ file: owner.file, pointer: owner.pointer + pointer(name) });
      this.moved.set(placeKey(at(origin)), at(from));
    }
  }

  #report({ file, pointer: place }: Origin, ref: string, what: string): void {
    this.#reporter.report({
      code: 'TLY3043',
      severity: 'warning',
      message: `\`$ref\` (${JSON.stringify(ref)}) is not allowed here instead of ${what}`,
      fix: 'Write the value itself: OpenAPI does not allow `$ref` here. In a map such as `properties`, use a `$ref` for each entry.',
      at: { file, pointer: `${place}/$ref` },
    });
  }

  #objectAt(origin: Origin): Members | undefined {
    const value = this.#valueAt(origin);
    return isJsonObject(value) ? (value as Members) : undefined;
  }

  /** In the copy of the file. */
  #valueAt(origin: Origin): JsonValue | undefined {
    const file = this.#document.fileNamed(origin.file);
    if (file === undefined) return undefined;
    const copy = this.files.get(file.name) ?? { ...file, value: structuredClone(file.value) };
    this.files.set(file.name, copy);
    return nodeIn(copy, pointerSegments(origin.pointer))?.value;
  }
}

const MAP = 'a map of names';

/** What a reference stands for, for people. */
function called(expected: Expected): string {
  if (typeof expected === 'string') return expected === 'flag' ? 'true or false' : 'a string';
  return expected.kind === 'list' ? 'an array' : MAP;
}

/** Whether an object is below another, or is the same. */
function reaches(from: JsonValue, wanted: JsonValue): boolean {
  const seen = new Set<JsonValue>([from]);
  for (const value of seen) {
    if (value === wanted) return true;
    if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) seen.add(each);
  }
  return false;
}

/** How many values there are, those that are shared counted each time. */
function expandedSize(value: JsonValue, known: Map<JsonValue, number>): number {
  if (typeof value !== 'object' || value === null) return 1;
  const before = known.get(value);
  if (before !== undefined) return before;
  let size = 1;
  for (const each of Object.values(value)) size += expandedSize(each, known);
  known.set(value, size);
  return size;
}
