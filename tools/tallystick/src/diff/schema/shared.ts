import type { WireVerdict } from '../change.ts';
import type { Delta } from './delta.ts';
import type { JudgedDelta, Judgement, MeetingPlace } from './judgement.ts';
import type { NamedPair, SharedPair } from './named.ts';
import type { FoundWitness } from './witness.ts';

/** What the places of an operation where a pair meets have in common. */
interface Use {
  /** At one of them, what is refused there is refused as a whole. */
  readonly certain: boolean;
  /** At all of them, what is accepted there does not make the whole refuse it. */
  readonly monotone: boolean;
  /** All of them are within schemas that are proven to be included. */
  readonly proven: boolean;
}

/** What a root of an operation is: nothing is around it. */
const WHOLE: Use = { certain: true, monotone: true, proven: false };

/** Differences of a pair of named schemas, and the operations that they concern. */
export interface SharedDeltas {
  readonly pair: NamedPair;
  readonly direction: 'sent' | 'received';
  readonly groups: readonly SharedGroup[];
}

/** Operations in which the differences have the same verdicts. */
export interface SharedGroup {
  readonly operations: readonly string[];
  readonly deltas: readonly JudgedDelta[];
}

interface State {
  readonly pair: NamedPair;
  readonly direction: 'sent' | 'received';
  readonly judgement: Judgement;
  readonly uses: Map<string, Use>;
  /** Where the schema is a branch of a union, or below one. */
  readonly places: MeetingPlace[];
}

/** Places within unions where a witness is looked for. */
const MOST_PLACES = 3;

/** What compares the schemas, and looks for a witness of a difference where a schema is used. */
export interface SharedJudge {
  readonly judge: (pair: NamedPair) => Judgement;
  readonly witness: (delta: Delta, place: MeetingPlace) => FoundWitness | undefined;
}

/** Pairs of named schemas that several operations use: each is compared once. */
export class SharedSchemas {
  readonly #judge: SharedJudge;
  readonly #states = new Map<string, State>();

  constructor(judge: SharedJudge) {
    this.#judge = judge;
  }

  /** Notes the schemas that a schema of an operation references, also indirectly. */
  note(
    { shared, isProven, roots }: Judgement,
    operation: string,
    direction: 'sent' | 'received',
    around: Use = WHOLE,
  ): void {
    for (const pair of shared) {
      const state = this.#stateOf(pair, direction);
      const known = state.uses.get(operation);
      const use = joined(known, within(around, pair, isProven));
      if (known !== undefined && isSame(known, use)) continue;
      state.uses.set(operation, use);
      if (around.certain && !pair.at.certain && !isProven && state.places.length < MOST_PLACES)
        state.places.push({ roots, at: pair.at });
      this.note(state.judgement, operation, direction, use);
    }
  }

  /** All pairs that were met, with verdicts that hold where they are used. */
  results(): readonly SharedDeltas[] {
    return [...this.#states.values()]
      .filter(({ judgement }) => judgement.deltas.length > 0)
      .map((state) => ({ pair: state.pair, direction: state.direction, groups: this.#groups(state) }));
  }

  /** A difference that is compatible by itself may matter below `oneOf`: operations where it may are apart. */
  #groups(state: State): readonly SharedGroup[] {
    const uses = [...state.uses];
    const firm = uses.filter(([, { monotone, proven }]) => monotone || proven);
    const isDecided = state.judgement.deltas.every(({ wire }) => wire === 'compatible');
    const groups = isDecided ? [firm, uses.filter((each) => !firm.includes(each))] : [uses];
    return groups
      .filter((group) => group.length > 0)
      .map((group) => ({
        operations: group.map(([operation]) => operation),
        deltas: this.#inUse(
          state,
          group.map(([, use]) => use),
        ),
      }));
  }

  /** Verdicts of a schema by itself, as they are where it is used. */
  #inUse({ judgement, places }: State, uses: readonly Use[]): readonly JudgedDelta[] {
    const open = uses.filter(({ proven }) => !proven);
    return judgement.deltas.map((each): JudgedDelta => {
      const wire = verdictInUse(each, open);
      if (wire === each.wire) return each;
      const { witness: _, ...rest } = each;
      const witness = wire === 'unknown' ? this.#witnessAt(each.delta, places) : undefined;
      return witness === undefined
        ? { ...rest, wire }
        : { ...rest, wire: 'breaking', witness, isAround: true };
    });
  }

  #witnessAt(delta: Delta, places: readonly MeetingPlace[]): FoundWitness | undefined {
    for (const place of places) {
      const witness = this.#judge.witness(delta, place);
      if (witness !== undefined) return witness;
    }
    return undefined;
  }

  #stateOf(pair: SharedPair, direction: 'sent' | 'received'): State {
    const key = `${pair.from.reference} ${pair.to.reference}`;
    const state = this.#states.get(key) ?? {
      pair,
      direction,
      judgement: this.#judge.judge(pair),
      uses: new Map(),
      places: [],
    };
    this.#states.set(key, state);
    return state;
  }
}

function within(around: Use, { at }: SharedPair, isProven: boolean): Use {
  return {
    certain: around.certain && at.certain,
    monotone: around.monotone && at.monotone,
    proven: around.proven || isProven,
  };
}

function joined(known: Use | undefined, use: Use): Use {
  if (known === undefined) return use;
  const [certain, proven] = [known.certain || use.certain, known.proven && use.proven];
  return { certain, monotone: known.monotone && use.monotone, proven };
}

function isSame(one: Use, other: Use): boolean {
  return one.certain === other.certain && one.monotone === other.monotone && one.proven === other.proven;
}

function verdictInUse({ wire, delta }: JudgedDelta, open: readonly Use[]): WireVerdict {
  // Annotations reject nothing, wherever they are.
  if (open.length === 0 || delta.demand === undefined) return 'compatible';
  if (wire === 'breaking') return open.some(({ certain }) => certain) ? 'breaking' : 'unknown';
  return wire === 'compatible' && !open.every(({ monotone }) => monotone) ? 'unknown' : wire;
}
