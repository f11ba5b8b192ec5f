import type { Reporter } from '../../diagnostics/index.ts';
import { type Document, type LoadedFile, limitExceeded, nodeIn } from '../../load/index.ts';
import { isJsonObject, type JsonValue, setMember } from '../../model/json.ts';
import type { Limits } from '../../model/limits.ts';
import { type Origin, placeKey } from '../../model/origin.ts';
import { pointer, pointerSegments } from '../../model/pointer.ts';
import type { Expected, Grammar } from './object-type.ts';
import { walkObjects } from './walk.ts';

/**
 * Resolves `$ref` where a map of names stands (`properties`, `paths`, `responses` …). The spec languages have no
 * reference there, yet tools that join files resolve one, so specs have it. Each is reported as a warning.
 */
export function resolveMapReferences(
  document: Document,
  grammar: Grammar,
  limits: Limits,
  reporter: Reporter,
): Document {
  const found = new Map<string, Origin>();
  if (!mayHaveSome(document, grammar)) return document;
  walkObjects(document, grammar, {
    schemas: true,
    mapReference: (origin) => found.set(placeKey(origin), origin),
  });
  if (found.size === 0) return document;
  const merging = new Merging(document, found, reporter);
  for (const origin of found.values()) merging.merge(origin);
  const files = [...merging.files.values()];
  if (files.some(({ value }) => expandedSize(value, new Map()) > limits.nodes))
    reporter.report({
      ...limitExceeded(
        `The spec holds more than ${limits.nodes} values where its maps are resolved`,
        'nodes',
      ),
      at: document.root.origin,
    });
  return document.withMoved((file) => merging.files.get(file.name) ?? file, merging.moved);
}

/** Decided by the names of members alone, so that most documents need no walk for this. */
function mayHaveSome({ files }: Document, grammar: Grammar): boolean {
  const names = new Set<string>();
  for (const { members } of Object.values(grammar))
    for (const [name, expected] of Object.entries(members))
      if (isNoReference(expected, grammar)) names.add(name);
  const isOne = (place: string): boolean => names.has(pointerSegments(place).at(-2) ?? '');
  return [...files.values()].some(({ refs }) => refs.some(({ pointer: place }) => isOne(place)));
}

/** Whether the specification allows no reference there. */
function isNoReference(expected: Expected, grammar: Grammar): boolean {
  if (typeof expected !== 'object') return false;
  return (
    expected.kind === 'map' || (expected.kind === 'object' && grammar[expected.type]?.standsAlone === true)
  );
}

type Members = Record<string, JsonValue>;

class Merging {
  /** Copies of the files that change, by name. */
  readonly files = new Map<string, LoadedFile>();
  readonly moved = new Map<string, Origin>();
  readonly #document: Document;
  readonly #found: ReadonlyMap<string, Origin>;
  readonly #reporter: Reporter;
  readonly #done = new Set<string>();

  constructor(document: Document, found: ReadonlyMap<string, Origin>, reporter: Reporter) {
    this.#document = document;
    this.#found = found;
    this.#reporter = reporter;
  }

  /** Where the target is such a map itself, it comes first. */
  merge(origin: Origin): void {
    const key = placeKey(origin);
    const holder = this.#objectAt(origin);
    if (this.#done.has(key) || holder === undefined) return;
    this.#done.add(key);
    const ref = String(holder['$ref']);
    const target = this.#document.resolve(ref, origin);
    const next = target && this.#found.get(placeKey(target.origin));
    if (next !== undefined) this.merge(next);
    const source = target && this.#objectAt(target.origin);
    delete holder['$ref'];
    const stands = `The reference ${JSON.stringify(ref)} replaces a map of names`;
    if (target === undefined || source === undefined || reaches(source, holder))
      this.#report(origin, `${stands} and does not resolve to one: it is ignored.`);
    else {
      this.#bring(source, target.origin, holder, origin);
      this.#report(origin, `${stands}: the members of the referenced object are read.`);
    }
  }

  #bring(source: Members, from: Origin, holder: Members, origin: Origin): void {
    for (const [name, value] of Object.entries(source)) {
      if (Object.hasOwn(holder, name)) continue;
      setMember(holder, name, value);
      const at = (owner: Origin): Origin => ({ file: owner.file, pointer: owner.pointer + pointer(name) });
      this.moved.set(placeKey(at(origin)), at(from));
    }
  }

  #report({ file, pointer: place }: Origin, message: string): void {
    this.#reporter.report({
      code: 'TLY3043',
      severity: 'warning',
      message,
      fix: 'Write the members out, or make each member a reference: a map of names has no `$ref`.',
      at: { file, pointer: `${place}/$ref` },
    });
  }

  /** In the copy of the file. */
  #objectAt(origin: Origin): Members | undefined {
    const file = this.#document.fileNamed(origin.file);
    if (file === undefined) return undefined;
    const copy = this.files.get(file.name) ?? { ...file, value: structuredClone(file.value) };
    this.files.set(file.name, copy);
    const value = nodeIn(copy, pointerSegments(origin.pointer))?.value;
    return isJsonObject(value) ? (value as Members) : undefined;
  }
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
