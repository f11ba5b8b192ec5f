import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Served, serve } from '../scripts/serve.ts';
import { browserWanted } from './browser.ts';
import { browserMeta, describePage } from './describe-page.ts';

const CLI = join(
  createRequire(import.meta.url).resolve('tallystick/package.json'),
  '..',
  'dist',
  'cli',
  'main.js',
);

/** `tallystick mock` as a user starts it; the addresses of its contracts. */
async function startMock(): Promise<{ readonly child: ChildProcess; readonly urls: readonly URL[] }> {
  const packages = ['@tallystick/callgear-data-api', '@tallystick/genesys-chat'];
  const root = join(import.meta.dirname, '..');
  const child = spawn(execPath, [CLI, 'mock', ...packages, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const urls: URL[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (/^ {2}http:/.test(line)) urls.push(new URL(line.trim()));
    if (line.startsWith('Control')) break;
  }
  return { child, urls };
}

describe.runIf(browserWanted)('a server elsewhere', { meta: browserMeta }, () => {
  let mock: Awaited<ReturnType<typeof startMock>>;
  let served: Served;

  beforeAll(async () => {
    mock = await startMock();
    served = await serve({ folder: inject('pageFolder'), port: 0, targets: mock.urls });
  });
  afterAll(async () => {
    await served?.close();
    mock?.child.kill();
  });

  describePage(
    'reached through the forwarder',
    (desk) => {
      async function settings(): Promise<void> {
        const { page } = desk();
        await desk().open('settings');
        const [callgear, genesys] = mock.urls.map(({ href }) => href);
        await page.locator('#endpoint-callgear').selectOption({ label: callgear ?? '' });
        await page.locator('#endpoint-genesys').selectOption({ label: genesys ?? '' });
        await page.getByLabel('Access token').fill('a-token-of-mine');
        await page.getByLabel('User name').fill('ann');
        await page.getByLabel('Password').fill('a-password-of-mine');
      }

      test('messages are uploaded there, and credentials are asked for again after a reload', async () => {
        const { page } = desk();
        await settings();
        await desk().go('offline-messages');
        await desk().sample('Valid sample');
        await desk().button('Upload 4 messages').click();
        await desk().see('Done: 4 messages uploaded');
        const kept = await desk().kept();
        expect(kept).toContain('Ann Example');
        expect(kept).not.toContain('a-token-of-mine');
        await desk().button('Load another file').click();
        await desk().button('Valid sample').waitFor();
        await page.reload();
        await desk().sample('Valid sample');
        await desk().see('Enter an access token');
        expect(
          await desk()
            .button(/^Upload 4/)
            .isDisabled(),
        ).toBe(true);
      });

      test('a credential for one address is not offered to another', async () => {
        const { page } = desk();
        await settings();
        await page.locator('#endpoint-callgear').selectOption({ label: mock.urls[1]?.href ?? '' });
        expect(await page.getByLabel('Access token').inputValue()).toBe('');
        await page.locator('#endpoint-callgear').selectOption({ label: mock.urls[0]?.href ?? '' });
        expect(await page.getByLabel('Access token').inputValue()).toBe('a-token-of-mine');
      });

      test('a file goes there, and the notification comes over CometD', async () => {
        await settings();
        await desk().go('chat-file');
        await desk().button('Valid sample').click();
        await desk().button('Send file to chat').click();
        await desk().see('"statusCode": 0');
        await desk().see('subscribed');
        await desk().see('file-uploaded');
      });

      test('the cases of the contract run against it', async () => {
        await settings();
        await desk().go('contract');
        await desk().page.getByRole('radio', { name: 'Genesys Web Services' }).click();
        await desk().button('Run tests').click();
        await desk().see(/tests: \d+ passed, 0 failed.* [1-9]\d* skipped/);
        await desk().page.getByRole('switch').click();
        await desk().button('Run tests').click();
        await desk().see(/tests: \d+ passed, 0 failed.* 0 skipped/);
      });
    },
    () => served.url,
  );

  test.each([
    ['another name of this machine', '/', { host: 'evil.example' }, 421],
    ['a page of another origin', '/forward/0', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a target that nobody named', '/forward/9', {}, 404],
    ['a file beside the page', '/..%2fpackage.json', {}, 404],
  ])('%s is rejected', async (_who, path, headers, status) => {
    const { request } = await import('node:http');
    const reply = await new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(served.url);
      request({ hostname, port, path, headers }, (response) => resolve(response.statusCode ?? 0))
        .on('error', reject)
        .end();
    });
    expect(reply).toBe(status);
  });
});
