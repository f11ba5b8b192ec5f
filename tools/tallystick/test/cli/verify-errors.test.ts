import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { RunReport } from '@tallystick/verify';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { closeServers, ENV, ROOT, servers, verify } from './verify-callgear.ts';

afterEach(closeServers);

describe('a provider that nothing reaches', () => {
  /** Answers the given number of requests, and then stops listening. */
  async function dying(requests: number): Promise<string> {
    let left = requests;
    const server = createServer((request, response) => {
      left -= 1;
      if (left <= 0) server.close();
      const close = { connection: 'close', 'content-type': 'application/json' };
      request.resume().on('end', () => response.writeHead(401, close).end('{}'));
    }).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    if (requests === 0) await new Promise((closed) => server.close(closed));
    return `http://127.0.0.1:${port}/`;
  }

  it('is one error, without a report', async () => {
    const target = await dying(0);
    const file = join(temporaryFolder(), 'r.json');
    const { code, stdout, stderr } = await verify([
      '--target',
      `${target}?key=hidden`,
      '--allow-writes',
      '--report',
      file,
    ]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^.* at http:.*\nsends about \d+ requests: .*\n\n$/);
    expect(stderr).toContain(
      `error: --target: cannot connect to ${target}: connect ECONNREFUSED ${target.slice(7, -1)}. Start the provider or correct --target.`,
    );
    expect(stderr).not.toContain('hidden');
    expect(existsSync(file)).toBe(false);
  });

  it.each<[string, readonly string[]]>([
    ['in the cases', ['--runs', '0', '--allow-writes']],
    ['in generated inputs', ['--match', 'property', '--allow-writes']],
  ])('after it stops, %s gets no more requests, and the report says why', async (_where, args) => {
    const file = join(temporaryFolder(), 'r.xml');
    const given = ['--target', await dying(1), '--json', '--report', file, ...args];
    const { code, stdout } = await verify(given);
    expect(code).toBe(1);
    const report = JSON.parse(stdout) as RunReport;
    expect(report).toMatchObject({
      complete: false,
      stopped: expect.stringMatching(/^the provider stopped answering: connect ECONNREFUSED 127\.0\.0\.1/),
      notRun: expect.any(Number),
    });
    expect(report.notRun).toBeGreaterThan(0);
    expect(report.cases.filter(({ error }) => error !== undefined)).toEqual([]);
    expect(readFileSync(file, 'utf8')).toMatch(
      /<failure message="the provider stopped answering: .* did not run"\/>/,
    );
  });

  it('is a wrong command line at a port that no fetch may ask', () => {
    const { code, stderr } = runCli(
      ROOT,
      ['verify', 'callgear-data-api', '--target', 'http://127.0.0.1:1/', '--allow-writes'],
      ENV,
    );
    expect(code).toBe(2);
    expect(stderr).toContain('fetch does not allow this port');
  });
});

describe('a wrong command line', () => {
  it.each<[string, readonly string[], string]>([
    ['no target', [], '--target'],
    ['a target that is not a URL', ['--target', 'staging'], 'is not an http(s) URL'],
    ['a part that does not exist', ['--target', 'http://127.0.0.1:1', '--shard', '5/4'], '--shard'],
    [
      'an unknown operation',
      ['--target', 'http://127.0.0.1:1', '--operation', 'upload.chat'],
      'Did you mean "upload.chats"?',
    ],
    ['a report of no known form', ['--target', 'http://127.0.0.1:1', '--report', 'r.pdf'], '--report'],
    [
      'an unknown feature',
      ['--target', 'http://127.0.0.1:1', '--without', 'batche'],
      'Did you mean "batches"?',
    ],
    ['a selection of nothing', ['--target', 'http://127.0.0.1:1', '--match', 'zzz'], 'No case'],
    [
      'values that are not there',
      ['--target', 'http://127.0.0.1:1', '--values', 'none.json'],
      'cannot be read',
    ],
    ['an invalid seed', ['--target', 'http://127.0.0.1:1', '--seed', 'now'], '--seed'],
    ['an invalid rate', ['--target', 'http://127.0.0.1:1', '--rate', 'fast'], '--rate'],
  ])('%s', (_, args, words) => {
    const { code, stderr } = runCli(ROOT, ['verify', 'callgear-data-api', ...args]);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });

  it('an unknown contract', () => {
    const { code, stderr } = runCli(ROOT, ['verify', 'callgear', '--target', 'http://127.0.0.1:1']);
    expect(stderr).toContain('TLY1005');
    expect(code).toBe(2);
  });
});
