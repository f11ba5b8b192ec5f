import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { RunReport } from '@tallystick/verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, startCli } from '../helpers/cli.ts';
import { putFiles } from '../helpers/folder.ts';
import { openApi } from '../helpers/read.ts';

const text = { type: 'string' };
const reply = (properties: object, required: readonly string[]): object => ({
  200: {
    description: 'Fine.',
    content: { 'application/json': { schema: { type: 'object', properties, required } } },
  },
});

/** `find` takes texts of the given number of characters, and its items have `members`. */
function spec(maxLength: number, members: readonly string[], more: object = {}): object {
  const q = { name: 'q', in: 'query', required: true, schema: { ...text, maxLength }, example: 'pen' };
  const properties = Object.fromEntries(members.map((name) => [name, text]));
  const find = { operationId: 'find', parameters: [q], responses: reply(properties, members) };
  return openApi({ '/find': { get: find }, ...more });
}

const OLD = spec(20, ['name', 'colour'], {
  '/ping': { get: { operationId: 'ping', responses: reply({ up: text }, ['up']) } },
});
const NEW = spec(10, ['name']);

const APP = `
import { createShopClient } from 'shop/client';
const client = createShopClient({ baseUrl: 'https://shop.example.com' });
export async function colourOf(q: string): Promise<string> {
  const { colour } = await client.find({ query: { q } });
  return colour;
}
`;

const EXPIRES = '2099-12-31';
const POLICY = [
  {
    change: 'operation-removed',
    operation: 'ping',
    verdict: 'accepted',
    reason: 'nobody pings',
    expires: EXPIRES,
  },
];

