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
      spans: ran.filter(({ cache }) => cache?.status !== 'HIT').map(({ execution }) => spanOf(execution)),
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

function spanOf({ startTime, endTime }) {
  return { start: startTime, end: endTime };
}

/** From the first start to the last end, in milliseconds: tasks run side by side. What was cached takes no time. */
export function timeOf(tasks) {
  const spans = tasks.flatMap((task) => task.spans);
  if (spans.length === 0) return 0;
  return Math.max(...spans.map(({ end }) => end)) - Math.min(...spans.map(({ start }) => start));
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
