import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { SRC } from './source.ts';

const MAIN = join(SRC, 'cli', 'main.ts');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line from its sources, without a terminal. */
export function runCli(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): CliResult {
  const result = spawnSync(process.execPath, [MAIN, ...args], { cwd, encoding: 'utf8', env: cliEnv(env) });
  return { code: result.status, stdout: result.stdout, stderr: result.stderr };
}

export function startCli(cwd: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  return spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: cliEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * What a test runner sets for itself must not colour what is compared; and the command line keeps the compiled code that
 * it keeps for its users, in a folder that only they can open.
 */
function cliEnv(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _force, NO_COLOR: _none, NODE_DISABLE_COMPILE_CACHE: _disable, ...rest } = process.env;
  return { ...rest, ...env };
}