describe('a spec that changes', () => {
  let folder = '';
  const git = (...args: readonly string[]): void => {
    const identity = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'commit.gpgSign=false'];
    execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
  };
  const run = (...args: readonly string[]) => runCli(folder, args);
  const json = (...args: readonly string[]) => JSON.parse(run(...args, '--json').stdout);
  const write = (value: object): void =>
    putFiles(folder, { 'specs/shop.json': JSON.stringify(value, null, 2) });

  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'tallystick-workflow-')));
    putFiles(folder, {
      'package.json': JSON.stringify({ name: 'work', private: true, type: 'module' }),
      'tallystick.config.json': JSON.stringify({
        contracts: {
          shop: {
            spec: 'specs/shop.json',
            output: 'packages/shop',
            runtime: 'inline',
            outputs: { mocks: false },
          },
        },
      }),
      'app/package.json': JSON.stringify({ name: 'team-web', type: 'module' }),
      'app/main.ts': APP,
      'policy.json': JSON.stringify(POLICY),
    });
    write(OLD);
    expect(run('generate').code).toBe(0);
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is used by a team, which a file says', () => {
    const { code, stdout, stderr } = run('usage', 'app');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^team-web: 1 file\n\nshop \(shop\)\n/);
    expect(stdout).toMatch(/member +FindResult\/colour +2 +app\/main\.ts:5, app\/main\.ts:6/);
    const usage = JSON.parse(readFileSync(join(folder, 'usage.json'), 'utf8'));
    expect(usage).toMatchObject({ format: 1, team: 'team-web', unknown: [] });
    expect(json('usage', 'app').usage).toEqual(usage);
    expect(run('usage', 'nowhere').code).toBe(2);
  });

  it('has operations that nobody uses', () => {
    expect(run('usage', '--unused', 'shop', '--usage', 'usage.json').stdout).toBe(
      'shop: 1 unused operation\n  ping\n',
    );
    expect(json('usage', 'app', '--unused', 'shop')).toEqual({
      contract: 'shop',
      operations: ['ping'],
      unknown: 0,
    });
    expect(run('usage', '--usage', 'usage.json').code).toBe(2);
  });

  it('breaks what is used, and what is not', () => {
    write(NEW);
    const [{ changes }] = json('diff', '--usage', 'usage.json').contracts;
    const usageOf = (id: string) => changes.find((each: { readonly id: string }) => each.id === id).usage;
    expect(usageOf('member-removed')).toEqual({
      used: [{ team: 'team-web', at: ['app/main.ts:5', 'app/main.ts:6'] }],
      possible: [],
    });
    expect(usageOf('operation-removed')).toEqual({ used: [], possible: [] });
    expect(run('diff', '--usage', 'usage.json').stdout).toContain(
      'note: Used by team-web: app/main.ts:5, app/main.ts:6',
    );
    expect(run('diff', '--usage', 'usage.json', '--fail-on', 'used-breaking').code).toBe(1);
    expect(run('diff', '--fail-on', 'used-breaking').code).toBe(2);
    expect(run('diff', '--usage', 'package.json').stderr).toContain('is not a usage file');
  });

  it('passes where only what nobody uses breaks', () => {
    putFiles(folder, {
      'other.json': JSON.stringify({ format: 1, team: 'other', packages: [], unknown: [] }),
    });
    expect(run('diff', '--usage', 'other.json', '--fail-on', 'used-breaking').code).toBe(0);
    expect(run('diff', '--usage', '*r.json', '--fail-on', 'breaking').code).toBe(1);
  });

  it('fails only for what a policy file does not accept', () => {
    const accepted = [
      ...POLICY,
      { ...POLICY[0], change: 'm*', operation: 'find' },
      { ...POLICY[0], change: 'limit-changed', operation: 'find' },
    ];
    putFiles(folder, { 'accepted.json': JSON.stringify(accepted), 'wrong.json': '[{"change": "x"}]' });
    expect(run('diff', '--policy', 'policy.json').code).toBe(1);
    const { code, stdout } = run('diff', '--policy', 'accepted.json');
    expect(code).toBe(0);
    expect(stdout).toContain(`note: Accepted until ${EXPIRES}: nobody pings`);
    expect(run('diff', '--policy', 'wrong.json')).toMatchObject({ code: 2 });
  });

  it.each([
    ['html', /^<!doctype html>/],
    ['sarif', /"version": "2\.1\.0"/],
    ['junit', /^<\?xml .*\n<testsuites name="API changes" tests="3" failures="\d"/],
    ['gitlab', /^\[\n {2}\{\n {4}"description": "/],
  ])('is printed as %s', (format, shape) => {
    expect(run('diff', '--format', format).stdout).toMatch(shape);
  });

  describe('at a provider of the new contract', () => {
    let child: ReturnType<typeof startCli>;
    let target = '';

    beforeAll(async () => {
      expect(run('generate').code).toBe(0);
      child = startCli(folder, ['mock', 'shop', '--json', '--port', '0']);
      const [first] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      target = JSON.parse(first).listening[0].urls[0].url;
    });

    afterAll(async () => {
      const exit = once(child, 'exit');
      child.kill('SIGINT');
      await exit;
    });

    const verify = (...args: readonly string[]): RunReport =>
      json('verify', 'shop', '--target', target, '--runs', '5', ...args);

    it('passes its own cases, and fails the old ones', () => {
      expect(verify().counts.failed).toBe(0);
      const { cases } = verify('--since', 'main');
      const failed = new Set(
        cases.filter(({ status }) => status === 'failed').map(({ operation }) => operation),
      );
      expect([...failed].toSorted()).toEqual(['find', 'ping']);
      expect(cases.some(({ kind, id }) => kind === 'property' || id.includes('property'))).toBe(true);
    });

    it('leaves out by name what was removed on purpose', () => {
      const { cases } = verify('--since', 'main', '--policy', 'policy.json');
      const ping = cases.filter(({ operation }) => operation === 'ping');
      expect(ping.length).toBeGreaterThan(0);
      for (const { status, reason } of ping)
        expect([status, reason]).toEqual(['skipped', 'removed intentionally: nobody pings']);
      expect(run('verify', 'shop', '--target', target, '--policy', 'policy.json').code).toBe(2);
    });

    it('is reported in one document with what changed and for whom', () => {
      const options = ['--since', 'main', '--runs', '0', '--report', 'verify.json'];
      expect(run('verify', 'shop', '--target', target, ...options).code).toBe(1);
      const given = ['report', '--base', 'main', '--usage', 'usage.json', '--verified', 'verify.json'];
      const { code, stdout } = run(...given);
      expect(code).toBe(0);
      expect(stdout.match(/^## .*$/gm)).toEqual([
        '## API changes of shop',
        '## Affected teams',
        '## Verified: Sample',
        '## Generated package shop',
      ]);
      expect(stdout).toMatch(
        /\| team-web \| breaking \| shop: find: .* \| app\/main\.ts:5, app\/main\.ts:6 \|/,
      );
      expect(stdout).toMatch(/\| failed \| ping \|/);
      expect(stdout).toMatch(/\| removed \| \.\/client \| ping \|/);
      expect(run(...given, '--fail-on', 'used-breaking').code).toBe(1);
      expect(run(...given, '--output', 'out/report.html').code).toBe(0);
      const html = readFileSync(join(folder, 'out/report.html'), 'utf8');
      for (const words of [
        'API changes of shop',
        'Affected teams',
        'Verified: Sample',
        'Generated package shop',
      ])
        expect(html).toContain(words);
      expect(JSON.parse(run(...given, '--json').stdout)).toMatchObject({
        ok: true,
        packages: [{ isNew: false }],
      });
      expect(run('report', '--verified', 'usage.json').code).toBe(2);
    });

    it('runs the cases of a spec file as well', () => {
      putFiles(folder, { 'specs/old.json': JSON.stringify(OLD) });
      expect(verify('--since', 'specs/old.json').counts.failed).toBeGreaterThan(0);
    });
  });
});
