import type { Expected, Grammar } from '../dialect/grammar/index.ts';
import { isJsonObject, type JsonObject, type JsonValue, setMember } from '../model/json.ts';
import type { Limits } from '../model/limits.ts';
import { type Origin, placeKey } from '../model/origin.ts';
import { pointer } from '../model/pointer.ts';
import { type ObjectNode, type SpecNode, textMember } from '../model/spec-node.ts';
import { BundleNames } from './bundle-names.ts';
import { type Draft, ownObject } from './draft.ts';
import { fragment } from './fragment.ts';
import { Origins } from './origins.ts';
import { type Sections, sectionFor, sectionsOf } from './sections.ts';
import { ShapeError } from './shape-error.ts';

/** What is put into one file, and how its references are followed. */
export interface BundleSource {
  /** The document; all that it keeps is at its place in the main file. */
  readonly root: ObjectNode;
  readonly origins: Origins;
  readonly grammar: Grammar;
  readonly limits: Limits;
  /** The references of a file. */
  readonly refsOf: (file: string) => readonly { readonly pointer: string }[];
  readonly resolve: (ref: string, from: Origin) => SpecNode | undefined;
  /** Whether the value at a place must be brought into the document. */
  readonly isOutside: (place: Origin) => boolean;
  /** Where the value at a place is written. */
  readonly written: (place: Origin) => Origin;
}

/**
 * Puts a spec into one file. What a reference leads to outside becomes a shared object, of which the document has one;
 * what cannot be shared is put where it is referred to first.
 */
export function bundled(source: BundleSource): Draft {
  return new Bundling(source).draft();
}

interface Waiting {
  readonly target: SpecNode;
  readonly expected: Expected | undefined;
  readonly at: readonly string[];
}

/** A part of the bundle, and where it is written. */
interface Part {
  readonly value: JsonValue;
  readonly origin: Origin;
}

class Bundling {
  readonly #source: BundleSource;
  readonly #origins: Origins;
  readonly #sections: Sections;
  readonly #names = new BundleNames();
  /** The place of each target in the bundle. */
  readonly #placed = new Map<string, string>();
  readonly #waiting: Waiting[] = [];
  readonly #refs = new Map<string, ReadonlySet<string>>();
  #left: number;

  constructor(source: BundleSource) {
    this.#source = source;
    this.#origins = new Origins(source.root.origin);
    this.#sections = sectionsOf(source.root.value);
    this.#left = source.limits.nodes;
  }

