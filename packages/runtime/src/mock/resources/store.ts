import type { Json } from '../../json.ts';
import type { ItemsSnapshot } from '../types/seeds.ts';

/** The members of an item. */
export type ItemMembers = { readonly [member: string]: Json };

/** What stands for an item or its parent in a call: a number and its text are the same. */
export type ItemId = string | number;

export function isId(value: unknown): value is ItemId {
  return typeof value === 'string' || typeof value === 'number';
}

/** An item of a resource. It is never changed: a change replaces it, so that what was made of it can be remembered by it. */
export interface StoredItem {
  readonly id: ItemId;
  /** Ids of what it is below, the outermost first: of `/shops/7/orders/1` it is `[7]`. */
  readonly parents: readonly ItemId[];
  /** As it was created and changed; what a reply shows of it is up to the schema of that reply. */
  readonly members: ItemMembers;
  /** Another number after each change: a store never gives one twice. */
  readonly version: number;
  /** Epoch milliseconds. */
  readonly changed: number;
  /** Made of the spec's examples and schemas before any call: neither a call nor a test put it there. */
  readonly initial?: true;
  /** Found by its id, and in no list. */
  readonly unlisted?: true;
}

export type NewItem = Omit<StoredItem, 'version'>;

export interface StoreLimits {
  /** Items of one resource; default: no limit. */
  readonly keep?: number;
  /** Approximate bytes of the items of one resource; default: no limit. */
  readonly keepBytes?: number;
}

/** Ids of deleted items that are remembered, where there is no limit on items. */
const MOST_DELETED = 10_000;

/** The items of one resource, the oldest first. A full one drops its older half. */
export class ResourceItems {
  /** By the ids of their parents, then by their own. */
  readonly #scopes = new Map<string, Map<string, StoredItem>>();
  readonly #lists = new Map<string, readonly StoredItem[]>();
  readonly #deleted = new Set<string>();
  readonly #limits: StoreLimits;
  readonly #nextVersion: () => number;
  #count = 0;
  #bytes = 0;

  constructor(limits: StoreLimits, nextVersion: () => number) {
    this.#limits = limits;
    this.#nextVersion = nextVersion;
  }

  /** How many there are, below all parents. */
  get size(): number {
    return this.#count;
  }

