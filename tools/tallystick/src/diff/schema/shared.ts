import type { WireVerdict } from '../change.ts';
import type { JudgedDelta, Judgement } from './judgement.ts';
import type { NamedPair, SharedPair } from './named.ts';

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
  readonly operations: readonly string[];
  readonly deltas: readonly JudgedDelta[];
}

interface State {
  readonly pair: NamedPair;
  readonly direction: 'sent' | 'received';
  readonly judgement: Judgement;
  readonly uses: Map<string, Use>;
}

/** Pairs of named schemas that several operations lead to: each is compared once. */
export class SharedSchemas {
  readonly #judge: (pair: NamedPair) => Judgement;
  readonly #states = new Map<string, State>();

  constructor(judge: (pair: NamedPair) => Judgement) {
    this.#judge = judge;
  }

  /** Notes what a schema of an operation leads to, and what that leads to. */
  note(
    { shared, isProven }: Judgement,
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
      this.note(state.judgement, operation, direction, use);
    }
  }

  /** All pairs that were met, with verdicts that hold for every operation. */
  results(): readonly SharedDeltas[] {
    return [...this.#states.values()].flatMap(({ pair, direction, judgement, uses }) =>
      judgement.deltas.length === 0
        ? []
        : [
            {
              pair,
              direction,
              operations: [...uses.keys()],
              deltas: inUse(judgement.deltas, [...uses.values()]),
            },
          ],
    );
  }

  #stateOf(pair: SharedPair, direction: 'sent' | 'received'): State {
    const key = `${pair.from.reference} ${pair.to.reference}`;
    const state = this.#states.get(key) ?? { pair, direction, judgement: this.#judge(pair), uses: new Map() };
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

/** Verdicts of a schema by itself, as they are where it is used. */
function inUse(deltas: readonly JudgedDelta[], uses: readonly Use[]): readonly JudgedDelta[] {
  const open = uses.filter(({ proven }) => !proven);
  const isCertain = open.some(({ certain }) => certain);
  const isMonotone = open.every(({ monotone }) => monotone);
  return deltas.map((each): JudgedDelta => {
    const wire = verdictInUse(each, open.length === 0, isCertain, isMonotone);
    if (wire === each.wire) return each;
    const { witness: _, ...rest } = each;
    return { ...rest, wire };
  });
}

function verdictInUse(
  { wire, delta }: JudgedDelta,
  isProven: boolean,
  isCertain: boolean,
  isMonotone: boolean,
): WireVerdict {
  // Annotations reject nothing, wherever they are.
  if (isProven || delta.demand === undefined) return 'compatible';
  if (wire === 'breaking') return isCertain ? 'breaking' : 'unknown';
  return wire === 'compatible' && !isMonotone ? 'unknown' : wire;
}
