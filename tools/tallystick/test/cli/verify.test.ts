import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunReport } from '@tallystick/verify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { closeServers, deaf, ENV, ROOT, TOKEN, verify } from './verify-callgear.ts';

afterEach(closeServers);

describe('a provider that keeps its contract', () => {
  let child: ReturnType<typeof startCli>;
  let target: string;

  beforeAll(async () => {
    child = startCli(ROOT, ['mock', 'callgear-data-api', '--json', '--port', '0']);
    const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    target = JSON.parse(first).listening[0].urls[0].url;
  });

  afterAll(async () => {
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    await exit;
  });

  it('passes every case; what changes something is only sent where that is allowed', async () => {
    const safe = await verify(['--target', target, '--json']);
    expect([safe.code, safe.stdout]).toEqual([2, '']);
    expect(safe.stderr).toMatch(/error: no case can be sent\..*--allow-refusals .*--allow-writes /);
    const refused = await verify(['--target', target, '--json', '--allow-refusals']);
    expect(refused.code, refused.stderr).toBe(0);
    const { counts } = JSON.parse(refused.stdout) as RunReport;
    expect(counts.failed + counts.warned).toBe(0);
    expect(counts.passed).toBeGreaterThan(20);
    expect(counts.skipped).toBeGreaterThan(20);
    const all = JSON.parse(
      (await verify(['--target', target, '--json', '--allow-writes'])).stdout,
    ) as RunReport;
    expect(all.counts).toMatchObject({ failed: 0, warned: 0, skipped: 0 });
    expect(all.counts.passed).toBe(counts.passed + counts.skipped + counts['not-exercised']);
  });

  it('gets a request plan before anything is sent: how many requests of each class', async () => {
    const { stdout } = await verify(['--target', target, '--allow-refusals', '--runs', '0']);
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      expect.stringContaining(` at ${target}`),
      expect.stringMatching(
        /^sends about \d+ requests: 0 safe, [1-9]\d* invalid \(must be rejected\), 0 that change data$/,
      ),
    ]);
  });

  it('is reported in four forms, and none holds a credential', async () => {
    const folder = temporaryFolder();
    const files = ['r.xml', 'r.html', 'r.json', 'r.har'].map((name) => join(folder, 'reports', name));
    const { code, stdout } = await verify([
      '--target',
      target,
      '--allow-writes',
      '--match',
      'accepted',
      '--report',
      ...files,
    ]);
    expect(code).toBe(0);
    const texts = files.map((file) => readFileSync(file, 'utf8'));
    const [xml = '', html = '', json = '', har = ''] = texts;
    expect(xml).toMatch(/^<\?xml .*\n<testsuites .*failures="0"/);
    expect(html).toMatch(/^<!doctype html>/);
    expect(JSON.parse(har).log.entries.length).toBe((JSON.parse(json) as RunReport).cases.length);
    for (const text of [...texts, stdout]) expect(text).not.toContain(TOKEN);
    expect(json).toContain('***');
  });

  it('is sent as many generated inputs as --runs says, or none', async () => {
    const titles = async (...args: string[]): Promise<readonly string[]> => {
      const { stdout } = await verify(['--target', target, '--json', '--allow-writes', ...args]);
      return (JSON.parse(stdout) as RunReport).cases.map(({ title }) => title);
    };
    const told = /^upload\.chats accepts 40 valid generated inputs \(seed 9\)$/;
    const some = await titles('--match', 'property', '--runs', '40', '--seed', '9');
    expect(some).toHaveLength(4);
    expect(some.filter((title) => told.test(title))).toHaveLength(1);
    expect((await titles('--runs', '0')).filter((title) => title.includes('generated'))).toEqual([]);
  });

  it('in parts that add up', async () => {
    const folder = temporaryFolder();
    const parts = ['1/2', '2/2'].map((shard) => ({ shard, file: join(folder, `${shard[0]}.json`) }));
    for (const { shard, file } of parts)
      await verify(['--target', target, '--allow-writes', '--shard', shard, '--report', file]);
    const merged = await verify(['--merge', ...parts.map(({ file }) => file), '--json']);
    const whole = JSON.parse(
      (await verify(['--target', target, '--allow-writes', '--json'])).stdout,
    ) as RunReport;
    expect((JSON.parse(merged.stdout) as RunReport).counts).toEqual(whole.counts);
  });
});

describe('a provider that does not', () => {
  const YES = { jsonrpc: '2.0', id: 1, result: { data: [] } };

  it('is reported with what was sent, expected and received, and exits 1', async () => {
    const target = await deaf(YES);
    const { code, stdout } = await verify([
      '--target',
      target,
      '--allow-writes',
      '--match',
      'upload.chats/refused/chats/0/phone/pattern',
    ]);
    expect(code).toBe(1);
    for (const words of [
      'failed',
      'negative-data:',
      'sent:',
      'expected:',
      'got: 200',
      "reproduce: curl '",
      'contract: /operations/0/input',
      'source: document',
    ])
      expect(stdout).toContain(words);
    expect(stdout).not.toContain(TOKEN);
  });

  it('is shown the smallest input that it should have refused', async () => {
    const target = await deaf(YES);
    const { code, stdout } = await verify([
      '--target',
      target,
      '--allow-writes',
      '--match',
      'upload.chats/property/refuses',
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/upload\.chats rejects an invalid generated input \(seed 1\): \/chats/);
    expect(stdout).toContain("reproduce: curl '");
  });

  it('may be known for it', async () => {
    const target = await deaf(YES);
    const listed = (expires: string): string => {
      const entry = { case: 'upload.chats/refused/*', reason: 'their bug', expires };
      return join(temporaryFolder({ 'known.json': JSON.stringify([entry]) }), 'known.json');
    };
    const args = [
      '--target',
      target,
      '--allow-writes',
      '--match',
      'upload.chats/refused/chats/0/phone/pattern',
      '--deviations',
    ];
    expect((await verify([...args, listed('2999-01-01')])).code).toBe(0);
    const late = await verify([...args, listed('2001-01-01')]);
    expect(late.code).toBe(1);
    expect(late.stdout).toContain('expired on 2001-01-01');
  });

  it('is not asked in a dry run', async () => {
    const asked: string[] = [];
    const target = await deaf(YES, asked);
    const { code, stdout } = await verify([
      '--target',
      target,
      '--allow-writes',
      '--dry-run',
      '--match',
      'phone',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/POST http:\/\/127\.0\.0\.1/);
    expect(stdout).not.toContain(TOKEN);
    expect(asked).toEqual([]);
  });

  it('is sent the credentials of the environment', async () => {
    const asked: string[] = [];
    await verify([
      '--target',
      await deaf(YES, asked),
      '--allow-writes',
      '--match',
      'upload.chats/refused/chats/0/phone/pattern',
    ]);
    expect(asked.join()).toContain(TOKEN);
  });

  it.skipIf(process.platform === 'win32')('and Ctrl-C leaves the report of what there was', async () => {
    const target = await deaf(YES);
    const file = join(temporaryFolder(), 'r.json');
    const child = startCli(
      ROOT,
      ['verify', 'callgear-data-api', '--target', target, '--allow-writes', '--rate', '5', '--report', file],
      ENV,
    );
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT']);
    expect(existsSync(file)).toBe(true);
    expect((JSON.parse(readFileSync(file, 'utf8')) as RunReport).complete).toBe(false);
  });
});
