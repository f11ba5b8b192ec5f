import { stripVTControlCharacters } from 'node:util';

/** What `test-report.ts` puts before the counts of a suite. */
const MARK = 'tallystick-tests ';
const PREFIX = /^((?:@[^/:\s]+\/)?[^/:\s#]+):([\w-]+): ?(.*)$/;
const CACHE = /^cache (hit|miss|bypass)\b/;

/** Sorts the lines that turbo prints by the task that they belong to. */
export class TaskLog {
  #tasks = new Map();

  /** Takes a line; returns the id of its task, or undefined where it is turbo's own. */
  add(coloured) {
    const [, owner, name, text] = PREFIX.exec(stripVTControlCharacters(coloured)) ?? [];
    if (owner === undefined) return undefined;
    const id = `${owner}#${name}`;
    const task = this.#tasks.get(id) ?? { lines: [], cached: false };
    this.#tasks.set(id, task);
    if (CACHE.test(text)) task.cached = text.startsWith('cache hit');
    else if (text.startsWith(MARK)) task.tests = readReport(text.slice(MARK.length));
    else task.lines.push(text);
    return id;
  }

  /** The lines of a task, whether they came out of the cache, and the counts of its tests. */
  get(id) {
    return this.#tasks.get(id) ?? { lines: [], cached: false };
  }
}

/** Whether a line is for the summary alone. */
export function isReport(line) {
  return stripVTControlCharacters(line).includes(`: ${MARK}{`);
}

/** Whether the script of a task failed: pnpm ends its output so. */
export function hasFailed({ lines, tests }) {
  return (tests?.failed ?? 0) > 0 || lines.some((line) => /^\s*\[?ELIFECYCLE\b/.test(line));
}

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    // the suite was ended while it wrote
    return undefined;
  }
}
