import { PINNED } from './paths.mjs';
import { outputOf, runHere } from './processes.mjs';

/** Runs pnpm on this terminal. */
export async function pnpm(...args) {
  await runHere(...(await pnpmCommand(...args)));
}

/** Runs turbo on this terminal. */
export async function turbo(...args) {
  await runHere(
    ...(await turboCommand('--output-logs=new-only', '--continue=dependencies-successful', ...args)),
  );
}

/** Turbo calls pnpm by name, so even turbo is run through pnpm: `npx` puts it on PATH where it is not installed. */
export async function turboCommand(...args) {
  return await pnpmCommand('exec', 'turbo', 'run', ...args);
}

/** The program and the arguments that run the pinned pnpm. */
export async function pnpmCommand(...args) {
  found ??= hasPinnedPnpm();
  return (await found) ? ['pnpm', args] : ['npx', ['--yes', PINNED, ...args]];
}

let found;

async function hasPinnedPnpm() {
  const version = await outputOf('pnpm', ['--version']).catch(() => '');
  return `pnpm@${version.trim()}` === PINNED;
}
