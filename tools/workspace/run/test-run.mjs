import { LogFile } from './log-file.mjs';
import { planTasks } from './plan.mjs';
import { SIGNAL_CODES } from './processes.mjs';
import { Progress } from './progress.mjs';
import { resultsOf } from './results.mjs';
import { summaryOf } from './summary.mjs';
import { TaskLog } from './task-log.mjs';
import { startTurbo } from './turbo-run.mjs';

/** How much of turbo's last words is shown where no task is to blame. */
const LAST = 12;

/** One `npm test`: shows its progress, writes its log, and ends with its summary. */
export class TestRun {
  #stream;
  #verbose;
  #colour;
  #start = Date.now();
  #log = new LogFile();
  #tasks = new TaskLog();
  #progress;
  #last = [];
  #records = [];
  #finished = new Map();
  #signal;
  #turbo;

  constructor(stream, { verbose = false, colour = false } = {}) {
    this.#stream = stream;
    this.#verbose = verbose;
    this.#colour = colour;
    this.#progress = new Progress(stream, { colour });
  }

  /** Runs turbo for each list of arguments until one fails; returns the exit code of this program. */
  async run({ runs, plan: planned }) {
    const stopWatching = this.#watchSignals();
    const planning = planTasks(planned).catch(() => []);
    planning.then((plan) => {
      this.#progress.plan = plan;
    });
    if (!this.#verbose) this.#progress.start();
    let code = 0;
    for (const args of runs) if (code === 0 && this.#signal === undefined) code = await this.#runTurbo(args);
    this.#progress.stop();
    stopWatching();
    this.#log.close();
    const tasks = resultsOf(await planning, this.#records, this.#tasks, this.#finished);
    this.#stream.write(`${summaryOf(this.#outcome(tasks, code), { colour: this.#colour }).join('\n')}\n`);
    if (this.#signal !== undefined) return SIGNAL_CODES[this.#signal];
    return code === 0 ? 0 : 1;
  }

  async #runTurbo(args) {
    this.#turbo = await startTurbo(args, {
      taskLog: this.#tasks,
      sink: (line) => this.#take(line),
      onFinished: (id, task) => {
        if (this.#signal !== undefined) return;
        this.#finished.set(id, task);
        this.#progress.finished(id, task);
      },
      verbose: this.#verbose,
      colour: this.#verbose && this.#colour,
    });
    if (this.#signal !== undefined) this.#turbo.end(this.#signal);
    const { code, tasks } = await this.#turbo.done;
    this.#records.push(...tasks);
    return code;
  }

  #take(line) {
    this.#log.add(line);
    this.#last = [...this.#last, line].slice(-LAST);
    if (this.#verbose) this.#stream.write(`${line}\n`);
  }

  /** Passes the first signal on, and ends everything by force at the second. */
  #watchSignals() {
    const onSignal = (signal) => {
      this.#turbo?.end(this.#signal === undefined ? signal : 'SIGKILL');
      if (this.#signal !== undefined) return;
      this.#signal = signal;
      this.#progress.stop();
      this.#stream.write('Interrupted: ending everything that was started…\n');
    };
    for (const signal of Object.keys(SIGNAL_CODES)) process.on(signal, onSignal);
    return () => {
      for (const signal of Object.keys(SIGNAL_CODES)) process.off(signal, onSignal);
    };
  }

  #outcome(tasks, code) {
    const unexplained = code !== 0 && tasks.every(({ state }) => state !== 'failed');
    return {
      tasks,
      milliseconds: Date.now() - this.#start,
      log: this.#log,
      ...(this.#signal !== undefined && { interrupted: this.#signal }),
      ...(unexplained && this.#signal === undefined && { problem: this.#last }),
    };
  }
}
