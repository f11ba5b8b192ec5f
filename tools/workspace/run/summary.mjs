import { describeFailure } from './failures.mjs';
import { cut, duration, number, palette, plural } from './format.mjs';
import { countTests, skippedOf, timeOf } from './results.mjs';

/** A screen of 24 lines, less the line where the shell asks for the next command. */
const SCREEN = 23;
const WIDTH = 100;
const NAME = 36;
const RESULT = 34;
const KINDS = ['check-generated', 'build', 'typecheck', 'lint', 'check-package', 'check-repository', 'test'];
/** More tasks than this are only named. */
const DETAILED = 4;
const SKIPS = 3;

/**
 * The last screen of a run.
 *
 * @param run `{ tasks, milliseconds, log: { path, lines }, interrupted?, problem? }`
 */
export function summaryOf(run, { colour = false } = {}) {
  const colours = palette(colour);
  const failed = run.tasks.filter(({ state }) => state === 'failed');
  const end = [...skips(run.tasks), `Log: ${run.log.path} (${plural(run.log.lines, 'line')})`, total(run)];
  const room = SCREEN - end.length - 3;
  return [
    headline(run, failed, colours),
    '',
    ...table(run.tasks, room, colours),
    ...failed.slice(0, DETAILED).flatMap((task) => details(task, colours)),
    ...others(failed.slice(DETAILED)),
    ...(run.problem ?? []).map((line) => cut(line, WIDTH)),
    '',
    ...end,
  ];
}

function headline({ tasks, milliseconds, interrupted, problem }, failed, { red, green, bold }) {
  const time = duration(milliseconds);
  if (interrupted !== undefined)
    return red(`npm test was interrupted after ${time}. Everything that it had started was ended.`);
  if (problem !== undefined) return red(`npm test failed after ${time}. The last lines of its log:`);
  if (failed.length > 0)
    return red(`npm test failed after ${time}: ${failed.length} of ${plural(tasks.length, 'task')} failed`);
  const cached = tasks.filter((task) => task.cached).length;
  return `${green(bold('npm test passed'))} in ${time}: ${plural(tasks.length, 'task')}, ${cached} cached`;
}

/** A row for each kind of task, and below `test` one for each package. Packages that do not fit share a row. */
function table(tasks, room, colours) {
  const kinds = [...new Set([...KINDS, ...tasks.map(({ task }) => task)])]
    .map((kind) => ({ kind, of: tasks.filter(({ task }) => task === kind) }))
    .filter(({ of }) => of.length > 0);
  const rows = kinds.map(({ kind, of }) =>
    row(kind, of, kind === 'test' ? testCounts(of) : plural(of.length, 'package'), colours),
  );
  const suites = tasks.filter(({ task, state }) => task === 'test' && state !== 'not run');
  if (suites.length <= 1) return rows;
  suites.sort(byInterest);
  // the row of what does not fit takes a line as well
  const shown = suites.length <= room - rows.length ? suites.length : Math.max(room - rows.length - 1, 0);
  const folded = suites.slice(shown);
  return [
    ...rows,
    ...suites.slice(0, shown).map((task) => row(`  ${task.package}`, [task], testCounts([task]), colours)),
    ...(folded.length > 0
      ? [row(`  ${plural(folded.length, 'more package')}`, folded, testCounts(folded), colours)]
      : []),
  ];
}

/** Failures first, then the slowest. */
function byInterest(a, b) {
  return Number(b.state === 'failed') - Number(a.state === 'failed') || timeOf([b]) - timeOf([a]);
}

function row(name, tasks, counts, { red, green, yellow, dim }) {
  const failed = tasks.filter(({ state }) => state === 'failed').length;
  const missing = tasks.filter(({ state }) => state === 'not run').length;
  const cached = tasks.filter((task) => task.cached).length;
  const mark = failed > 0 ? red('✗') : missing > 0 ? yellow('-') : green('✓');
  const what = [
    counts,
    ...(failed > 0 && tasks.length > 1 ? [`${failed} failed`] : []),
    ...(missing > 0 ? [tasks.length > 1 ? `${missing} not run` : 'not run'] : []),
  ].filter((text) => text !== '');
  const milliseconds = timeOf(tasks);
  const time = milliseconds > 0 ? duration(milliseconds) : '';
  const kept = cached === 0 ? '' : cached === tasks.length ? '  cached' : `  ${cached} cached`;
  return `${mark} ${name.padEnd(NAME)}${what.join(', ').padEnd(RESULT)}${time.padStart(11)}${dim(kept)}`.trimEnd();
}

function testCounts(tasks) {
  const reports = tasks.filter(({ tests }) => tests !== undefined);
  if (reports.length === 0) return '';
  const sum = (of) => reports.reduce((all, { tests }) => all + of(tests), 0);
  const [passed, failed, skipped] = [sum((each) => each.passed), sum((each) => each.failed), sum(skippedOf)];
  return [
    `${number(passed)} passed`,
    ...(failed > 0 ? [`${number(failed)} failed`] : []),
    ...(skipped > 0 ? [`${number(skipped)} skipped`] : []),
  ].join(', ');
}

function details(task, { red, bold }) {
  const why = task.tests?.failed > 0 ? plural(task.tests.failed, 'failure') : `exit code ${task.exitCode}`;
  const lines = describeFailure(task).map((line) => `  ${isCommand(line) ? line : cut(line, WIDTH)}`);
  return ['', `${red('✗')} ${bold(`${task.package} ${task.task}`)}: ${why}`, ...lines];
}

/** A command is copied as a whole. */
function isCommand(line) {
  return line.trimStart().startsWith('Run it again:');
}

function others(tasks) {
  if (tasks.length === 0) return [];
  return [
    '',
    `${plural(tasks.length, 'more task')} failed: ${tasks.map(({ id }) => id.replace('#', ' ')).join(', ')}`,
  ];
}

function skips(tasks) {
  const all = tasks.flatMap(({ package: owner, tests }) =>
    (tests?.skipped ?? []).map(({ why, count }) => `Skipped: ${number(count)} in ${owner}: ${why}`),
  );
  return all.length <= SKIPS ? all : [...all.slice(0, SKIPS), `Skipped: ${all.length - SKIPS} more reasons`];
}

/** One line that programs read, so without separators of thousands. */
function total({ tasks, problem }) {
  const { passed, failed, skipped } = countTests(tasks);
  return `Tests: ${passed} passed, ${failed + (problem === undefined ? 0 : 1)} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
