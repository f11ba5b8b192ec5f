import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, test } from 'vitest';
import { describePage } from './describe-page.ts';
import { tour } from './tour.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const MOST_BYTES = 200_000;

describePage('every view', (desk) => {
  test('axe finds nothing in light or dark, and nothing is wider than a small or a large screen', async () => {
    const { page } = desk();
    const found: string[] = [];
    for (const stop of tour) {
      await stop.go(desk());
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // another scheme changes the colours alone
        const only = colorScheme === 'light' ? {} : { runOnly: ['color-contrast'] };
        found.push(...(await axe(only)).map((violation) => `${stop.name}, ${colorScheme}: ${violation}`));
      }
      for (const width of [360, 768, 1600]) {
        await page.setViewportSize({ width, height: 860 });
        found.push(...(await tooWide(width)).map((violation) => `${stop.name}: ${violation}`));
      }
      await page.setViewportSize({ width: 1280, height: 860 });
    }
    expect(found).toEqual([]);
  });

  /** The policy lets no script in but through the browser's own tools. */
  async function axe(options: RunOptions): Promise<readonly string[]> {
    const { page } = desk();
    const results: AxeResults = await page.evaluate(
      `${AXE};axe.run(${JSON.stringify({ resultTypes: ['violations'], ...options })})`,
    );
    return results.violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html)
          .join(' ')
          .slice(0, 400)}`,
    );
  }

  async function tooWide(width: number): Promise<readonly string[]> {
    const wide = await desk().page.evaluate(() =>
      ['html', 'main'].filter((name) => {
        const element = document.querySelector(name);
        return element !== null && element.scrollWidth > element.clientWidth;
      }),
    );
    return wide.map((name) => `${name} is wider than ${width}`);
  }

  test('the first load is within its limit of script', async () => {
    const { page } = desk();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      if (/\/assets\/.*\.js$/.test(response.url()))
        sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await desk().open('chats');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.waitForLoadState('networkidle');
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('nothing that is not of the page itself may run or be called', async () => {
    const { page } = desk();
    desk().said.push('Content Security Policy', 'violates the following', 'http://127.0.0.1:9/');
    const reply = await page.goto(desk().url);
    const policy = reply?.headers()['content-security-policy'];
    expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*frame-ancestors 'none'/);
    await page.locator('main').waitFor();
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "ran"';
      document.body.append(script);
      document.body.insertAdjacentHTML('beforeend', '<style>main{display:none}</style>');
      const called = await fetch('http://127.0.0.1:9/').then(
        () => true,
        () => false,
      );
      const main = document.querySelector('main');
      return [document.title === 'ran', called, main !== null && getComputedStyle(main).display === 'none'];
    });
    expect(ran).toEqual([false, false, false]);
  });

  test('credentials are in memory alone, and masked wherever they are shown', async () => {
    const { page } = desk();
    await desk().open('settings');
    await desk().go('offline-messages');
    await desk().sample('Valid sample');
    await desk()
      .button(/^Upload/)
      .click();
    await desk().see(/^Done:/);
    const kept = await page.evaluate(async () => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
      return [names.length, localStorage.length, sessionStorage.length, document.cookie];
    });
    await page.locator('.wire-toggle').click();
    await page.locator('.wire summary').first().click();
    await page.getByRole('region', { name: /^Request \d/ }).waitFor();
    const wire = (await page.locator('.wire').textContent()) ?? '';
    expect(wire).toContain('"access_token": "***"');
    expect(wire).not.toContain('mock-access-token');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await desk().button('Copy as curl').click();
    await desk().button('Copied').waitFor();
    const curl = await page.evaluate(() => navigator.clipboard.readText());
    expect(curl).toMatch(/^curl 'http:.*"method":"upload.offline_messages".*"access_token":"\*\*\*"/);
    expect(kept.slice(2)).toEqual([0, '']);
  });
});
