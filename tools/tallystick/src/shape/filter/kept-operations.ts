import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { pointer } from '../../model/pointer.ts';
import type { ObjectNode } from '../../model/spec-node.ts';
import { type Draft, mapMembers, ownText, withMembers, withObject } from '../draft.ts';
import { type LeftOut, liveLinks, withoutDeadLinks } from './links.ts';
import type { Subject } from './rules.ts';
import { HTTP_METHODS, httpSubject, ITEM_MAPS } from './subjects.ts';

/** Whether an operation stays, and whether one within a callback does. */
export interface Choice {
  readonly operation: (subject: Subject) => boolean;
  readonly callback: (subject: Subject) => boolean;
}

/** What a reference leads to; undefined where that is not an object. */
export type Resolve = (ref: string) => ObjectNode | undefined;

/** Leaves out the operations of an OpenAPI document that are not chosen, and the links that lead to them. */
export function keptOperations(draft: Draft, choice: Choice, resolve: Resolve): Kept {
  const { value, origins } = draft;
  const filtering = new Filtering(draft, choice, resolve);
  let kept = value;
  for (const name of ITEM_MAPS)
    kept = withObject(kept, name, (items) => filtering.items(items, name), origins);
  const leftOut = filtering.leftOut;
  for (const name of ITEM_MAPS)
    kept = withObject(kept, name, (items) => filtering.withoutLinks(items, leftOut), origins);
  kept = withObject(kept, 'components', (all) => filtering.components(all, leftOut), origins);
  return { draft: { value: kept, origins }, places: leftOut.places };
}

/** A filtered document, and the places of what it leaves out. */
export interface Kept {
  readonly draft: Draft;
  readonly places: ReadonlySet<string>;
}

/** The object itself, or what its reference leads to. */
export function followed(stated: JsonValue | undefined, resolve: Resolve): JsonObject | undefined {
  if (!isJsonObject(stated)) return undefined;
  const ref = ownText(stated, '$ref');
  return ref === undefined ? stated : resolve(ref)?.value;
}

class Filtering {
  readonly #draft: Draft;
  readonly #origins: Draft['origins'];
  readonly #choice: Choice;
  readonly #resolve: Resolve;
  readonly #ids = new Set<string>();
  readonly #keptIds = new Set<string>();
  readonly #places = new Set<string>();

  constructor(draft: Draft, choice: Choice, resolve: Resolve) {
    this.#draft = draft;
    this.#origins = draft.origins;
    this.#choice = choice;
    this.#resolve = resolve;
  }

  /** An id that another operation has as well may still be that of a link. */
  get leftOut(): LeftOut {
    const ids = [...this.#ids].filter((id) => !this.#keptIds.has(id));
    return { ids: new Set(ids), places: this.#places };
  }

  /** A map of path items: one of which nothing stays is left out. */
  items(items: JsonObject, owner: string): JsonObject {
    const kept = mapMembers(
      items,
      (item, name) => (name.startsWith('x-') ? item : this.#pathItem(item, name, [owner, name])),
      this.#origins,
    );
    for (const [name, item] of Object.entries(kept)) this.#noteMoved(kept, name, item, items[name]);
    return kept;
  }

  /** A part of a shared path item is written at the shared one. */
  #noteMoved(owner: JsonObject, name: string, item: JsonValue, stated: JsonValue | undefined): void {
    const ref = item === stated ? undefined : ownText(stated, '$ref');
    const shared = ref === undefined ? undefined : this.#resolve(ref);
    if (shared !== undefined)
      this.#origins.set(owner, name, this.#origins.find(this.#draft.value, shared.origin.pointer));
  }

  #pathItem(stated: JsonValue, path: string, at: readonly string[]): JsonValue | undefined {
    const item = followed(stated, this.#resolve);
    if (item === undefined) return stated;
    const operations = HTTP_METHODS.filter((method) => Object.hasOwn(item, method));
    const kept = operations.filter((method) => this.#isKept(item[method], method, path, at));
    if (kept.length === 0 && operations.length > 0) return undefined;
    const left = new Set<string>(operations.filter((method) => !kept.includes(method)));
    const isWhole = left.size === 0 && !kept.some((method) => this.#hasCallbacks(item[method]));
    // A shared path item stays a reference, unless not all of it stays.
    if (isWhole) return stated;
    return this.#reduced(item, left, path);
  }

  #isKept(stated: JsonValue | undefined, method: string, path: string, at: readonly string[]): boolean {
    const operation = followed(stated, this.#resolve);
    if (operation === undefined) return true;
    const subject = httpSubject(operation, method, path);
    const isKept = this.#choice.operation(subject);
    if (subject.id !== undefined) (isKept ? this.#keptIds : this.#ids).add(subject.id);
    if (!isKept) this.#places.add(pointer(...at, method));
    return isKept;
  }

  #hasCallbacks(operation: JsonValue | undefined): boolean {
    return isJsonObject(operation) && isJsonObject(operation['callbacks']);
  }

  /** A path item without some methods, and without the callbacks that are left out. */
  #reduced(item: JsonObject, left: ReadonlySet<string>, path: string): JsonObject {
    return mapMembers(
      item,
      (each, name) => {
        if (left.has(name)) return undefined;
        if (!isJsonObject(each) || !this.#hasCallbacks(each)) return each;
        return withObject(each, 'callbacks', (all) => this.callbacks(all, path), this.#origins);
      },
      this.#origins,
    );
  }

  /** A map of callbacks by name, each a map of path items by expression. */
  callbacks(callbacks: JsonObject, path: string): JsonObject {
    return mapMembers(
      callbacks,
      (callback) => {
        if (!isJsonObject(callback) || Object.hasOwn(callback, '$ref')) return callback;
        const items = mapMembers(callback, (item) => this.#callbackItem(item, path), this.#origins);
        return Object.keys(items).length === 0 ? undefined : items;
      },
      this.#origins,
    );
  }

  #callbackItem(item: JsonValue, path: string): JsonValue | undefined {
    if (!isJsonObject(item)) return item;
    const operations = HTTP_METHODS.filter((method) => isJsonObject(item[method]));
    const kept = operations.filter((method) => {
      const operation = item[method];
      return !isJsonObject(operation) || this.#choice.callback(httpSubject(operation, method, path));
    });
    if (kept.length === operations.length) return item;
    if (kept.length === 0) return undefined;
    const members = Object.entries(item).filter(
      ([name]) => !operations.some((method) => method === name) || kept.some((method) => method === name),
    );
    return withMembers(item, members, this.#origins);
  }

  withoutLinks(items: JsonObject, leftOut: LeftOut): JsonObject {
    const ofOperation = (operation: JsonObject): JsonObject =>
      withObject(
        operation,
        'responses',
        (all) => withoutDeadLinks(all, leftOut, this.#origins),
        this.#origins,
      );
    return mapMembers(
      items,
      (item) => {
        let kept = item;
        for (const method of HTTP_METHODS)
          if (isJsonObject(kept)) kept = withObject(kept, method, ofOperation, this.#origins);
        return kept;
      },
      this.#origins,
    );
  }

  components(components: JsonObject, leftOut: LeftOut): JsonObject {
    const origins = this.#origins;
    const linked = withObject(components, 'links', (all) => liveLinks(all, leftOut, origins), origins);
    const replied = withObject(
      linked,
      'responses',
      (all) => withoutDeadLinks(all, leftOut, origins),
      origins,
    );
    return withObject(replied, 'callbacks', (all) => this.callbacks(all, ''), origins);
  }
}
