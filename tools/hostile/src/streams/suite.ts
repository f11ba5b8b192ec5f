import { count, sumOf } from '../counts.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';
import type { ClientAttack } from './attack.ts';
import { CLIENT_ATTACKS } from './attacks.ts';

/** What providers do to clients: streams, delays, and what must neither leave a client nor be shown by it. */
export const SUITE: Suite = { name: 'streams', fewest: 300, run };

async function run({ takes, onStep }: Share): Promise<SuiteResult> {
  const counts = new Map<string, number>();
  const failures: string[] = [];
  for (const [index, attack] of CLIENT_ATTACKS.entries()) {
    if (!takes(index)) continue;
    onStep(attack.name);
    count(counts, attack.kind);
    const why = await heldOf(attack);
    if (why !== undefined) failures.push(`${attack.kind}: ${attack.name}: ${why}`);
  }
  return { passed: sumOf(counts) - failures.length, failures, counts };
}

async function heldOf({ attempt }: ClientAttack): Promise<string | undefined> {
  try {
    return await attempt();
  } catch (error) {
    return `threw ${String(error)}`;
  }
}
