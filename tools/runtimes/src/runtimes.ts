import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { binaryOf } from './binaries.ts';
import { ROOT } from './folders.ts';
import { runProcess, type StaysAlive } from './processes.ts';
import type { Runtime } from './runtime.ts';
import { startWorkerd } from './workerd.ts';

/** The runtimes, in the order of the table. */
export async function startRuntimes(base: string): Promise<readonly Runtime[]> {
  return [node(), oldestNode(), bun(), deno(), await workerd(base)];
}

function node(): Runtime {
  return processes('Node', process.versions.node, [process.execPath]);
}

function oldestNode(): Runtime {
  const folder = join(ROOT, 'tools', 'oldest-node');
  const { dependencies }: { readonly dependencies: { readonly node: string } } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return processes('Node', dependencies.node, [join(folder, 'node_modules', 'node', 'bin', 'node')]);
}

function bun(): Runtime {
  const { version, path } = binaryOf('bun', join('bin', 'bun'));
  return processes('Bun', version, path && [path, '--no-install']);
}

function deno(): Runtime {
  const { version, path } = binaryOf('deno', 'deno');
  const options = ['run', '--allow-all', '--no-lock', '--no-remote', '--node-modules-dir=manual'];
  return processes('Deno', version, path && [path, ...options], {
    mock: 'msw opens a BroadcastChannel when it is loaded, which keeps Deno alive: end the process with `Deno.exit()`',
  });
}

function processes(
  name: string,
  version: string,
  command: readonly string[] | '' | undefined,
  staysAlive?: StaysAlive,
): Runtime {
  if (!command) return { name, version };
  return { name, version, run: (scenario, base) => runProcess(command, scenario, base, staysAlive) };
}

async function workerd(base: string): Promise<Runtime> {
  const { version, path } = binaryOf('workerd', join('bin', 'workerd'));
  if (path === undefined) return { name: 'workerd', version };
  return { name: 'workerd', version, ...(await startWorkerd(path, base)) };
}
