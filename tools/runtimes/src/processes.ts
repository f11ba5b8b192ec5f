import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROGRAMS, WORK } from './folders.ts';
import type { Verdict } from './runtime.ts';

/** How long a process may take in milliseconds, its start included. What is left open would keep it alive for good. */
const PATIENCE = 60_000;

/** Scenarios after which a process stays alive for a reason that is not ours. */
export type StaysAlive = Readonly<Record<string, string>>;

/** Runs a scenario in its own process. It passes if the process reports that it passed and then ends by itself. */
export async function runProcess(
  command: readonly string[],
  scenario: string,
  base: string,
  staysAlive: StaysAlive = {},
): Promise<Verdict> {
  const [program = '', ...args] = command;
  const note = staysAlive[scenario];
  const child = spawn(program, [...args, join(PROGRAMS, 'process.mjs'), scenario, base], {
    cwd: PROGRAMS,
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const said = (): boolean => output.includes(`passed: ${scenario}`);
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString();
      if (note !== undefined && said()) child.kill('SIGKILL');
    });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.on('error', reject).on('close', resolve);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const code = await promise.finally(() => clearTimeout(timer));
  if (note !== undefined && said()) return { passed: true, note };
  if (code === 0 && said()) return { passed: true };
  return { passed: false, why: said() ? 'the process did not end by itself' : output.trim() };
}

/** Nothing is fetched, reported or kept outside the folder of this run. */
function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NO_COLOR: '1',
    DO_NOT_TRACK: '1',
    DENO_DIR: join(WORK, 'deno'),
    DENO_NO_UPDATE_CHECK: '1',
    BUN_RUNTIME_TRANSPILER_CACHE_PATH: '0',
  };
}
