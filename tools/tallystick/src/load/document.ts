import { dirname, isAbsolute, resolve } from 'node:path';
import type { Locate } from '../diagnostics/index.ts';
import type { Dialect } from '../model/dialect.ts';
import type { JsonValue } from '../model/json.ts';
import { type Origin, placeKey } from '../model/origin.ts';
import { pointer, pointerSegments } from '../model/pointer.ts';
import type { SpecNode } from '../model/spec-node.ts';
import type { Place } from './line-counter.ts';
import { looksLikeJson } from './parse-file.ts';
import { placeFinder } from './positions.ts';
import { decodeFragment, isAbsoluteUri, type RefLocation, splitRef } from './refs.ts';
import { type Resource, resolvedUri, resourceAt } from './resources.ts';

export interface LoadedFile {
  /** Absolute path, or the URL of an allowed reference. */
  readonly path: string;
  /** Relative to the spec's folder, `/` between segments. */
  readonly name: string;
  readonly text: string;
  readonly value: JsonValue;
  readonly sha256: string;
  /** The file itself and the schemas in it that have a URI. */
  readonly resources: readonly Resource[];
  /** Its references, those in plain data left out. */
  readonly refs: readonly RefLocation[];
  /** Of a file that was upgraded: the file and the place in its text, for each place of its value. */
  readonly written?: (pointer: string) => Origin;
  /** Of a file that was upgraded: where in its value there may be what its text has at a pointer. */
  readonly upgraded?: (pointer: string) => readonly string[];
}

const finders = new WeakMap<LoadedFile, (pointer: string) => Place | undefined>();

/** Positions in a text are found once, however its value changes. */
function shareFinder(from: LoadedFile, to: LoadedFile | undefined): void {
  const find = finders.get(from);
  if (find !== undefined && to !== undefined) finders.set(to, find);
}

/** A spec with all its files read: bundled, bounded, and nothing more will be opened. */
export class Document {
  readonly dialect: Dialect;
  /** By absolute path. */
  readonly files: ReadonlyMap<string, LoadedFile>;
  readonly root: SpecNode;
  readonly #root: LoadedFile;
  readonly #folder: string;
  readonly #byName: ReadonlyMap<string, LoadedFile>;
  readonly #moved: ReadonlyMap<string, Origin>;

  constructor(
    root: LoadedFile,
    dialect: Dialect,
    folder: string,
    files: ReadonlyMap<string, LoadedFile>,
    moved: ReadonlyMap<string, Origin> = new Map(),
  ) {
    this.#moved = moved;
    this.dialect = dialect;
    this.files = files;
    this.root = { value: root.value, origin: { file: root.name, pointer: '' } };
    this.#root = root;
    this.#folder = folder;
    this.#byName = new Map([...files.values()].map((file) => [file.name, file]));
  }

