import type { JsonSchema } from '@tallystick/runtime/contract';
import { isAnnotation, isValid, type SchemaContext, type SchemaObject } from '@tallystick/runtime/schema';
import { finiteValues, type Parts, possibleTypes } from './facts.ts';
import { impliesKeyword } from './implied.ts';
import type { Proving } from './proving.ts';
import type { Sameness } from './sameness.ts';
import { branchesOf } from './split.ts';
import { partsOf } from './universe.ts';

/** Steps of one proof. What needs more is not proven. */
const MOST_STEPS = 20_000;
/** Unions that are taken apart within each other at one place. */
const MOST_SPLITS = 4;

/**
 * Proves that each value which some schemas accept is accepted by another: by what they say, without values. What is
 * proven holds; what is not proven may still hold. A schema that contains itself is assumed to be included while it is
 * looked at, which is sound because every value ends.
 */
export class Prover implements Proving {
  readonly context: SchemaContext;
  readonly #same: Sameness;
  readonly #known = new Map<string, boolean>();
  #assumed: string[] = [];
  #steps = MOST_STEPS;
  readonly #ids = new WeakMap<SchemaObject, number>();
  #count = 0;

  constructor(context: SchemaContext, same: Sameness) {
    this.context = context;
    this.#same = same;
  }

  /** Whether all that `from` accepts is accepted by `to`. */
  proves(from: JsonSchema, to: JsonSchema): boolean {
    this.#steps = MOST_STEPS;
    this.#assumed = [];
    return this.implies(partsOf(from, this.context.schemas), to);
  }

  /** The same for values that several schemas accept together. */
  implies(parts: Parts, to: JsonSchema, splits = MOST_SPLITS): boolean {
    if (to === true || parts.some((part) => this.#same.same(part, to))) return true;
    if (this.#steps-- <= 0) return false;
    const key = `${parts
      .map((part) => this.#id(part))
      .sort((one, other) => one - other)
      .join()}<${typeof to === 'boolean' ? to : this.#id(to)}/${splits}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const start = this.#assumed.length;
    this.#known.set(key, true);
    this.#assumed.push(key);
    if (this.#attempt(parts, to, splits)) return true;
    for (const each of this.#assumed.splice(start)) this.#known.delete(each);
    if (this.#steps > 0) this.#known.set(key, false);
    return false;
  }

  /** Whether a value of the parts satisfies a schema that is written in the same way. */
  same(one: JsonSchema, other: JsonSchema): boolean {
    return this.#same.same(one, other);
  }

  /** What several schemas together say, as parts. */
  together(schemas: readonly JsonSchema[]): Parts {
    return [...new Set(schemas.flatMap((schema) => partsOf(schema, this.context.schemas)))];
  }

  #id(schema: SchemaObject): number {
    const known = this.#ids.get(schema) ?? ++this.#count;
    this.#ids.set(schema, known);
    return known;
  }

  #attempt(parts: Parts, to: JsonSchema, splits: number): boolean {
    if (possibleTypes(parts).size === 0) return true;
    const values = finiteValues(parts);
    if (values?.every((value) => isValid(value, to, this.context)) === true) return true;
    if (typeof to === 'object' && this.#everyKeyword(parts, to)) return true;
    if (splits === 0) return false;
    const branches = branchesOf(parts, this.context.schemas);
    return branches?.every((branch) => this.implies(branch, to, splits - 1)) === true;
  }

  #everyKeyword(parts: Parts, to: SchemaObject): boolean {
    return Object.keys(to).every(
      (keyword) => isAnnotation(keyword) || impliesKeyword(parts, to, keyword, this),
    );
  }
}
