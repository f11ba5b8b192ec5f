import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HERE, prismProgram, ROOT, TALLYSTICK } from './folders.ts';

export interface Running {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  readonly child: ChildProcess;
  readonly stop: () => Promise<void>;
}

const children = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)
  process.once(signal, () => process.exit(code));

/** `tallystick mock`, as anybody starts it. */
export function startMock(names: readonly string[], flags: readonly string[] = []): Promise<Running> {
  const args = [TALLYSTICK, 'mock', ...names, '--port', '0', '--quiet', ...flags];
  return start(args, (output) => {
    const found = /^Control (http:\/\/127\.0\.0\.1:\d+)\//m.exec(output);
    return found?.[1];
  });
}

/** Prism, silent, so that what it prints does not slow it down. */
export async function startPrism(
  command: 'mock' | 'proxy',
  spec: string,
  ...args: readonly string[]
): Promise<Running> {
  const origin = `http://127.0.0.1:${await freePort()}`;
  const flags = ['--host', '127.0.0.1', '--port', new URL(origin).port, '--verboseLevel', 'warn'];
  return start([prismProgram(), command, spec, ...args, ...flags], async () =>
    (await answers(origin)) ? origin : undefined,
  );
}

/** Sets which outcomes the mock answers with; whether it accepted that. */
export async function setScenarios({ origin }: Running, scenarios: readonly string[]): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ scenarios });
  const { ok } = await fetch(`${origin}/__tallystick/settings`, { method: 'PUT', headers, body });
  return ok;
}

const START_MS = 60_000;
const STEP_MS = 100;

async function start(
  args: readonly string[],
  ready: (output: string) => string | undefined | Promise<string | undefined>,
): Promise<Running> {
  const hook = pathToFileURL(join(HERE, 'src', 'usage-hook.mjs')).href;
  const child = spawn(process.execPath, ['--expose-gc', `--import=${hook}`, ...args], {
    cwd: ROOT,
    env: { ...process.env, NO_COLOR: '1', SCARF_ANALYTICS: 'false' },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      output = (output + part.toString()).slice(-20_000);
    });
  for (let waited = 0; waited < START_MS && child.exitCode === null; waited += STEP_MS) {
    const origin = await ready(output);
    if (origin !== undefined) return { origin, child, stop: () => stopped(child) };
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
  child.kill('SIGKILL');
  throw new Error(`${args.join(' ')} did not start:\n${output}`);
}

const GRACE_MS = 6_000;

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  await gone;
  clearTimeout(force);
}

/** A port that nothing listened on a moment ago: Prism needs one on its command line. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('there is no free port');
  return address.port;
}

async function answers(origin: string): Promise<boolean> {
  const response = await fetch(origin, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
  await response?.body?.cancel();
  return response !== undefined;
}

/** Bytes, after everything that nobody holds was collected. */
export interface Memory {
  readonly rss: number;
  readonly heapUsed: number;
}

export async function memoryOf(server: Running): Promise<Memory> {
  return (await told(server, 'memory')) as Memory;
}

/** Milliseconds of processor time that a server has used so far. */
export async function processorTimeOf(server: Running): Promise<number> {
  return ((await told(server, 'cpu')) as { readonly cpu: number }).cpu;
}

const TELL_MS = 30_000;

async function told({ child }: Running, what: 'cpu' | 'memory'): Promise<unknown> {
  const message = once(child, 'message', { signal: AbortSignal.timeout(TELL_MS) });
  child.send(what);
  const [answer] = await message;
  return answer;
}