  draft(): Draft {
    this.#placeShared();
    const value = this.#copied(this.#source.root, { kind: 'object', type: 'document' }, []);
    const root: Record<string, JsonValue> = isJsonObject(value) ? { ...value } : {};
    this.#origins.carry(Object(value), root);
    for (let next = this.#waiting.pop(); next !== undefined; next = this.#waiting.pop())
      this.#share(next, root);
    return { value: root, origins: this.#origins };
  }

  /** A shared object that only refers to another file is the place of what it refers to. */
  #placeShared(): void {
    const { root } = this.#source;
    for (const path of new Set(Object.values(this.#sections))) {
      const section = path.reduce<JsonObject | undefined>(
        (owner, name) => ownObject(owner, name),
        root.value,
      );
      this.#names.take(pointer(...path), Object.keys(section ?? {}));
      for (const [name, value] of Object.entries(section ?? {})) {
        const place = pointer(...path, name);
        const target = this.#outside({ value, origin: { file: root.origin.file, pointer: place } });
        const key = target && placeKey(target.origin);
        if (key !== undefined && !this.#placed.has(key)) this.#placed.set(key, place);
      }
    }
  }

  #share({ target, expected, at }: Waiting, root: Record<string, JsonValue>): void {
    const { value, origin } = this.#part(target, expected, at);
    let owner = root;
    for (const name of at.slice(0, -1)) {
      // An object of the bundle itself, which nothing else has.
      const inner = (ownObject(owner, name) ?? {}) as Record<string, JsonValue>;
      setMember(owner, name, inner);
      owner = inner;
    }
    const name = at.at(-1) ?? '';
    setMember(owner, name, value);
    this.#origins.set(owner, name, this.#source.written(origin));
  }

  /** A value, or what takes the place of a reference. */
  #part(node: SpecNode, expected: Expected | undefined, at: readonly string[], chain = 0): Part {
    if (at.length > this.#source.limits.depth) throw new ShapeError('depth', node.origin);
    if (chain > this.#source.limits.refDepth) throw new ShapeError('refDepth', node.origin);
    const target = this.#target(node);
    if (target === undefined) return { value: this.#copied(node, expected, at), origin: node.origin };
    if (!this.#source.isOutside(target.origin)) return this.#referring(node, target.origin.pointer, at);
    const key = placeKey(target.origin);
    const place = this.#placed.get(key) ?? this.#claim(target, expected, at);
    if (place !== pointer(...at)) return this.#referring(node, place, at);
    const inner = this.#part(target, expected, at, chain + 1);
    return { value: this.#withSiblings(node, inner.value, at), origin: inner.origin };
  }

  /** The place of a target that has none yet. */
  #claim(target: SpecNode, expected: Expected | undefined, at: readonly string[]): string {
    const section = sectionFor(expected, this.#sections);
    const path =
      section === undefined ? at : [...section, this.#names.claim(pointer(...section), target.origin)];
    const place = pointer(...path);
    this.#placed.set(placeKey(target.origin), place);
    if (section !== undefined) this.#waiting.push({ target, expected, at: path });
    return place;
  }

  #referring(node: SpecNode, place: string, at: readonly string[]): Part {
    const value = this.#withSiblings(node, {}, at);
    return { value: { $ref: fragment(place), ...Object(value) }, origin: node.origin };
  }

  /** The members beside a reference, over what it leads to. */
  #withSiblings(node: SpecNode, value: JsonValue, at: readonly string[]): JsonValue {
    if (!isJsonObject(node.value) || !isJsonObject(value)) return value;
    const siblings = Object.entries(node.value).filter(([name]) => name !== '$ref');
    if (siblings.length === 0) return value;
    const joined: Record<string, JsonValue> = { ...value };
    this.#origins.carry(value, joined);
    for (const [name, each] of siblings) {
      const origin = { file: node.origin.file, pointer: node.origin.pointer + pointer(name) };
      setMember(joined, name, this.#copied({ value: each, origin }, undefined, [...at, name]));
      this.#origins.set(joined, name, this.#source.written(origin));
    }
    return joined;
  }

  #copied(node: SpecNode, expected: Expected | undefined, at: readonly string[]): JsonValue {
    this.#left -= 1;
    if (this.#left < 0) throw new ShapeError('nodes', node.origin);
    const { value, origin } = node;
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, JsonValue> | JsonValue[] = Array.isArray(value) ? [] : {};
    this.#origins.carry(value, copy);
    for (const [name, each] of Object.entries(value)) {
      // Every reference is written from the root, so that a base URI would only mislead.
      if (name === '$id' && expected === 'schema' && typeof each === 'string') continue;
      const own = this.#source.origins.noted(value, name);
      const inner = { file: origin.file, pointer: origin.pointer + pointer(name) };
      const part = this.#part({ value: each, origin: inner }, this.#within(expected, name), [...at, name]);
      setMember(copy as Record<string, JsonValue>, name, part.value);
      if (part.origin !== inner) this.#origins.set(copy, name, this.#source.written(part.origin));
      else if (own !== undefined) this.#origins.set(copy, name, own);
    }
    if (expected === 'schema') this.#rewriteMapping(node, copy, at);
    return copy;
  }

  /** The values of a discriminator that refer to schemas (OpenAPI, Discriminator Object). */
  #rewriteMapping({ origin }: SpecNode, copy: JsonValue, at: readonly string[]): void {
    const mapping = ownObject(ownObject(copy, 'discriminator'), 'mapping');
    for (const [name, ref] of Object.entries(mapping ?? {})) {
      if (typeof ref !== 'string' || !/[#/]|\.\w+$/.test(ref)) continue;
      const target = this.#source.resolve(ref, origin);
      if (target === undefined) continue;
      const place = this.#source.isOutside(target.origin)
        ? (this.#placed.get(placeKey(target.origin)) ?? this.#claim(target, 'schema', at))
        : target.origin.pointer;
      setMember(mapping as Record<string, JsonValue>, name, fragment(place));
    }
  }

  #within(expected: Expected | undefined, name: string): Expected | undefined {
    const { grammar } = this.#source;
    if (expected === 'schema') return /^\d+$/.test(name) ? 'schema' : grammar['schema']?.members[name];
    if (expected === undefined || typeof expected === 'string') return undefined;
    if (expected.kind !== 'object') return expected.of;
    const members = grammar[expected.type]?.members ?? {};
    return Object.hasOwn(members, name) ? members[name] : undefined;
  }

  #outside(node: SpecNode): SpecNode | undefined {
    const target = this.#target(node);
    return target !== undefined && this.#source.isOutside(target.origin) ? target : undefined;
  }

  /** What a reference leads to; undefined where the value is none, or does not resolve. */
  #target(node: SpecNode): SpecNode | undefined {
    if (!isJsonObject(node.value)) return undefined;
    const ref = textMember({ value: node.value, origin: node.origin }, '$ref');
    if (ref === undefined || !this.#isReference(node.origin)) return undefined;
    return this.#source.resolve(ref, node.origin);
  }

  /** Data may have a member of that name. */
  #isReference({ file, pointer: place }: Origin): boolean {
    const known =
      this.#refs.get(file) ?? new Set(this.#source.refsOf(file).map((reference) => reference.pointer));
    this.#refs.set(file, known);
    return known.has(`${place}/$ref`);
  }
}
