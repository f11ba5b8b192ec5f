import type { ClientAttack } from '../providers/client-attack.ts';
import { CLIENT_ATTACKS } from '../providers/client-attacks.ts';
import type { Share, Suite, SuiteResult } from '../suite.ts';

/** What providers do to clients: streams, delays, and what must neither leave a client nor be shown by it. */
export const SUITE: Suite = { name: 'streams', fewest: 300, run };

async function run({ takes, onStep }: Share): Promise<SuiteResult> {
  const counts = new Map<string, number>();
  const failures: string[] = [];
  let passed = 0;
  for (const [index, attack] of CLIENT_ATTACKS.entries()) {
    if (!takes(index)) continue;
    onStep(attack.name);
    counts.set(attack.kind, (counts.get(attack.kind) ?? 0) + 1);
    const why = await heldOf(attack);
    if (why === undefined) passed += 1;
    else failures.push(`${attack.kind}: ${attack.name}: ${why}`);
  }
  return { passed, failures, counts };
}

async function heldOf({ attempt }: ClientAttack): Promise<string | undefined> {
  try {
    return await attempt();
  } catch (error) {
    return `threw ${String(error)}`;
  }
}
