import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Deviation } from '@tallystick/verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { SRC } from '../helpers/source.ts';

const ROOT = join(SRC, '..', '..', '..');
const VARIABLE = 'CALLGEAR_DATA_API_ACCESS_TOKEN';

let server: Server;
let target: string;
/** What the provider says to everybody. */
let answer: object = { jsonrpc: '2.0', id: 1, result: { data: [] } };
let asked = 0;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1;
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.close();
});

async function verify(args: readonly string[], token = 'a-token') {
  const before = process.env[VARIABLE];
  process.env[VARIABLE] = token;
  const child = startCli(ROOT, [
    'verify',
    'callgear-data-api',
    '--target',
    target,
    '--allow-writes',
    ...args,
  ]);
  process.env[VARIABLE] = before;
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (part: Buffer) => {
    stdout += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    stderr += part.toString();
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

const SOME = ['--match', 'upload.chats/refused/chats/0/phone/*'];

describe('a run without credentials', () => {
  it('stops with one sentence, before anything is sent', async () => {
    asked = 0;
    const { code, stdout, stderr } = await verify(SOME, '');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim()).toBe(
      `error: upload.chats needs credentials: set ${VARIABLE} in the environment, or run with --without-credentials.`,
    );
    expect(asked).toBe(0);
  });

  it('continues on request, and does not stop a dry run', async () => {
    const { code, stdout } = await verify([...SOME, '--without-credentials', '--json'], '');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).cases.length).toBeGreaterThan(0);
    expect((await verify([...SOME, '--dry-run'], '')).code).toBe(0);
  });
});

describe('a baseline', () => {
  it('holds what fails today; afterwards only what is new fails', async () => {
    const file = join(temporaryFolder(), 'known', 'baseline.json');
    const written = await verify([...SOME, '--write-baseline', file, '--json']);
    expect(written.code).toBe(0);
    const entries = JSON.parse(readFileSync(file, 'utf8')) as readonly Deviation[];
    const cases = new Set(entries.map((each) => each.case));
    expect(cases.size).toBe(JSON.parse(written.stdout).counts.failed);
    expect(written.stderr).toContain(`baseline: ${entries.length} entries in `);
    const day = new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10);
    for (const each of entries) expect(each).toMatchObject({ reason: 'baseline', expires: day });
    expect(entries.some(({ check }) => check === 'negative-data')).toBe(true);

    const known = await verify([...SOME, '--deviations', file]);
    expect([known.code, known.stdout.includes('known')]).toEqual([0, true]);
    answer = { jsonrpc: '2.0', id: 77, result: { data: [] } };
    const more = await verify([...SOME, '--deviations', file]);
    expect(more.code).toBe(1);
    expect(more.stdout).toContain('id-echo');
    answer = { jsonrpc: '2.0', id: 1, result: { data: [] } };
    const again = await verify([...SOME, '--deviations', file, '--write-baseline', file]);
    expect(again.code).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(entries);
  });

  it('replaces nothing but a baseline', async () => {
    const own = [{ case: 'x', reason: 'their bug 5', expires: '2999-01-01' }];
    const folder = temporaryFolder({ 'known.json': JSON.stringify(own), 'notes.txt': 'mine' });
    for (const name of ['known.json', 'notes.txt']) {
      const { code, stderr } = await verify([...SOME, '--write-baseline', join(folder, name)]);
      expect(code).toBe(2);
      expect(stderr).toContain('--write-baseline');
    }
    expect(JSON.parse(readFileSync(join(folder, 'known.json'), 'utf8'))).toEqual(own);
  });
});

it('the output begins with the failures, each once, and then has a case of each', async () => {
  const { code, stdout } = await verify(SOME);
  expect(code).toBe(1);
  const [title, plan, , first, message, location] = stdout.split('\n');
  expect(plan).toMatch(/^sends about \d+ requests: /);
  expect(title).toMatch(/^CallGear Data API: uploads 2\.0 at http/);
  expect(first).toMatch(/^1\. upload\.chats negative-data \(\d+ cases\)$/);
  expect(message).toContain('expected data_type_error, got result');
  expect(location).toMatch(/^ {3}\/operations\/0\/input\//);
  expect(stdout.match(/reproduce: curl/g)).toHaveLength(stdout.match(/^\d+\. upload\.chats/gm)?.length ?? 0);
});
