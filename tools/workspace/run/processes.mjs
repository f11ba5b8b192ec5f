import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { childEnvironment } from './environment.mjs';
import { ROOT } from './paths.mjs';

/** The exit codes that a shell gives to a program that a signal ended. */
export const SIGNAL_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };
/** How long a program may take to end after a signal, in milliseconds. */
const GRACE = 10_000;

/** Runs a program on this terminal; where it fails, this process ends with its exit code. */
export function runHere(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd: ROOT, stdio: 'inherit', env: childEnvironment() });
    const pass = (signal) => child.kill(signal);
    for (const signal of Object.keys(SIGNAL_CODES)) process.on(signal, pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const each of Object.keys(SIGNAL_CODES)) process.off(each, pass);
      if (code === 0) return resolve();
      process.exit(code ?? SIGNAL_CODES[signal] ?? 1);
    });
  });
}

/**
 * Starts a program in its own process group, so that it can be ended together with what it started. Its output
 * goes to `onLine` by lines. `done` is its exit code, once nobody writes any more.
 */
export function startGroup(file, args, onLine) {
  const child = spawn(file, args, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: childEnvironment(),
    detached: process.platform !== 'win32',
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  const closed = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  return { done: closed, end: (signal) => endGroup(child, closed, signal) };
}

/** Ends a group by a signal, and by force where it is still there after a while. */
async function endGroup(child, closed, signal) {
  signalGroup(child, signal);
  let timer;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, GRACE);
  });
  await Promise.race([closed.catch(() => 1), late]);
  clearTimeout(timer);
  signalGroup(child, 'SIGKILL');
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    // it has ended by itself
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The standard output of a program. */
export function outputOf(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: childEnvironment(),
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${file} ${args.join(' ')}: exit code ${code}`)),
    );
  });
}
