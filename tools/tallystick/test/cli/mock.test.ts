import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { runCli, startCli } from '../helpers/cli.ts';
import { removeFolder } from '../helpers/compilers.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { samplePackage } from '../helpers/sample-package.ts';
import { SRC } from '../helpers/source.ts';

const ROOT = join(SRC, '..', '..', '..');
const GENESYS = join('packages', 'genesys-chat');

interface Listening {
  readonly listening: readonly {
    readonly origin: string;
    readonly urls: readonly { readonly url: string }[];
  }[];
}

/** Starts a mock on a free port, and hands over its first line of JSON. */
async function started(args: readonly string[]) {
  const child = startCli(ROOT, ['mock', '--json', '--port', '0', ...args]);
  const lines = createInterface({ input: child.stdout });
  const [first] = (await once(lines, 'line')) as [string];
  return { child, lines, said: JSON.parse(first) as Listening };
}

async function ended(child: ReturnType<typeof spawn>): Promise<number | null> {
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGINT');
  return (await exit)[0];
}

describe('tallystick mock', () => {
  it('serves every contract of the config, says where, and ends with 0 when it is interrupted', async () => {
    const { child, lines, said } = await started([]);
    const [server] = said.listening;
    expect(server?.urls.map(({ url }) => new URL(url).pathname)).toEqual([
      '/callgear-data-api/v2.0',
      '/genesys-chat',
    ]);
    const entry = once(lines, 'line') as Promise<[string]>;
    const response = await fetch(server?.urls[0]?.url ?? '', { method: 'POST', body: '{' });
    expect(await response.json()).toMatchObject({ error: { code: -32700 } });
    expect(JSON.parse((await entry)[0])).toMatchObject({ contract: 'callgear-data-api', status: 200 });
    expect(await ended(child)).toBe(0);
  });

  it('escapes what of a request would steer the terminal, as JSON too', async () => {
    const { child, lines, said } = await started(['callgear-data-api']);
    const entry = once(lines, 'line') as Promise<[string]>;
    const text = 'a\u009b2J \u202e';
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'upload.chats', params: { user_id: text } });
    await fetch(said.listening[0]?.urls[0]?.url ?? '', { method: 'POST', body });
    const [line] = await entry;
    expect(line).toContain('a\\u009b2J \\u202e');
    expect(line).not.toContain(text);
    expect(await ended(child)).toBe(0);
  });

  it('gives each contract a port where that is asked for', async () => {
    const { child, said } = await started(['--separate']);
    expect(said.listening.map(({ urls }) => urls.length)).toEqual([1, 1]);
    expect(await ended(child)).toBe(0);
  });

  it('serves a package by its folder, without any config', async () => {
    const { child, said } = await started([GENESYS]);
    expect(said.listening[0]?.urls).toHaveLength(1);
    expect(await ended(child)).toBe(0);
  });

  it('prints a curl line per operation that works as it stands', async () => {
    const child = startCli(ROOT, ['mock', '--port', '0', 'callgear-data-api']);
    const lines: string[] = [];
    const reader = createInterface({ input: child.stdout });
    for await (const line of reader) if (lines.push(line) && line.startsWith('Press Ctrl-C')) break;
    const command = lines.find((line) => line.trim().startsWith('curl'))?.trim() ?? '';
    const shell = spawn('sh', ['-c', `${command} --silent`], { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    for await (const part of shell.stdout) out += String(part);
    expect(JSON.parse(out)).toMatchObject({ result: { data: [{ id: 1 }] } });
    expect(await ended(child)).toBe(0);
  });

  it('ends while calls wait for --latency, and answers them', async () => {
    const { child, said } = await started([GENESYS, '--latency', '900000']);
    const call = fetch(`${said.listening[0]?.urls[0]?.url}/api/v2/me/chats/1`, {
      method: 'POST',
      body: '{}',
    });
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ended(child)).toBe(0);
    expect((await call).status).toBe(200);
  });

  it('ends while a request keeps it busy for ever', async () => {
    const paths = {
      '/notes': { get: { operationId: 'list', responses: { 200: { description: 'notes' } } } },
    };
    const folder = await samplePackage(paths, {}, {});
    try {
      writeFileSync(
        join(folder, 'src', 'validators.ts'),
        'export function validateListInput() { for (;;); }\n',
      );
      const { child, said } = await started([folder]);
      const call = fetch(`${said.listening[0]?.urls[0]?.url}/notes`).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 500));
      expect(await ended(child)).toBe(0);
      expect(await call).toBeInstanceOf(TypeError);
    } finally {
      removeFolder(folder);
    }
  });

  it('lets the control endpoint answer under the names that are allowed', async () => {
    const { child, said } = await started([GENESYS, '--allow-host', 'mock.test', 'other.test']);
    const { hostname, port } = new URL(said.listening[0]?.origin ?? '');
    const statusFor = (host: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const options = { hostname, port, path: '/__tallystick', headers: { host } };
        request(options, (reply) => resolve(reply.resume().statusCode))
          .on('error', reject)
          .end();
      });
    expect(await Promise.all(['mock.test', 'other.test:80', 'evil.example'].map(statusFor))).toEqual([
      200, 200, 421,
    ]);
    expect(await ended(child)).toBe(0);
  });

  it.each([
    [
      'an allowed host that is an address of a page',
      ['--allow-host', 'http://mock.test/'],
      '--allow-host: "http://mock.test/"',
    ],
    ['a scenario that nobody knows', ['--scenario', 'limit-exeeded'], 'Did you mean "limit-exceeded"?'],
    [
      'an invalid latency',
      ['--latency', 'soon'],
      '--latency: must be milliseconds, for example 200 or 100-400',
    ],
    ['an invalid rate', ['--fail-rate', '1.5'], '--fail-rate: must be a number from 0 to 1'],
    ['an invalid port', ['--port', 'http'], '--port: must be an integer'],
    [
      'an unknown contract',
      ['callgear'],
      '"callgear" is not a contract in the config, an installed package or a folder.',
    ],
  ])('exits 2 for %s', (_, args, words) => {
    const { code, stderr } = runCli(ROOT, ['mock', ...args]);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  it('exits 1 with a fix where the folder does not contain a generated package', () => {
    const root = temporaryFolder({ 'package.json': '{"name":"plain"}' });
    const { code, stderr } = runCli(root, ['mock', '.']);
    expect(code).toBe(1);
    expect(stderr).toContain('TLY5001');
  });

  it('teaches', () => {
    expect(runCli(temporaryFolder(), ['mock', '--help']).stdout).toContain('/__tallystick/journal');
  });
});
