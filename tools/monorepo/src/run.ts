import { spawn } from 'node:child_process';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

export interface RunSettings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program to its end, whatever its exit code. `output` is what it printed on both streams. */
export function finish(program: string, args: readonly string[], settings: RunSettings): Promise<Finished> {
  const child = spawn(program, [...args], {
    cwd: settings.cwd,
    env: { ...process.env, ...QUIET, ...settings.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output += part.toString();
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** Runs a program that must succeed; resolves to what it printed. */
export async function run(program: string, args: readonly string[], settings: RunSettings): Promise<string> {
  const { code, output } = await finish(program, args, settings);
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} ended with ${code}:\n${output}`);
  return output;
}

/** A script under this Node. */
export const node = (script: string, args: readonly string[], settings: RunSettings): Promise<string> =>
  run(process.execPath, [script, ...args], settings);

/** As somebody who is nobody in particular. */
export const git = (cwd: string, ...args: readonly string[]): Promise<string> => {
  const identity = ['user.name=Test', 'user.email=test@example.com', 'commit.gpgsign=false'];
  return run('git', [...identity.flatMap((each) => ['-c', each]), ...args], { cwd });
};

/** Nothing is coloured, reported or looked up. */
const QUIET = {
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  DO_NOT_TRACK: '1',
  TURBO_TELEMETRY_DISABLED: '1',
  npm_config_update_notifier: 'false',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
} as const;
