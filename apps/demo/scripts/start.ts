// Serves the built page on this machine alone, on the first free port, and says where.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { argv, env, platform, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { serve } from './serve.ts';

const USAGE = 'usage: npm start -- [--target URL]… [--port N]\n';
const PORT = 5173;
const TRIES = 20;

function fail(words: string): never {
  stderr.write(`${words}\n${USAGE}`);
  process.exit(2);
}

function options(): { readonly targets: readonly URL[]; readonly port: number } {
  try {
    const { values } = parseArgs({
      args: argv.slice(2).filter((argument) => argument !== '--'),
      options: { target: { type: 'string', multiple: true, default: [] }, port: { type: 'string' } },
    });
    return { targets: values.target.map(targetOf), port: Number(values.port ?? PORT) };
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function targetOf(text: string): URL {
  const url = URL.parse(text);
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username ||
    url.password ||
    url.search ||
    url.hash
  )
    return fail(`--target ${text}: give an http(s) URL without credentials, query or fragment.`);
  return url;
}

async function firstFree(port: number, targets: readonly URL[]) {
  const folder = join(import.meta.dirname, '..', 'dist');
  for (let next = port; ; next++) {
    try {
      return await serve({ folder, port: next, targets });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || next - port >= TRIES) throw error;
    }
  }
}

function openBrowser(url: string): void {
  const [command = '', ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start'] }[String(platform)] ?? [
    'xdg-open',
  ];
  // on a machine without a browser, the printed address is enough
  spawn(command, [...args, url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

const { targets, port } = options();
const served = await firstFree(port, targets);
stdout.write(`The demo is at ${served.url}\n`);
for (const target of targets) stdout.write(`Calls can be forwarded to ${target.href}\n`);
if (stdout.isTTY && !env['CI']) openBrowser(served.url);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => void served.close().then(() => process.exit(0)));
}
