import { turboCommand } from './pnpm.mjs';
import { outputOf } from './processes.mjs';

/** The tasks that turbo would run for these arguments. */
export async function planTasks(args) {
  return readPlan(JSON.parse(await outputOf(...(await turboCommand('--dry=json', ...args)))));
}

/** Reads a dry run. What a package has no script for is left out, and what it depends on is kept. */
export function readPlan({ tasks }) {
  const all = new Map(tasks.map((task) => [task.taskId, task]));
  const exists = (id) => all.get(id)?.command !== '<NONEXISTENT>';
  const needsOf = (id) =>
    (all.get(id)?.dependencies ?? []).flatMap((each) => (exists(each) ? [each] : needsOf(each)));
  return tasks
    .filter(({ taskId }) => exists(taskId))
    .map(({ taskId: id, package: owner, task, directory }) => ({
      id,
      package: owner,
      task,
      directory,
      needs: [...new Set(needsOf(id))],
    }));
}

/** The tasks that could run now: not finished, with everything finished that they depend on. */
export function waitingFor(plan, finished) {
  return plan.filter(({ id, needs }) => !finished.has(id) && needs.every((each) => finished.has(each)));
}
