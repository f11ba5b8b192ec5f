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

interface ChildOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Seconds until it is ended. */
  readonly limit?: number;
}

const LIMIT = 150;
/** MiB of V8's heap: no peer may take the machine down. */
const HEAP = 4096;

/** Runs a program in its own Node process. Every process below it reports its peak memory when it ends. */
export async function runNode(file: string, args: readonly string[], options: ChildOptions): Promise<Ran> {
  const peaks = mkdtempSync(join(tmpdir(), 'bench-peak-'));
  const start = performance.now();
  const ended = await run(file, args, { ...options, env: environment(peaks, options.env) });
  const seconds = (performance.now() - start) / 1000;
  const found = readdirSync(peaks).map((name) => Number(readFileSync(join(peaks, name), 'utf8')));
  rmSync(peaks, { recursive: true, force: true });
  const failed = failureOf(ended, options.limit ?? LIMIT);
  return {
    ...{ seconds, peak: Math.max(0, ...found), output: ended.output },
    ...(failed !== undefined && { failed }),
  };
}

function environment(peaks: string, more: ChildOptions['env']): Readonly<Record<string, string | undefined>> {
  const hook = pathToFileURL(join(HERE, 'src', 'peak-hook.mjs')).href;
  return {
    ...process.env,
    NO_COLOR: '1',
    CI: '1',
    BENCH_PEAKS: peaks,
    NODE_OPTIONS: `--import=${hook} --max-old-space-size=${HEAP}`,
    ...more,
  };
}

interface Ended {
  /** The exit code; null where a signal ended the process, or it did not start. */
  readonly code: number | null;
  /** Whether it was ended because it took too long. */
  readonly late: boolean;
  /** The last 20,000 characters of both streams. */
  readonly output: string;
}

interface RunOptions extends Pick<ChildOptions, 'cwd' | 'limit'> {
  readonly env: Readonly<Record<string, string | undefined>>;
}

async function run(file: string, args: readonly string[], options: RunOptions): Promise<Ended> {
  const { cwd, env, limit = LIMIT } = options;
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, [file, ...args], { cwd, env, stdio, detached: true });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      output = (output + part.toString()).slice(-20_000);
    });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, limit * 1000);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  return { code, late, output };
}

function failureOf({ code, late, output }: Ended, limit: number): string | undefined {
  if (late) return `did not end in ${limit} s`;
  return code === 0 ? undefined : `exit ${code}: ${reason(output)}`;
}

function reason(output: string): string {
  const line =
    output.split('\n').find((each) => /error|heap|cannot|fail/i.test(each)) ??
    output.trim().split('\n').at(-1);
  return (line ?? '').replaceAll('|', '/').trim().slice(0, 90);
}
