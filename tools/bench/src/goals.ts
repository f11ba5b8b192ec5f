import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HERE } from './folders.ts';
import { table } from './statistics.ts';

/** What is to be reached, and what was. */
export interface Goal {
  readonly id: string;
  readonly what: string;
  readonly goal: string;
  readonly ours: string;
  readonly met: boolean;
}

const UNEXPLAINED = 'nobody has written down why';

/** Our figure beside another one: at most, or at least, the given multiple of it. */
export function ratioGoal(
  [id, what]: readonly [id: string, what: string],
  bound: 'at most' | 'at least',
  limit: number,
  value: number,
): Goal {
  const met = bound === 'at most' ? value <= limit : value >= limit;
  return { id, what, goal: `${bound} ${limit} ×`, ours: `${value.toFixed(2)} ×`, met };
}

/** A figure of ours that may not be larger. */
export function mostGoal(
  [id, what]: readonly [id: string, what: string],
  limit: number,
  value: number,
): Goal {
  return {
    id,
    what,
    goal: `at most ${limit.toLocaleString('en-US')}`,
    ours: value.toLocaleString('en-US'),
    met: value <= limit,
  };
}

/** A table of all goals; of those that are missed it says what holds them. */
export function goalsText(goals: readonly Goal[]): string {
  const reasons = reasonsOf();
  const rows = goals.map(({ id, what, goal, ours, met }) => [
    what,
    goal,
    ours,
    met ? 'met' : 'missed',
    met ? '' : (reasons[id] ?? UNEXPLAINED),
  ]);
  return table(['what', 'goal', 'here', '', 'what holds it'], rows);
}

/** Goals that are missed for no reason that is written down. */
export function unexplained(goals: readonly Goal[]): readonly string[] {
  const reasons = reasonsOf();
  return goals.filter(({ id, met }) => !met && reasons[id] === undefined).map(({ what }) => what);
}

/** `reasons.json`: what holds a goal, by its id; from profiles, by people. */
function reasonsOf(): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(join(HERE, 'reasons.json'), 'utf8'));
}
