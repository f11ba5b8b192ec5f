import { hash } from '../random.ts';
import type { Json, JsonSchema, Members, SchemaContext, SchemaObject } from '../types.ts';

/** What a sampled value depends on besides its schema. */
export interface SampleContext extends SchemaContext {
  /** With the path, all that a value depends on: the same seed and path give the same value. */
  readonly seed: number | string;
  /** RFC 6901 pointer to where the value stands. Default: ''. */
  readonly path?: string;
  /** Numbers from 0 to below 1, which take the place of the seed: values differ from call to call. */
  readonly random?: () => number;
  /** Leaves out members that are `readOnly` (request) or `writeOnly` (response) and not required. */
  readonly direction?: 'request' | 'response';
  /**
   * `small`: optional members are left out where they may be, and the first of several values is taken, whatever the seed.
   * Default: `full`.
   */
  readonly size?: 'small' | 'full';
  /** Values that are tried before generated ones, and used where the schema accepts them. */
  readonly hints?: SampleHints;
}

/** Which values a caller finds plausible. Whether the schema accepts one is the sampler's to say. */
export interface SampleHints {
  /** For a text or a number that the schema does not list. */
  readonly values: (place: HintPlace) => Iterable<Json>;
  /** An object with its members in agreement; undefined where they agree already. */
  readonly arranged: (value: Members) => Json | undefined;
}

/** Where a value is generated. */
export interface HintPlace {
  readonly type: 'string' | 'number' | 'integer';
  /** Pointer to the value. After a `#`: the number of the turn, where values of one place may not be alike. */
  readonly path: string;
  /** Everything that applies to the value. */
  readonly parts: readonly SchemaObject[];
  readonly seed: number | string;
  /** Epoch milliseconds of a moment in the past. Who reads it makes a value that depends on the time. */
  readonly epoch: number;
}

/** State of one sample, and what is chosen at one place of it. */
export interface Making {
  readonly context: SampleContext;
  readonly left: { values: number; tries: number; characters: number };
  readonly path: string;
  readonly depth: number;
  /** Leaves out what may be left out. */
  readonly lean: boolean;
  /** How many values came before at this place. */
  readonly turn: number;
  /** A value for a member or an item: the way back from a type into the sampler. */
  readonly make: (schema: JsonSchema, making: Making) => Json | undefined;
}

/** Takes steps from the meter of the context, if there is one. False if none are left. */
export function spends({ context }: Making, steps: number): boolean {
  if (context.meter === undefined) return true;
  context.meter.steps -= steps;
  return context.meter.steps > 0;
}

/** The seed of every value that is generated at a place. */
export function seedOf({ context, path, turn }: Making): string {
  if (context.random !== undefined) return String(context.random());
  return `${context.seed} ${path}${turn === 0 ? '' : `#${turn}`}`;
}

/** A number below `count` that depends on the place, the next one at each turn. */
export function chosen(making: Making, count: number): number {
  const { context, path, turn } = making;
  if (context.random !== undefined) return Math.floor(context.random() * count);
  const first = takesFirst(making) ? 0 : hash(`${context.seed} ${path}`) % count;
  return (first + turn) % count;
}

/** Whether the first of several values will do: in small samples, unless it stands inside a later one of items that differ. */
export function takesFirst({ context, path }: Making): boolean {
  return context.size === 'small' && !path.includes('#');
}

/** The same for something inside the value. */
export function inside(making: Making, name: string, turn = 0): Making {
  const place = making.turn === 0 ? making.path : `${making.path}#${making.turn}`;
  const path = `${place}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { ...making, path, turn, depth: making.depth + 1 };
}

/** The values that the context's hints have for a place; none without hints. */
export function hintedValues(
  type: HintPlace['type'],
  parts: readonly SchemaObject[],
  making: Making,
): Iterable<Json> {
  const { context, path, turn } = making;
  if (context.hints === undefined) return [];
  return context.hints.values({
    type,
    path: turn === 0 ? path : `${path}#${turn}`,
    parts,
    seed: context.random?.() ?? context.seed,
    get epoch() {
      return pastMoment(making);
    },
  });
}

const DAY = 86_400_000;

/** Yesterday, and a day earlier at each turn: no date is in the future, and dates that stand together are in order. */
export function pastMoment({ context, turn }: Making): number {
  return (context.clock ?? Date.now)() - DAY * (1 + turn);
}
