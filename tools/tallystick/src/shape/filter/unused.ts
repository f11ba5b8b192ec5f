import type { Document } from '../../load/index.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { pointer, pointerSegments } from '../../model/pointer.ts';
import type { SpecNode } from '../../model/spec-node.ts';
import { type Draft, mapMembers, ownItems, ownObject, ownText, withObject } from '../draft.ts';
import { fragment } from '../fragment.ts';
import { type Sections, sectionsOf } from '../sections.ts';

/** Finds what a reference leads to, in the document before anything was left out. */
export type Find = (ref: string) => SpecNode | undefined;

/** What is reached from the operations of a document. */
export interface Reached {
  /** Pointers to the shared objects that something leads to. */
  readonly shared: ReadonlySet<string>;
  /** Pointers of references' targets that are within an operation. */
  readonly elsewhere: ReadonlySet<string>;
}

/** Follows all references from everything that is not itself a shared object. */
export function reachedFrom(value: JsonObject, find: Find): Reached {
  return new Reaching(value, find).reached();
}

/** Leaves out the shared objects that nothing leads to. */
export function withoutUnused({ value, origins }: Draft, { shared }: Reached): Draft {
  let kept = value;
  for (const section of Object.values(sectionsOf(value)))
    kept = withinSection(kept, section, origins, (objects) =>
      mapMembers(
        objects,
        (each, name) => (shared.has(pointer(...section, name)) ? each : undefined),
        origins,
      ),
    );
  return { value: kept, origins };
}

/** A section of which nothing stays is left out as well. */
function withinSection(
  owner: JsonObject,
  [name = '', ...deeper]: readonly string[],
  origins: Draft['origins'],
  change: (objects: JsonObject) => JsonObject,
): JsonObject {
  return withObject(
    owner,
    name,
    (inner) => {
      const changed = deeper.length === 0 ? change(inner) : withinSection(inner, deeper, origins, change);
      return Object.keys(changed).length === 0 ? undefined : changed;
    },
    origins,
  );
}

class Reaching {
  readonly #value: JsonObject;
  readonly #find: Find;
  readonly #sections: Sections;
  readonly #shared = new Set<string>();
  readonly #elsewhere = new Set<string>();
  readonly #refs = new Set<string>();
  readonly #seen = new Set<JsonValue>();
  readonly #open: JsonValue[] = [];
  readonly #children: ReadonlyMap<string, readonly string[]>;

  constructor(value: JsonObject, find: Find) {
    this.#value = value;
    this.#find = find;
    this.#sections = sectionsOf(value);
    this.#children = this.#childrenOfParents();
  }

  reached(): Reached {
    const holders = new Set(Object.values(this.#sections).map(([name = '']) => name));
    for (const [name, each] of Object.entries(this.#value)) if (!holders.has(name)) this.#walk(each);
    this.#requirements(this.#value);
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) this.#walk(next);
    return { shared: this.#shared, elsewhere: this.#elsewhere };
  }

  /**
   * Recursive: the depth limit has been checked before. What only looks like a reference, in an example, keeps a shared
   * object that is not needed; that is better than to lose one.
   */
  #walk(value: JsonValue): void {
    if (typeof value !== 'object' || value === null || this.#seen.has(value)) return;
    this.#seen.add(value);
    if (isJsonObject(value)) this.#references(value);
    for (const each of Object.values(value)) this.#walk(each);
  }

  #references(value: JsonObject): void {
    const ref = ownText(value, '$ref') ?? ownText(value, '$dynamicRef');
    if (ref !== undefined) this.#follow(ref);
    const mapping = ownObject(ownObject(value, 'discriminator'), 'mapping');
    for (const target of Object.values(mapping ?? {}))
      if (typeof target === 'string') this.#followMapping(target);
    this.#requirements(value);
  }

  #follow(ref: string): void {
    if (this.#refs.has(ref)) return;
    this.#refs.add(ref);
    const target = this.#find(ref);
    if (target !== undefined) this.#reach(target.origin.pointer, target.value);
  }

  /** A mapping names a schema, or refers to one (OpenAPI, Discriminator Object). */
  #followMapping(target: string): void {
    const schema = this.#sections['schema'] ?? [];
    const isName = /^[\w.-]+$/.test(target) && this.#find(fragment(pointer(...schema, target))) !== undefined;
    this.#follow(isName ? fragment(pointer(...schema, target)) : target);
  }

  #reach(place: string, value: JsonValue): void {
    const segments = pointerSegments(place);
    const section = Object.values(this.#sections).find(
      (path) => segments.length > path.length && path.every((name, index) => segments[index] === name),
    );
    if (section === undefined) {
      this.#elsewhere.add(place);
      this.#open.push(value);
      return;
    }
    const holder = pointer(...segments.slice(0, section.length + 1));
    if (this.#shared.has(holder)) return;
    this.#shared.add(holder);
    const whole = this.#find(fragment(holder));
    if (whole !== undefined) this.#open.push(whole.value);
    for (const child of this.#children.get(holder) ?? []) {
      const found = this.#find(fragment(child));
      if (found !== undefined) this.#reach(child, found.value);
    }
  }

  /** Schemas that extend one with a discriminator: its values name them, although it has no reference to them. */
  #childrenOfParents(): ReadonlyMap<string, readonly string[]> {
    const children = new Map<string, string[]>();
    const path = this.#sections['schema'] ?? [];
    const schemas = path.reduce<JsonObject | undefined>((owner, name) => ownObject(owner, name), this.#value);
    for (const [name, schema] of Object.entries(schemas ?? {}))
      for (const part of ownItems(schema, 'allOf')) {
        const ref = ownText(part, '$ref');
        const parent = ref === undefined ? undefined : this.#find(ref);
        if (parent === undefined || !isJsonObject(parent.value)) continue;
        if (!Object.hasOwn(parent.value, 'discriminator')) continue;
        const place = parent.origin.pointer;
        children.set(place, [...(children.get(place) ?? []), pointer(...path, name)]);
      }
    return children;
  }

  /** Security schemes are named by the requirements. */
  #requirements(owner: JsonObject): void {
    const section = this.#sections['securityScheme'];
    if (section === undefined) return;
    for (const requirement of ownItems(owner, 'security'))
      if (isJsonObject(requirement))
        for (const name of Object.keys(requirement)) this.#shared.add(pointer(...section, name));
  }
}

/** References as a document resolves them from its main file. */
export function findIn(document: Document): Find {
  return (ref) => document.resolve(ref, document.root.origin);
}
