import { limitOf, numbersOf } from './facts.ts';
import { chosen, type Making } from './making.ts';
import type { Way } from './way.ts';

/** Numbers that are chosen among. */
const MOST = 1000;

/** Numbers within the bounds: a multiple of the step, then what bounds leave where no multiple is there. */
export function* sampleNumbers({ parts }: Way, making: Making, isWhole: boolean): Iterable<number> {
  const step = stepOf(numbersOf(parts, 'multipleOf'), isWhole);
  const [minimum, above] = [limitOf(parts, 'minimum'), limitOf(parts, 'exclusiveMinimum')];
  const [maximum, below] = [limitOf(parts, 'maximum'), limitOf(parts, 'exclusiveMaximum')];
  const bottom = highest(minimum, above === undefined ? undefined : stepAbove(above, step));
  const top = lowest(maximum, below === undefined ? undefined : -stepAbove(-below, step));
  const least = multipleFrom(bottom ?? Math.min(step, top ?? step), step);
  const most = top ?? least + (MOST - 1) * step;
  const choices = Math.floor(Math.min((most - least) / step, MOST - 1)) + 1;
  if (choices >= 1) yield rounded(least + chosen(making, choices) * step, step);
  if (choices >= 1) yield least;
  if (isWhole) return;
  const [low, high] = [highest(minimum, above), lowest(maximum, below)];
  yield ((low ?? (high ?? 0) - 1) + (high ?? (low ?? 0) + 1)) / 2;
  yield* [minimum, maximum].filter((limit) => limit !== undefined);
}

/** A number that all factors divide; an integer where the value must be one. */
function stepOf(factors: readonly number[], isWhole: boolean): number {
  const all = isWhole || factors.length === 0 ? [1, ...factors] : factors;
  const largest = all.reduce((one, other) => Math.max(one, other));
  for (let times = 1; times <= MOST; times++) {
    const step = rounded(largest * times, largest);
    if (all.every((factor) => isWholeQuotient(step / factor))) return step;
  }
  return largest;
}

function isWholeQuotient(quotient: number): boolean {
  return Math.abs(quotient - Math.round(quotient)) <= Math.abs(quotient) * 2 ** -50;
}

function multipleFrom(limit: number, step: number): number {
  return rounded(Math.ceil(limit / step - 2 ** -40) * step, step);
}

function stepAbove(limit: number, step: number): number {
  return rounded((Math.floor(limit / step) + 1) * step, step);
}

function highest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.max(one, other);
}

function lowest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

/** 0.1 taken three times is 0.3. */
function rounded(value: number, step: number): number {
  return Number.isInteger(step) ? value : Number(value.toPrecision(12));
}
