import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject } from 'vitest';
import { browserWanted, launchBrowser } from './browser.ts';
import { DeskPage } from './desk-page.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** Why the tests of a suite are skipped, for the summary of `npm test`. */
    readonly skipReason?: string;
  }
}

/** A run without the browser must not look like one with it: the summary of `npm test` names this reason. */
export const browserMeta = { skipReason: 'TALLYSTICK_BROWSER=none' };

/** Tests on the built page, each in its own profile. Nothing may reach the console or another origin. */
export function describePage(
  title: string,
  body: (desk: () => DeskPage) => void,
  address = () => inject('pageUrl'),
  options: BrowserContextOptions = {},
): void {
  describe.runIf(browserWanted)(title, { meta: browserMeta }, () => {
    let browser: Browser;
    let context: BrowserContext;
    let desk: DeskPage;
    let problems: string[];

    beforeAll(async () => {
      const found = inject('browser');
      if ('missing' in found) throw new Error(found.missing);
      browser = await launchBrowser(found);
    });
    afterAll(() => browser?.close());

    beforeEach(async () => {
      const url = address();
      context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        timezoneId: 'Europe/Berlin',
        ...options,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      problems = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text());
      });
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(url) && !request.url().startsWith('blob:'))
          problems.push(request.url());
      });
      desk = new DeskPage(page, url);
    });

    afterEach(async () => {
      await context.close();
      expect(problems.filter((problem) => !desk.said.some((said) => problem.includes(said)))).toEqual([]);
    });

    body(() => desk);
  });
}