  /** Every item, below all parents. */
  all(): readonly StoredItem[] {
    return [...this.#scopes.values()].flatMap((scope) => [...scope.values()]);
  }

  /** Whether the items below these parents were begun: from then on, the list is what was put there and not deleted. */
  isBegun(parents: readonly ItemId[]): boolean {
    return this.#scopes.has(keyOf(parents));
  }

  /** Begins the items below these parents, empty. */
  begin(parents: readonly ItemId[]): void {
    if (!this.isBegun(parents)) this.#scopes.set(keyOf(parents), new Map());
  }

  /** The items below these parents, the oldest first. */
  list(parents: readonly ItemId[]): readonly StoredItem[] {
    const key = keyOf(parents);
    const known = this.#lists.get(key) ?? [...(this.#scopes.get(key)?.values() ?? [])];
    this.#lists.set(key, known);
    return known;
  }

  get(parents: readonly ItemId[], id: ItemId): StoredItem | undefined {
    return this.#scopes.get(keyOf(parents))?.get(String(id));
  }

  /** Whether an item of this id was there, and was deleted. */
  wasDeleted(parents: readonly ItemId[], id: ItemId): boolean {
    return this.#deleted.has(keyOf([...parents, id]));
  }

  /** Adds an item, or replaces the one of its id, which keeps its place. */
  put(item: NewItem): StoredItem {
    this.begin(item.parents);
    const bytes = this.#bytesOf(item);
    const before = this.get(item.parents, item.id);
    if (before === undefined) this.#makeRoom(bytes);
    const stored = { ...item, version: this.#nextVersion() };
    this.#scopeOf(item.parents).set(String(item.id), stored);
    this.#deleted.delete(keyOf([...item.parents, item.id]));
    this.#count += before === undefined ? 1 : 0;
    this.#bytes += bytes - (before === undefined ? 0 : this.#bytesOf(before));
    this.#lists.clear();
    return stored;
  }

  /** Removes an item; its id stays known as deleted. */
  delete(parents: readonly ItemId[], id: ItemId): void {
    const key = keyOf([...parents, id]);
    if (this.#deleted.size >= (this.#limits.keep ?? MOST_DELETED)) forgetHalf(this.#deleted);
    this.#deleted.add(key);
    this.#remove(this.#scopeOf(parents), String(id));
  }

  /** Removes the items below a parent that is deleted. */
  deleteBelow(parents: readonly ItemId[]): void {
    const start = keyOf(parents).slice(0, -1);
    for (const [key, scope] of this.#scopes) {
      if (!key.startsWith(start) || !/^[\],]/.test(key.slice(start.length))) continue;
      for (const id of [...scope.keys()]) this.#remove(scope, id);
      this.#scopes.delete(key);
    }
  }

  clear(): void {
    this.#scopes.clear();
    this.#lists.clear();
    this.#deleted.clear();
    this.#count = 0;
    this.#bytes = 0;
  }

  snapshot(): ItemsSnapshot {
    return {
      begun: [...this.#scopes.keys()].map(idsOf),
      items: this.all().map(({ version: _version, ...item }) => item),
      deleted: [...this.#deleted].map(idsOf),
    };
  }

  /** Puts back what was there; each item gets a new version. */
  restore({ begun, items, deleted }: ItemsSnapshot): void {
    this.clear();
    for (const parents of begun) this.begin(parents);
    for (const item of items) this.put(item);
    for (const ids of deleted) this.#deleted.add(keyOf(ids));
  }

  #scopeOf(parents: readonly ItemId[]): Map<string, StoredItem> {
    const known = this.#scopes.get(keyOf(parents)) ?? new Map<string, StoredItem>();
    this.#scopes.set(keyOf(parents), known);
    return known;
  }

  #remove(scope: Map<string, StoredItem>, id: string): void {
    const item = scope.get(id);
    if (item === undefined) return;
    scope.delete(id);
    this.#count -= 1;
    this.#bytes -= this.#bytesOf(item);
    this.#lists.clear();
  }

  #makeRoom(bytes: number): void {
    const { keep = Number.POSITIVE_INFINITY, keepBytes = Number.POSITIVE_INFINITY } = this.#limits;
    if (this.#count < keep && this.#bytes + bytes <= keepBytes) return;
    for (const [key, scope] of this.#scopes) {
      for (const id of [...scope.keys()].slice(0, Math.ceil(scope.size / 2))) this.#remove(scope, id);
      if (scope.size === 0) this.#scopes.delete(key);
    }
  }

  /** Counted only where there is a limit: it costs as much as to write the item. */
  #bytesOf({ members }: NewItem): number {
    return this.#limits.keepBytes === undefined ? 0 : 2 * JSON.stringify(members).length;
  }
}

/** The items of all resources of a mock, by the name of the resource. */
export class ResourceStore {
  readonly #resources = new Map<string, ResourceItems>();
  readonly #limits: StoreLimits;
  #version = 0;

  constructor(limits: StoreLimits = {}) {
    this.#limits = limits;
  }

  /** The items of a resource; a new name begins without items. */
  items(name: string): ResourceItems {
    const known =
      this.#resources.get(name) ??
      new ResourceItems(this.#limits, () => {
        this.#version += 1;
        return this.#version;
      });
    this.#resources.set(name, known);
    return known;
  }

  clear(): void {
    for (const items of this.#resources.values()) items.clear();
  }

  snapshot(): Readonly<Record<string, ItemsSnapshot>> {
    return Object.fromEntries([...this.#resources].map(([name, items]) => [name, items.snapshot()]));
  }

  restore(snapshots: Readonly<Record<string, ItemsSnapshot>>): void {
    this.clear();
    for (const [name, snapshot] of Object.entries(snapshots)) this.items(name).restore(snapshot);
  }
}

/** A number and its text are one segment of a path, and so one id. */
function keyOf(ids: readonly ItemId[]): string {
  return JSON.stringify(ids.map(String));
}

/** The ids of a key, as texts. */
function idsOf(key: string): readonly string[] {
  return JSON.parse(key);
}

function forgetHalf(keys: Set<string>): void {
  for (const key of [...keys].slice(0, Math.ceil(keys.size / 2))) keys.delete(key);
}
