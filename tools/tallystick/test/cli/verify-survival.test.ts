import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { RunReport } from '@tallystick/verify';
import { afterEach, describe, expect, it } from 'vitest';
import { runCli, startCli } from '../helpers/cli.ts';
import { temporaryFolder } from '../helpers/folder.ts';
import { SRC } from '../helpers/source.ts';

const ROOT = join(SRC, '..', '..', '..');
const ENV = { CALLGEAR_DATA_API_ACCESS_TOKEN: 'a-token' };
const YES = JSON.stringify({ jsonrpc: '2.0', id: 1, result: { data: [] } });

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => listener(request, response));
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A provider that answers the given number of requests and then stops; and the moment when it stops. */
async function falling(silentAfter: number) {
  let left = silentAfter;
  let tell: () => void = () => undefined;
  const silent = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const target = await serve((_request, response) => {
    left -= 1;
    if (left < 0) tell();
    else response.setHeader('content-type', 'application/json').end(YES);
  });
  return { target, silent };
}

const start = (target: string, files: readonly string[]) =>
  startCli(
    ROOT,
    [
      'verify',
      'callgear-data-api',
      '--target',
      target,
      '--allow-writes',
      '--runs',
      '0',
      '--report',
      ...files,
    ],
    ENV,
  );

const reportIn = (file: string): RunReport => JSON.parse(readFileSync(file, 'utf8')) as RunReport;

/** Waits until a file has the expected content. */
async function until(file: string, isWanted: (report: RunReport) => boolean): Promise<void> {
  while (!existsSync(file) || !isWanted(reportIn(file)))
    await new Promise((resolve) => setTimeout(resolve, 50));
}

describe.skipIf(process.platform === 'win32')('a run that is ended before its end', () => {
  it('by kill -9 leaves the cases that had ended, and cannot be read as a pass', async () => {
    const { target, silent } = await falling(5);
    const folder = temporaryFolder();
    const files = ['r.json', 'r.xml', 'r.html'].map((name) => join(folder, name));
    const [json = '', xml = '', html = ''] = files;
    // a report of an earlier run, which passed
    writeFileSync(json, JSON.stringify({ tallystick: 1, complete: true, cases: [] }));
    const child = start(target, files);
    await silent;
    await until(json, ({ cases }) => cases.length === 5);
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    const report = reportIn(json);
    expect(report).toMatchObject({ complete: false, stopped: 'the run was interrupted' });
    expect(report.cases).toHaveLength(5);
    expect(report.notRun).toBeGreaterThan(20);
    expect(readFileSync(xml, 'utf8')).toMatch(/<failure message="the run was interrupted/);
    expect(readFileSync(html, 'utf8')).toContain('the run was interrupted');
  });

  it('by Ctrl-C gives up the request that is under way, and writes the report', async () => {
    const { target, silent } = await falling(3);
    const file = join(temporaryFolder(), 'r.json');
    const child = start(target, [file]);
    await silent;
    const exit = once(child, 'exit');
    child.kill('SIGINT');
    expect(await exit).toEqual([null, 'SIGINT']);
    const { complete, cases } = reportIn(file);
    expect(complete).toBe(false);
    expect(cases.slice(0, 4).map(({ status }) => status)).not.toContain('planned');
    expect(cases.filter(({ error }) => error !== undefined)).toEqual([]);
  });

  it('leaves no draft beside a report', async () => {
    const target = await serve((_request, response) => {
      response.setHeader('content-type', 'application/json').end(YES);
    });
    const file = join(temporaryFolder(), 'r.json');
    const child = startCli(
      ROOT,
      [
        'verify',
        'callgear-data-api',
        '--target',
        target,
        '--allow-refusals',
        '--match',
        'auth',
        '--report',
        file,
      ],
      ENV,
    );
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(reportIn(file).complete).toBe(true);
    expect(existsSync(`${file}.part`)).toBe(false);
  });
});

describe('a run that sends nothing is not green', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['since every operation changes something', [], /no case can be sent.*--allow-refusals.*--allow-writes/],
    ['since values are missing', ['--match', 'none-such', '--allow-writes'], /No case/],
    [
      'since the provider lacks what is asked for',
      ['--match', 'protocol/batch', '--without', 'batches', '--allow-writes'],
      /no case can be sent\. .*the provider does not support batches \(--without batches\)/,
    ],
  ])('%s', (_why, args, words) => {
    const given = ['verify', 'callgear-data-api', '--target', 'http://127.0.0.1:9/', ...args];
    const { code, stderr, stdout } = runCli(ROOT, given, ENV);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
  });
});
