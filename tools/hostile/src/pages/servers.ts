import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { close, portOf, serve } from '../loopback.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const CLI = join(ROOT, 'tools', 'tallystick', 'dist', 'cli', 'main.js');
const DEMO = join(ROOT, 'apps', 'demo');

/** What a person typed into a call before: no attack may read it. */
export const SECRET = 'what-a-person-typed';

/** The path of the target, below which calls are forwarded, and nowhere else. */
export const BASE = '/base';

/** The local servers, each as anybody starts it, and a target behind the forwarder. */
export interface Servers {
  /** Of `tallystick mock`: both contracts and the control endpoint. */
  readonly mock: number;
  /** Of the demo with its forwarder. */
  readonly demo: number;
  /** Requests that reached the target. */
  readonly reached: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[];
  /** Why the servers are not as they should be; undefined: they are. */
  readonly wrong: () => Promise<string | undefined>;
  readonly stop: () => Promise<void>;
}

/** A heap in which what is kept without a limit soon has no room. */
const HEAP_MB = 300;

export async function startServers(): Promise<Servers> {
  const reached: { readonly url: string; readonly headers: Readonly<Record<string, unknown>> }[] = [];
  const target = await serve((request, response) => {
    reached.push({ url: request.url ?? '', headers: request.headers });
    request
      .resume()
      .on('end', () => response.setHeader('content-type', 'text/html').end('<script>1</script>'));
  });
  const packages = ['callgear-data-api', 'genesys-chat'].map((name) => join(ROOT, 'packages', name));
  const mock = await started(
    [CLI, 'mock', ...packages, '--port', '0', '--json'],
    ROOT,
    /"origin":"http:[^"]*:(\d+)"/,
  );
  const demo = await started(
    [
      join(DEMO, 'scripts', 'start.ts'),
      '--port',
      '0',
      '--target',
      `http://127.0.0.1:${portOf(target)}${BASE}`,
    ],
    DEMO,
    /The demo is at http:\/\/localhost:(\d+)/,
  );
  await fetch(`http://127.0.0.1:${mock.port}/callgear-data-api/v2.0`, { method: 'POST', body: call(SECRET) });
  return {
    ...{ mock: mock.port, demo: demo.port, reached },
    wrong: () => wrongWith(mock, demo),
    stop: () => stop([mock.child, demo.child], target),
  };
}

/** A call that the contract refuses, with what anybody typed. */
export function call(text: string): string {
  return JSON.stringify({
    jsonrpc: '2.0',
    id: 1,
    method: 'upload.chats',
    params: { access_token: 'a', x: text },
  });
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
}

/** Starts a server, and reads its port from what it prints. */
async function started(args: readonly string[], cwd: string, port: RegExp): Promise<Running> {
  const env = { ...process.env, CI: '1', NO_COLOR: '1' };
  const child = spawn(execPath, [`--max-old-space-size=${HEAP_MB}`, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, found] = port.exec(line) ?? [];
    if (found === undefined) continue;
    child.stdout.resume();
    return { child, port: Number(found) };
  }
  throw new Error(`${args.join(' ')} did not start`);
}

const PATIENCE_MS = 10_000;

async function wrongWith(mock: Running, demo: Running): Promise<string | undefined> {
  const ended = [mock, demo].find(({ child }) => child.exitCode !== null || child.signalCode !== null);
  if (ended !== undefined) return `${ended === mock ? 'the mock' : 'the demo'} ended`;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const origin = `http://127.0.0.1:${mock.port}`;
    const answer = await fetch(`${origin}/callgear-data-api/v2.0`, {
      method: 'POST',
      body: call('x'),
      signal,
    });
    if (!/"error"/.test(await answer.text())) return 'the mock does not refuse a call as its contract says';
    for (const path of ['/journal?limit=1000', '/state', '']) {
      const { status } = await fetch(`${origin}/__tallystick${path}`, { signal });
      if (status !== 200) return `${path} of the control endpoint is ${status}`;
    }
    const forwarded = await fetch(`http://127.0.0.1:${demo.port}/forward/0/x`, { signal });
    return forwarded.status === 200 ? undefined : `a call is forwarded with ${forwarded.status}`;
  } catch (error) {
    return `a server does not answer: ${String(error)}`;
  }
}

async function stop(children: readonly ChildProcess[], target: Server): Promise<void> {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  close(target);
}
