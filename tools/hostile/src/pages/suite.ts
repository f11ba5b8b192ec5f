import type { Share, Suite, SuiteResult } from '../suite.ts';
import type { Attack } from './attack.ts';
import { bodyAttacks, fillAttacks } from './bodies.ts';
import { framingAttacks, headerAttacks, methodAttacks, stallAttacks } from './messages.ts';
import { forwarderOriginAttacks, originAttacks } from './origins.ts';
import { climbAttacks, placeAttacks } from './paths.ts';
import { type Servers, startServers } from './servers.ts';

/** Bodies of 15 MB that are sent: `--full` sends ten times the heap that the servers have. */
const [FILLINGS, FILLINGS_FULL] = [20, 200];

export function attacks(full: boolean): readonly Attack[] {
  return [
    ...[originAttacks, forwarderOriginAttacks, climbAttacks, placeAttacks].flatMap((each) => each()),
    ...[methodAttacks, framingAttacks, headerAttacks, stallAttacks, bodyAttacks].flatMap((each) => each()),
    ...fillAttacks(full ? FILLINGS_FULL : FILLINGS),
  ];
}

/**
 * Hostile pages and requests against the local servers: the mock with its control endpoint, the demo with its
 * forwarder.
 */
export const SUITE: Suite = {
  name: 'pages',
  fewest: 3_500,
  run: ({ takes, full, onStep }: Share) =>
    attack(
      attacks(full).filter((_, index) => takes(index)),
      onStep,
    ),
};

/** Connections at a time. */
const AT_ONCE = 8;

/** Tries attacks; after each group of one kind, the servers must work as before. */
export async function attack(all: readonly Attack[], onStep: (what: string) => void): Promise<SuiteResult> {
  const servers = await startServers();
  const failures: string[] = [];
  const counts = new Map<string, number>();
  try {
    for (const [kind, group] of Map.groupBy(all, (each) => each.kind)) {
      onStep(kind);
      counts.set(kind, group.length);
      failures.push(...(await triedTogether(group, servers)));
      const wrong = await servers.wrong();
      if (wrong !== undefined)
        return { passed: 0, failures: [...failures, `${kind}: afterwards ${wrong}`], counts };
    }
    return { passed: all.length - failures.length, failures, counts };
  } finally {
    await servers.stop();
  }
}

async function triedTogether(group: readonly Attack[], servers: Servers): Promise<readonly string[]> {
  const failures: string[] = [];
  const rest = group.values();
  const worker = async (): Promise<void> => {
    for (const { name, kind, run } of rest) {
      const why = await run(servers);
      if (why !== undefined) failures.push(`${kind}: ${name}: ${why}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return failures;
}
