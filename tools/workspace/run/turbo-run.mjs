import { readFileSync, rmSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { turboCommand } from './pnpm.mjs';
import { startGroup } from './processes.mjs';
import { hasFailed, isReport } from './task-log.mjs';

/**
 * A task's output comes as a whole when it has finished; this many
 * milliseconds after its last line it is complete.
 */
const COMPLETE = 1000;

/**
 * Starts turbo. `sink` takes its lines; `onFinished` is called for each task that has finished.
 *
 * @returns what `startGroup` returns, with turbo's record of the run as the result
 */
export async function startTurbo(args, { taskLog, sink, onFinished, verbose, colour }) {
  const options = [
    '--output-logs=full',
    // whole tasks, so that one is known to be over; with --verbose somebody watches, and nothing is counted
    verbose ? '--log-order=stream' : '--log-order=grouped',
    '--log-prefix=task',
    '--continue=dependencies-successful',
    '--summarize=true',
    colour ? '--color' : '--no-color',
  ];
  const blocks = new Blocks((id) =>
    onFinished(id, { ...taskLog.get(id), failed: hasFailed(taskLog.get(id)) }),
  );
  let record;
  const [file, command] = await turboCommand(...options, ...args);
  const { done, end } = startGroup(file, command, (line) => {
    record = /^\s*Summary:\s+(\/.*|[A-Za-z]:\\.*)$/.exec(stripVTControlCharacters(line))?.[1] ?? record;
    const id = taskLog.add(line);
    if (!isReport(line)) sink(line);
    if (!verbose) blocks.line(id);
  });
  return {
    end,
    done: done.then((code) => {
      blocks.line(undefined);
      return { code, tasks: readRecord(record) };
    }),
  };
}

/** Tells when all lines of a task have come. */
class Blocks {
  #onEnd;
  #current;
  #timer;

  constructor(onEnd) {
    this.#onEnd = onEnd;
  }

  line(id) {
    clearTimeout(this.#timer);
    if (id !== this.#current) this.#end();
    this.#current = id;
    if (id !== undefined) this.#timer = setTimeout(() => this.#end(), COMPLETE);
  }

  #end() {
    if (this.#current !== undefined) this.#onEnd(this.#current);
    this.#current = undefined;
  }
}

/** What turbo recorded of its tasks; nothing where it could not run them. */
function readRecord(file) {
  if (file === undefined) return [];
  const { tasks } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file, { force: true });
  return tasks;
}
