import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import type { SchemaContext } from '@tallystick/runtime/schema';
import type { WireVerdict } from '../change.ts';
import { Comparison } from './compare.ts';
import type { Delta } from './delta.ts';
import { Prover } from './prover.ts';
import { Sameness } from './sameness.ts';
import type { Universe } from './universe.ts';
import { anyWitness, type FoundWitness, type Roots, witnessOf } from './witness.ts';

/** A difference with its verdict. */
export interface JudgedDelta {
  readonly delta: Delta;
  readonly wire: WireVerdict;
  readonly witness?: FoundWitness;
}

/** Witnesses that are looked for in one pair of schemas. */
const MOST_SEARCHES = 60;

/** Compares schemas of two contracts in one direction, and says of each difference what it means. */
export class Judge {
  readonly universe: Universe;
  readonly #context: SchemaContext;
  readonly #same: Sameness;
  readonly #exact: Sameness;
  readonly #prover: Prover;
  readonly #isOpen: boolean;

  constructor(universe: Universe, isOpen: boolean) {
    this.universe = universe;
    this.#isOpen = isOpen;
    this.#context = { schemas: universe.schemas };
    this.#same = new Sameness(universe.schemas, false);
    this.#exact = new Sameness(universe.schemas, true);
    this.#prover = new Prover(this.#context, this.#same);
  }

  /** Whether two schemas of the common namespace are written alike, annotations aside. */
  same(one: JsonSchema, other: JsonSchema): boolean {
    return this.#same.same(one, other);
  }

  /** Differences between what was accepted and what has to accept it. Both are schemas of the universe, by the letter. */
  judge(from: JsonSchema, to: JsonSchema): readonly JudgedDelta[] {
    if (this.#exact.same(from, to)) return [];
    const comparison = new Comparison(this.#prover, this.#exact);
    const at = { holders: [from], pointer: [], fromPath: [], toPath: [], monotone: true };
    comparison.compare({ from, to, at });
    const roots: Roots = { from: this.#readings(from), to };
    if (this.#prover.proves({ allOf: roots.from as Json }, to))
      return comparison.deltas.map((delta) => ({ delta, wire: 'compatible' }));
    let searches = MOST_SEARCHES;
    const judged = comparison.deltas.map((delta): JudgedDelta => {
      if (delta.demand === undefined || this.#holdsHere(delta)) return { delta, wire: 'compatible' };
      const witness = searches-- > 0 ? witnessOf(delta, roots, this.#context) : undefined;
      return witness === undefined ? { delta, wire: 'unknown' } : { delta, wire: 'breaking', witness };
    });
    return judged.some(({ wire }) => wire === 'breaking')
      ? judged
      : [...judged, ...this.#remaining(judged, roots)];
  }

  /** By the letter, and with declared members only. */
  #readings(schema: JsonSchema): readonly JsonSchema[] {
    return this.#isOpen ? [schema] : [this.universe.closed(schema), schema];
  }

  #holdsHere({ at, demand = true }: Delta): boolean {
    if (!at.monotone) return false;
    const [holder = true, ...branches] = at.holders;
    const local: JsonSchema = { allOf: [...this.#readings(holder), ...branches] as Json };
    return this.#prover.proves(local, demand);
  }

  /** No difference was shown to matter, and together they do: or it is not known whether they do. */
  #remaining(judged: readonly JudgedDelta[], roots: Roots): readonly JudgedDelta[] {
    const witness = anyWitness(roots, this.#context);
    if (witness === undefined) return [];
    const at = { holders: roots.from, pointer: [], fromPath: [], toPath: [], monotone: true };
    const delta: Delta = {
      id: 'schema-changed',
      keyword: '',
      at,
      demand: roots.to,
      against: [],
      fromKey: [],
      toKey: [],
    };
    return judged.length === 0 ? [] : [{ delta, wire: 'breaking', witness }];
  }
}
