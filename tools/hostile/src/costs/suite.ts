import { rm } from 'node:fs/promises';
import { count } from '../counts.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';
import { temporaryFolder } from '../work-folder.ts';
import { type Compared, compare, FAILS_ABOVE } from './compare.ts';
import { COSTLY_SHAPES, costlySpec, ordinarySpec } from './index.ts';
import { type Measured, measure } from './measure.ts';
import { type CostlyShape, type Kind, KNOWN_COSTS } from './shape.ts';

/** Costly specs beside ordinary specs of the same size and number of operations: time and memory of `generate`. */
export const SUITE: Suite = {
  name: 'costs',
  fewest: 30,
  async run({ takes, full, onStep }: Share): Promise<SuiteResult> {
    const folder = await temporaryFolder();
    const shapes = COSTLY_SHAPES.filter((shape) => full || isSample(shape)).filter((_, index) =>
      takes(index),
    );
    const failures: string[] = [];
    const counts = new Map<string, number>();
    const ordinary = new Ordinary(folder);
    try {
      for (const shape of shapes) {
        onStep(nameOf(shape));
        const compared = await costsOf(shape, ordinary, folder);
        const wrong = wrongIn(compared);
        if (KNOWN_COSTS[nameOf(shape)] !== undefined)
          count(counts, wrong ? 'known to cost more' : 'known, and no longer so');
        else if (wrong === undefined) count(counts, kindOf(compared));
        else failures.push(`${nameOf(shape)}: ${wrong}`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
    return { passed: shapes.length - failures.length, failures, counts };
  },
};

/** Those of one operation, which take a second each, and those that cost most before they were shared. */
export function isSample(shape: CostlyShape): boolean {
  return shape.size === 'one' || WORST.has(nameOf(shape));
}

const WORST: ReadonlySet<string> = new Set([
  'openapi, shared responses',
  'openapi, shared parameters',
  'openapi, security alternatives for all operations',
  'openapi, security requirements of many schemes',
]);

/** Ordinary specs, one for all shapes of a kind. */
class Ordinary {
  readonly #folder: string;
  readonly #screened = new Map<string, Promise<Measured>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  measure(kind: Kind): Promise<Measured> {
    return measure(ordinarySpec(kind), this.#folder);
  }

  /** The first measure of that kind. */
  screened(kind: Kind): Promise<Measured> {
    const key = `${kind.dialect} ${kind.size} ${kind.yaml ?? false}`;
    const screened = this.#screened.get(key) ?? this.measure(kind);
    this.#screened.set(key, screened);
    return screened;
  }
}

async function costsOf(shape: CostlyShape, ordinary: Ordinary, folder: string): Promise<Compared> {
  const spec = costlySpec(shape);
  const screened = await ordinary.screened(shape);
  return compare(
    () => measure(spec, folder),
    () => ordinary.measure(shape),
    screened,
  );
}

/** What is wrong with the costs of a shape, if anything. */
export function wrongIn(compared: Compared): string | undefined {
  if ('failed' in compared) return compared.failed;
  const { time, memory } = compared.ratio;
  if (time <= FAILS_ABOVE && memory <= FAILS_ABOVE) return undefined;
  return `${time.toFixed(2)} times the time and ${memory.toFixed(2)} times the memory of an ordinary spec`;
}

function kindOf(compared: Compared): string {
  if ('failed' in compared) return 'without a result';
  if (compared.refused !== undefined) return `refused with ${compared.refused}`;
  const highest = Math.max(compared.ratio.time, compared.ratio.memory);
  if (highest <= 1) return 'at most the cost of an ordinary spec';
  return highest <= 1.5 ? 'at most 1.5 times the cost' : 'more than 1.5 times the cost';
}

export function nameOf({ dialect, name }: CostlyShape): string {
  return `${dialect}, ${name}`;
}
