import type { Json, JsonSchema } from '@tallystick/runtime/contract';
import type { SchemaContext } from '@tallystick/runtime/schema';
import type { DiffOptions } from '../change.ts';
import { Comparison } from './compare.ts';
import type { Delta, Junction } from './delta.ts';
import type { JudgedDelta, Judgement } from './judgement.ts';
import type { IsShared, SharedPair } from './named.ts';
import { Prover } from './prover.ts';
import { Sameness } from './sameness.ts';
import { SharedSchemas } from './shared.ts';
import type { Universe } from './universe.ts';
import { anyWitness, type Roots, type SearchLimit, witnessOf } from './witness.ts';

/** Witnesses that are looked for in one pair of schemas. */
const MOST_SEARCHES = 60;
/** Steps of all values that are generated for two contracts: sampling and validating them. */
const MOST_STEPS = 8_000_000;

const NOTHING: Judgement = { deltas: [], shared: [], isProven: true, roots: { from: [], to: true } };

/** Compares schemas of two contracts in one direction, and says of each difference what it means. */
export class Judge {
  readonly universe: Universe;
  readonly #context: SchemaContext;
  readonly #same: Sameness;
  readonly #exact: Sameness;
  readonly #prover: Prover;
  readonly #isOpen: boolean;
  readonly #isShared: IsShared;
  readonly #limit: SearchLimit;
  /** What is compared once, however many operations it concerns. */
  readonly shared: SharedSchemas;

  constructor(
    universe: Universe,
    { open = false, searchSteps = MOST_STEPS }: DiffOptions,
    isShared: IsShared,
  ) {
    this.universe = universe;
    this.#isOpen = open;
    this.#limit = { steps: searchSteps };
    this.#isShared = isShared;
    this.shared = new SharedSchemas({
      judge: ({ from, to }) => this.judge(from.schema, to.schema),
      witness: (delta, { roots, at }) => witnessOf(placedIn(delta, at), roots, this.#context, this.#limit),
    });
    this.#context = { schemas: universe.schemas };
    this.#same = new Sameness(universe.schemas, false);
    this.#exact = new Sameness(universe.schemas, true);
    this.#prover = new Prover(this.#context, this.#same);
  }

  /** Whether two schemas of the common namespace are written alike, annotations aside. */
  same(one: JsonSchema, other: JsonSchema): boolean {
    return this.#same.same(one, other);
  }

  /** Differences between what was accepted and what must accept it. Both are schemas of the universe, strictly read. */
  judge(from: JsonSchema, to: JsonSchema): Judgement {
    if (this.#exact.same(from, to)) return NOTHING;
    const comparison = new Comparison(this.#prover, this.#exact, this.#isShared);
    comparison.compare({ from, to, at: rootOf([from]) });
    const { deltas, shared } = comparison;
    const roots: Roots = { from: this.#readings(from), to };
    const isOpen = deltas.length > 0 || shared.length === 0 || !shared.every(isPlain);
    if (isOpen && this.#prover.proves({ allOf: roots.from as Json }, to))
      return {
        deltas: deltas.map((delta) => ({ delta, wire: 'compatible' })),
        shared,
        isProven: true,
        roots,
      };
    const judged = this.#verdicts(deltas, roots);
    const isWhole = shared.length === 0 && judged.every(({ wire }) => wire !== 'breaking');
    const remaining = isWhole ? this.#remaining(judged, roots) : [];
    return { deltas: [...judged, ...remaining], shared, isProven: false, roots };
  }

  #verdicts(deltas: readonly Delta[], roots: Roots): readonly JudgedDelta[] {
    let searches = MOST_SEARCHES;
    return deltas.map((delta): JudgedDelta => {
      if (delta.demand === undefined || this.#holdsHere(delta)) return { delta, wire: 'compatible' };
      const witness = searches-- > 0 ? witnessOf(delta, roots, this.#context, this.#limit) : undefined;
      if (witness !== undefined) return { delta, wire: 'breaking', witness };
      const isCutShort = searches < 0 || this.#limit.steps <= 0;
      return { delta, wire: 'unknown', ...(isCutShort && { isCutShort }) };
    });
  }

  /** Strictly read, and with declared members only. */
  #readings(schema: JsonSchema): readonly JsonSchema[] {
    return this.#isOpen ? [schema] : [this.universe.closed(schema), schema];
  }

  #holdsHere({ at, demand = true }: Delta): boolean {
    if (!at.monotone) return false;
    const [holder = true, ...branches] = at.holders;
    const local: JsonSchema = { allOf: [...this.#readings(holder), ...branches] as Json };
    return this.#prover.proves(local, demand);
  }

  /**
   * No difference was shown to matter, and together they may: a value shows it, or it stays unknown unless it is known of
   * one of them already.
   */
  #remaining(judged: readonly JudgedDelta[], roots: Roots): readonly JudgedDelta[] {
    const [from = true] = roots.from.slice(-1);
    if (this.#same.same(from, roots.to)) return [];
    const witness = anyWitness(roots, this.#context, this.#limit);
    if (witness === undefined && judged.some(({ wire }) => wire === 'unknown')) return [];
    const at = rootOf(roots.from);
    const delta: Delta = {
      id: 'schema-changed',
      keyword: '',
      at,
      demand: roots.to,
      against: [],
      fromKey: [],
      toKey: [],
    };
    return [witness === undefined ? { delta, wire: 'unknown' } : { delta, wire: 'breaking', witness }];
  }
}

function rootOf(holders: readonly JsonSchema[]): Junction {
  return { holders, pointer: [], way: [], fromPath: [], toPath: [], monotone: true, certain: true };
}

/** Whether the verdicts of named schemas hold where they meet. */
function isPlain({ at }: SharedPair): boolean {
  return at.monotone && at.certain;
}

/** The difference of a named schema, at a place where it is used. */
function placedIn(delta: Delta, at: Junction): Delta {
  const inner = delta.at;
  const isRoot = inner.pointer.length === 0;
  const place: Junction = {
    ...at,
    holders: isRoot ? [...at.holders, ...inner.holders] : inner.holders,
    pointer: [...at.pointer, ...inner.pointer],
    way: [...at.way, ...inner.way],
    monotone: at.monotone && inner.monotone,
    certain: at.certain && inner.certain,
  };
  return { ...delta, at: place };
}
