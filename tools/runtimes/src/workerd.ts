import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { build } from 'esbuild';
import { PROGRAMS, WORK } from './folders.ts';
import type { Verdict } from './runtime.ts';

/** Date of the behaviour that workerd keeps compatible with. */
const COMPATIBILITY = '2026-01-01';
/** How long a scenario may take, in milliseconds. */
const PATIENCE = 60_000;

export interface Workerd {
  readonly run: (scenario: string) => Promise<Verdict>;
  readonly close: () => void;
}

/** A server that runs the scenario that its path names. A worker is one module, as its users bundle it too. */
export async function startWorkerd(binary: string, base: string): Promise<Workerd> {
  await build({
    entryPoints: [join(PROGRAMS, 'worker.mjs')],
    outfile: join(WORK, 'worker.js'),
    bundle: true,
    format: 'esm',
    conditions: ['workerd', 'worker', 'browser'],
    logLevel: 'error',
  });
  const config = join(WORK, 'workerd.capnp');
  await writeFile(config, configOf(base));
  const child = spawn(binary, ['serve', config, '--control-fd=3'], {
    cwd: WORK,
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const port = await portOf(child);
  return {
    run: async (scenario) => {
      const signal = AbortSignal.timeout(PATIENCE);
      const response = await fetch(`http://127.0.0.1:${port}/${scenario}`, { signal });
      const text = await response.text();
      return verdictOf(scenario, response.ok, text);
    },
    close: () => child.kill('SIGKILL'),
  };
}

/** Scenarios that are not possible, with a part of the error. */
const IMPOSSIBLE: Readonly<Record<string, { readonly error: string; readonly note: string }>> = {
  mock: {
    error: '`localStorage` is not available in this environment',
    note: 'msw takes workerd for a browser and does not load there',
  },
};

function verdictOf(scenario: string, ok: boolean, text: string): Verdict {
  const impossible = IMPOSSIBLE[scenario];
  if (impossible === undefined)
    return ok && text.includes(`passed: ${scenario}`) ? { passed: true } : { passed: false, why: text };
  return text.includes(impossible.error)
    ? { passed: true, note: impossible.note, possible: false }
    : { passed: false, why: `not as documented (${impossible.note}): ${text}` };
}

/** workerd tells where it listens, a JSON text a line. */
async function portOf(child: ChildProcess): Promise<number> {
  const control = child.stdio[3] as Readable;
  const told = (async () => {
    for await (const line of createInterface({ input: control })) {
      const { event, port } = JSON.parse(line) as { readonly event: string; readonly port?: number };
      if (event === 'listen' && port !== undefined) return port;
    }
    throw new Error('workerd listens nowhere');
  })();
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`workerd ended with code ${code}`);
  });
  return Promise.race([told, ended]);
}

function configOf(base: string): string {
  return `using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      bindings = [(name = "BASE", text = ${JSON.stringify(base)})],
      compatibilityDate = "${COMPATIBILITY}",
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;
}
