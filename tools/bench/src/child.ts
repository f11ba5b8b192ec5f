import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HERE } from './folders.ts';

export interface Ran {
  readonly seconds: number;
  /** MiB, of the largest process. */
  readonly peak: number;
  /** Why there is no result. */
  readonly failed?: string;
  readonly output: string;
}

export interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds until it is ended. */
  readonly limit?: number;
}

const LIMIT = 150;
/** MiB of V8's heap: no peer may take the machine down. */
const HEAP = 4096;

/** Runs a program of Node's in a process of its own; every process below it tells its peak when it ends. */
export async function runNode(file: string, args: readonly string[], options: ChildOptions): Promise<Ran> {
  const peaks = mkdtempSync(join(tmpdir(), 'bench-peak-'));
  const hook = pathToFileURL(join(HERE, 'src', 'peak-hook.mjs')).href;
  const env = {
    ...process.env,
    NO_COLOR: '1',
    CI: '1',
    BENCH_PEAKS: peaks,
    NODE_OPTIONS: `--import=${hook} --max-old-space-size=${HEAP}`,
    ...options.env,
  };
  const start = performance.now();
  const child = spawn(process.execPath, [file, ...args], {
    cwd: options.cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output = (output + part.toString()).slice(-20_000);
    });
  let late = false;
  const timer = setTimeout(
    () => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
    (options.limit ?? LIMIT) * 1000,
  );
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  const seconds = (performance.now() - start) / 1000;
  const found = readdirSync(peaks).map((name) => Number(readFileSync(join(peaks, name), 'utf8')));
  rmSync(peaks, { recursive: true, force: true });
  const failed = late
    ? `did not end in ${options.limit ?? LIMIT} s`
    : code === 0
      ? undefined
      : `exit ${code}: ${reason(output)}`;
  return { seconds, peak: Math.max(0, ...found), output, ...(failed !== undefined && { failed }) };
}

function reason(output: string): string {
  const line =
    output.split('\n').find((each) => /error|heap|cannot|fail/i.test(each)) ??
    output.trim().split('\n').at(-1);
  return (line ?? '').replaceAll('|', '/').trim().slice(0, 90);
}
