import type { Json } from '../../contract/index.ts';
import type { SchemaObject } from './schemas.ts';

/** Numbers that are chosen among, at most. */
const MOST = 1000;

/** A number within the bounds, a multiple of the step. `choose` gives a number below a count. */
export function sampleNumber(schema: SchemaObject, choose: (count: number) => number): number {
  const step = numeric(schema['multipleOf']) ?? 1;
  const [minimum, above] = [numeric(schema['minimum']), numeric(schema['exclusiveMinimum'])];
  const [maximum, below] = [numeric(schema['maximum']), numeric(schema['exclusiveMaximum'])];
  const bottom = highest([minimum, above === undefined ? undefined : stepAbove(above, step)]);
  const top = lowest([maximum, below === undefined ? undefined : -stepAbove(-below, step)]);
  const least = Math.ceil((bottom ?? Math.min(1, top ?? 1)) / step) * step;
  const most = top ?? least + (MOST - 1) * step;
  const choices = Math.floor(Math.min((most - least) / step, MOST - 1)) + 1;
  if (choices < 1) return between(minimum ?? above ?? most, maximum ?? below ?? most);
  return rounded(least + choose(choices) * step, step);
}

function stepAbove(limit: number, step: number): number {
  return (Math.floor(limit / step) + 1) * step;
}

function highest(bounds: readonly (number | undefined)[]): number | undefined {
  const stated = bounds.filter((each) => each !== undefined);
  return stated.length === 0 ? undefined : Math.max(...stated);
}

function lowest(bounds: readonly (number | undefined)[]): number | undefined {
  const stated = bounds.filter((each) => each !== undefined);
  return stated.length === 0 ? undefined : Math.min(...stated);
}

/** 0.1 taken three times is 0.3. */
function rounded(value: number, step: number): number {
  return Number.isInteger(step) ? value : Number(value.toPrecision(12));
}

/** Where no step of the grid fits. */
function between(least: number, most: number): number {
  return (least + most) / 2;
}

export function numeric(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
