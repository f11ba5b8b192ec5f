/**
 * How the tasks of a plan ended, by turbo's records of its runs and by the log. A run that was ended by a signal may
 * leave no record: of that one `finished` has what the progress showed.
 */
export function resultsOf(plan, records, taskLog, finished = new Map()) {
  return plan.map((planned) => {
    const ran = records.filter(({ taskId, execution }) => taskId === planned.id && execution?.endTime);
    const last = ran.at(-1);
    const { lines, tests } = taskLog.get(planned.id);
    return {
      ...planned,
      ...(last === undefined ? shownAs(finished.get(planned.id)) : endOf(last)),
      cached: last !== undefined && ran.every(({ cache }) => cache?.status === 'HIT'),
      milliseconds: ran.reduce((sum, { execution, cache }) => sum + spent(execution, cache), 0),
      lines,
      ...(tests !== undefined && { tests }),
    };
  });
}

function endOf({ execution: { exitCode } }) {
  return { state: exitCode === 0 ? 'passed' : 'failed', exitCode };
}

function shownAs(task) {
  if (task === undefined) return { state: 'not run' };
  return { state: task.failed ? 'failed' : 'passed', exitCode: task.failed ? 1 : 0 };
}

/** What comes out of the cache is not worth a time. */
function spent({ startTime, endTime }, cache) {
  return cache?.status === 'HIT' ? 0 : endTime - startTime;
}

/** The numbers of a run. A task that failed without a failing test counts as one failure. */
export function countTests(tasks) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { state, tests } of tasks) {
    const failed = tests?.failed ?? 0;
    counts.passed += tests?.passed ?? 0;
    counts.failed += state === 'failed' ? Math.max(failed, 1) : failed;
    counts.skipped += skippedOf(tests);
  }
  return counts;
}

export function skippedOf(tests) {
  return (tests?.skipped ?? []).reduce((sum, { count }) => sum + count, 0);
}
