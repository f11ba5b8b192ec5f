import { median } from '../../../bench/src/statistics.ts';
import type { Measured } from './measure.ts';

/** How often an ordinary spec's time and memory are taken. */
export interface Ratio {
  readonly time: number;
  readonly memory: number;
}

/** The promise is 2; above this a shape fails. */
export const FAILS_ABOVE = 2.4;
/** Up to this, one run of each shows enough. Otherwise both are run in turn, and the medians count. */
const CLEAR_BELOW = 1.7;
const PAIRS = 5;

export type Compared = { readonly ratio: Ratio; readonly refused?: string } | { readonly failed: string };

/** Compares a costly spec with an ordinary one. Every call of a measure runs the generator once. */
export async function compare(
  costly: () => Promise<Measured>,
  ordinary: () => Promise<Measured>,
  screened: Measured,
): Promise<Compared> {
  const first = ratioOf(await costly(), screened);
  if ('failed' in first || Math.max(first.ratio.time, first.ratio.memory) <= CLEAR_BELOW) return first;
  const ratios: Ratio[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const base = await ordinary();
    const each = ratioOf(await costly(), base);
    if ('failed' in each) return each;
    ratios.push(each.ratio);
  }
  const ratio = {
    time: median(ratios.map(({ time }) => time)),
    memory: median(ratios.map(({ memory }) => memory)),
  };
  return { ...first, ratio };
}

function ratioOf(costly: Measured, ordinary: Measured): Compared {
  if ('failed' in ordinary) return { failed: `the ordinary spec: ${ordinary.failed}` };
  if ('failed' in costly) return costly;
  const { cost, ...refused } = costly;
  const time = cost.ms / ordinary.cost.ms;
  const memory = cost.mebibytes / ordinary.cost.mebibytes;
  return { ratio: { time, memory }, ...refused };
}
