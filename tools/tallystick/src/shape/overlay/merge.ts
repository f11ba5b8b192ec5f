import { isJsonObject, type JsonObject, type JsonValue, setMember } from '../../model/json.ts';
import type { Limits } from '../../model/limits.ts';
import type { Origin } from '../../model/origin.ts';
import { pointer } from '../../model/pointer.ts';
import type { Origins } from '../origins.ts';
import { ShapeError } from '../shape-error.ts';

type Owner = Record<string, JsonValue>;

/** A value that is merged into a document, and where it is written. */
export interface Addition {
  readonly value: JsonValue;
  readonly origin: Origin;
}

/** Copies values into a document that belongs to nobody else, within the limits. */
export class Merge {
  readonly #origins: Origins;
  readonly #limits: Limits;
  #left: number;

  constructor(origins: Origins, limits: Limits) {
    this.#origins = origins;
    this.#limits = limits;
    this.#left = limits.nodes;
  }

  /** Merges an object into another: members of both are merged in turn, arrays joined, all else replaced. */
  members(target: JsonObject, { value, origin }: Addition, depth: number): void {
    for (const [name, each] of Object.entries(Object(value) as JsonObject)) {
      const own = Object.hasOwn(target, name) ? target[name] : undefined;
      const addition = { value: each, origin: below(origin, name) };
      if (isJsonObject(own) && isJsonObject(each)) this.members(own, addition, depth + 1);
      else if (Array.isArray(own) && Array.isArray(each)) this.items(own, addition, depth + 1);
      else this.replace(target, name, addition, depth);
    }
  }

  /** Appends to an array: the items of an array, or any other value as one item. */
  items(target: JsonValue[], { value, origin }: Addition, depth: number): void {
    const added: readonly JsonValue[] = Array.isArray(value) ? value : [value];
    for (const [index, each] of added.entries()) {
      const place = Array.isArray(value) ? below(origin, index) : origin;
      this.#origins.set(target, target.length, place);
      target.push(this.copied({ value: each, origin: place }, depth + 1));
    }
  }

  replace(owner: object, name: string, addition: Addition, depth: number): void {
    setMember(owner as Owner, name, this.copied(addition, depth + 1));
    this.#origins.set(owner, name, addition.origin);
  }

  /** Recursive, as deep as the limit allows. What YAML aliases share is copied for each. */
  copied({ value, origin }: Addition, depth: number): JsonValue {
    this.#left -= 1;
    if (this.#left < 0) throw new ShapeError('nodes', origin);
    if (typeof value !== 'object' || value === null) return value;
    if (depth > this.#limits.depth) throw new ShapeError('depth', origin);
    const copy: Owner | JsonValue[] = Array.isArray(value) ? [] : {};
    for (const [name, each] of Object.entries(value))
      setMember(copy as Owner, name, this.copied({ value: each, origin: below(origin, name) }, depth + 1));
    this.#origins.carry(value, copy);
    return copy;
  }
}

function below(origin: Origin, name: string | number): Origin {
  return { file: origin.file, pointer: origin.pointer + pointer(name) };
}