  /** The same spec in another dialect, its files as `change` makes them. */
  upgraded(dialect: Dialect, change: (file: LoadedFile, isRoot: boolean) => LoadedFile): Document {
    const files = new Map([...this.files].map(([path, file]) => [path, change(file, file === this.#root)]));
    return new Document(files.get(this.#root.path) ?? this.#root, dialect, this.#folder, files);
  }

  /**
   * The same spec with parts of its files moved to other places. `moved`: by place, where the value at that place came
   * from.
   */
  withMoved(change: (file: LoadedFile) => LoadedFile, moved: ReadonlyMap<string, Origin>): Document {
    const files = new Map([...this.files].map(([path, file]) => [path, change(file)]));
    return new Document(files.get(this.#root.path) ?? this.#root, this.dialect, this.#folder, files, moved);
  }

  /** The same spec with other contents of its files, whose parts stay where they came from. */
  withContents(change: (file: LoadedFile) => LoadedFile): Document {
    return this.withMoved(change, this.#moved);
  }

  /** The same spec as one file. Its other files, and `more`, only say where its parts are written. */
  asOneFile(root: LoadedFile, more: readonly LoadedFile[], dialect = this.dialect): Document {
    const others = [...this.files.values(), ...more].filter(({ path }) => path !== root.path);
    const files = [root, ...others.map((file) => ({ ...file, value: null, resources: [], refs: [] }))];
    for (const [index, file] of others.entries()) shareFinder(file, files[index + 1]);
    return new Document(root, dialect, this.#folder, new Map(files.map((file) => [file.path, file])));
  }

  /** Finds places as this document does, and keeps the texts of its files alone: what they hold may be forgotten. */
  get places(): Locate {
    const { locate } = this.withMoved((file) => {
      const bare = { ...file, value: null, resources: [], refs: [] };
      shareFinder(file, bare);
      return bare;
    }, this.#moved);
    return locate;
  }

  fileNamed(name: string): LoadedFile | undefined {
    return this.#byName.get(name);
  }

  /** The original place of a value that was moved once or more. */
  #before(origin: Origin): Origin {
    let place = origin;
    for (let steps = this.#moved.size; steps > 0; steps--) {
      const next = this.#movedFrom(place);
      if (next === undefined) return place;
      place = next;
    }
    return place;
  }

  #movedFrom({ file, pointer: place }: Origin): Origin | undefined {
    for (let end = place.length; end > 0; end = place.lastIndexOf('/', end - 1)) {
      const from = this.#moved.get(placeKey({ file, pointer: place.slice(0, end) }));
      if (from !== undefined) return { file: from.file, pointer: from.pointer + place.slice(end) };
    }
    return undefined;
  }

  /** What a reference names, relative to the file that contains it. Undefined if that does not exist. */
  resolve(ref: string, place: Origin): SpecNode | undefined {
    const from = this.#before(place);
    const { target, fragment } = splitRef(ref);
    const decoded = decodeFragment(fragment);
    const found = this.#resource(target, from) ?? this.#file(target, from);
    if (found === undefined || decoded === undefined) return undefined;
    const { file, resource } = found;
    if (decoded === '' || decoded.startsWith('/')) {
      const places = [decoded, ...(file.upgraded?.(decoded) ?? [])];
      const nodes = places.map((each) =>
        nodeIn(file, [...pointerSegments(resource.pointer), ...pointerSegments(each)]),
      );
      return nodes.find((node) => node !== undefined);
    }
    const anchor = resource.anchors.get(decoded) ?? resource.dynamicAnchors.get(decoded);
    return anchor === undefined ? undefined : nodeIn(file, pointerSegments(anchor));
  }

  /** The resource that a place is in. */
  resourceOf({ file, pointer: place }: Origin): Resource | undefined {
    const found = this.#byName.get(file);
    return found === undefined ? undefined : resourceAt(found.resources, place);
  }

  /** The value at a pointer of a file. */
  nodeAt({ file, pointer: place }: Origin): SpecNode | undefined {
    const found = this.#byName.get(file);
    return found === undefined ? undefined : nodeIn(found, pointerSegments(place));
  }

  /** By the URI that the reference and the base URI at its place make. */
  #resource(target: string, from: Origin): Found | undefined {
    const base = this.resourceOf(from);
    const uri = base === undefined ? undefined : resolvedUri(target, base.uri);
    return uri === undefined ? undefined : resourceNamed(uri, this.files.values());
  }

  /** By the path of the file, however it is spelt. */
  #file(target: string, from: Origin): Found | undefined {
    const file = target === '' ? this.#byName.get(from.file) : this.#target(target, from);
    const [resource] = file?.resources ?? [];
    return file === undefined || resource === undefined ? undefined : { file, resource };
  }

  #target(target: string, from: Origin): LoadedFile | undefined {
    if (isAbsoluteUri(target)) return this.files.get(target);
    const base = this.#byName.get(from.file);
    if (base === undefined) return undefined;
    if (!isAbsolute(base.path)) return this.files.get(new URL(target, base.path).href);
    return this.files.get(resolve(dirname(base.path), decodeFragment(target) ?? target));
  }

  readonly locate: Locate = (place) => {
    const origin = this.#before(place);
    const written = this.#byName.get(origin.file)?.written?.(origin.pointer) ?? origin;
    const file = this.#byName.get(written.file) ?? this.files.get(written.file);
    if (file === undefined) return { file: resolve(this.#folder, written.file) };
    const moved = written === place ? {} : { pointer: written.pointer };
    return { file: file.path, ...Document.placeIn(file, written.pointer), ...moved };
  };

  /** Where a pointer into the text of a file leads. */
  static placeIn(file: LoadedFile, pointerInText: string): Place | undefined {
    let find = finders.get(file);
    if (find === undefined) {
      find = placeFinder(file.text, looksLikeJson(file.path, file.text));
      finders.set(file, find);
    }
    return find(pointerInText);
  }
}

/** The node that a path of member names leads to. */
export function nodeIn(file: LoadedFile, segments: readonly string[]): SpecNode | undefined {
  let value: JsonValue = file.value;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    const next: JsonValue | undefined = (value as Readonly<Record<string, JsonValue>>)[segment];
    if (next === undefined) return undefined;
    value = next;
  }
  return { value, origin: { file: file.name, pointer: pointer(...segments) } };
}

interface Found {
  readonly file: LoadedFile;
  readonly resource: Resource;
}

/** The resource with that URI in any of the files. */
export function resourceNamed(uri: string, files: Iterable<LoadedFile>): Found | undefined {
  for (const file of files)
    for (const resource of file.resources) if (resource.uri === uri) return { file, resource };
  return undefined;
}
