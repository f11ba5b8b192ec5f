import { posix } from 'node:path';
import { literal, quoted } from './format.mjs';

const SHOWN = 4;
const LINES = 8;
const LAST = 12;

/** What is known of a task that failed, most useful first: places, messages, and how to run just that again. */
export function describeFailure(task) {
  const failures = task.tests?.failures ?? [];
  if (failures.length > 0) return failedTests(task, failures);
  return [...problemsIn(task), `Run it again: npm test -- --only ${task.package}:${task.task}`];
}

function failedTests({ tests }, failures) {
  const lines = failures
    .slice(0, SHOWN)
    .flatMap(({ file, line, title, message }) => [
      `${file}${line === undefined ? '' : `:${line}`}  ${title ?? '(the whole file)'}`,
      ...firstLines(message).map((text) => `  ${text}`),
      ...(file === '' ? [] : [`  Run it again: ${rerun(file, title)}`]),
    ]);
  const more = tests.failed - Math.min(SHOWN, failures.length);
  return more > 0 ? [...lines, `and ${more} more: see the log`] : lines;
}

function rerun(file, title) {
  const match = title === undefined ? '' : ` -t ${quoted(literal(title))}`;
  return `npm test -- --only ${quoted(file)}${match}`;
}

function firstLines(message) {
  const lines = message.split('\n').filter((line) => line.trim() !== '');
  return lines.length > LINES ? [...lines.slice(0, LINES), '…'] : lines;
}

/** The errors of the compiler and of the linter, with their places; of other programs the last lines. */
function problemsIn({ lines, directory }) {
  const found = [...compilerErrors(lines, directory), ...linterErrors(lines, directory)];
  if (found.length > LAST) return [...found.slice(0, LAST), `and ${found.length - LAST} more: see the log`];
  return found.length > 0 ? found : lines.filter(isTelling).slice(-LAST);
}

/** `src/a.ts(1,7): error TS2322: …` */
function compilerErrors(lines, directory) {
  return lines.flatMap((line) => {
    const [, file, row, column, text] = /^(.+)\((\d+),(\d+)\): error (TS\d+: .*)$/.exec(line) ?? [];
    return file === undefined ? [] : [`${posix.join(directory, file)}:${row}:${column}  ${text}`];
  });
}

/** `src/a.ts:1:7 lint/… ━━━`, and the message a few lines below after a cross. */
function linterErrors(lines, directory) {
  return lines.flatMap((line, index) => {
    const [, place, rule] = /^(\S+) ((?:lint|assist|format|parse|suppressions)\S*) .*━$/.exec(line) ?? [];
    if (place === undefined) return [];
    const message = lines.slice(index + 1, index + 4).find((each) => /^\s*[×✖]/.test(each)) ?? '';
    return [`${posix.join(directory, place)}  ${rule}: ${message.replace(/^\s*[×✖]\s*/, '')}`];
  });
}

function isTelling(line) {
  return line.trim() !== '' && !/^\$ /.test(line) && !/ELIFECYCLE/.test(line);
}
