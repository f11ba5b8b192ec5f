import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { browserWanted, launchBrowser } from './browser.ts';

/** The page as a test handles it: what a person sees and does. */
export class DeskPage {
  readonly page: Page;
  readonly url: string;

  constructor(page: Page, url: string) {
    [this.page, this.url] = [page, url];
  }

  /** Opens a view and waits until it can be used. */
  async open(view: string): Promise<void> {
    await this.page.goto(`${this.url}#/${view}`);
    await this.page.locator('#view-title').waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  /** Loads one of the samples and waits for its rows. */
  async sample(name: 'Good sample' | 'Faulty sample'): Promise<void> {
    await this.button(name).click();
    await this.page.getByRole('grid').or(this.button('Check the rows')).waitFor();
  }

  /** Loads a file from memory. */
  async load(name: string, content: string | Buffer): Promise<void> {
    const buffer = typeof content === 'string' ? Buffer.from(content) : content;
    await this.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
  }

  /** How many are good, and how many bad. */
  async counts(): Promise<string> {
    return ((await this.page.locator('.toggles').textContent()) ?? '').replace(/(\d)(?=\D)/g, '$1 ');
  }

  /** Clicks what offers a file, and reads it. */
  async download(name: string): Promise<string> {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.button(name).click()]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  }

  /** Sets how a mock answers, and comes back. */
  async scenario(operation: string, answer: string, times: 'once' | 'always' = 'once'): Promise<void> {
    const back = new URL(this.page.url()).hash;
    await this.go('scenarios');
    const card = this.page.locator('.card', { hasText: operation });
    await card.getByLabel('How often').selectOption(times);
    await card.getByLabel('Answers with').selectOption(answer);
    await this.go(back.replace('#/', ''));
  }

  /** Follows the navigation, as the mocks would not outlive a reload. */
  async go(view: string): Promise<void> {
    await this.page.locator(`nav a[href="#/${view}"]`).click();
  }

  see(text: string | RegExp): Promise<void> {
    return this.page.locator('main').getByText(text).first().waitFor();
  }
}

/** Tests on the built page, each in a profile of its own. Nothing may reach the console or another origin. */
export function describePage(title: string, body: (desk: () => DeskPage) => void): void {
  if (!browserWanted) {
    // a run without them must not look like one with them
    console.warn('The browser tests were not run: TALLYSTICK_BROWSER=none');
    test.skip('browser tests were not run: TALLYSTICK_BROWSER=none', () => undefined);
  }
  describe.runIf(browserWanted)(title, () => {
    let browser: Browser;
    let context: BrowserContext;
    let desk: DeskPage;
    let faults: string[];

    beforeAll(async () => {
      browser = await launchBrowser();
    });
    afterAll(() => browser?.close());

    beforeEach(async () => {
      const url = inject('pageUrl');
      context = await browser.newContext({
        viewport: { width: 1280, height: 860 },
        timezoneId: 'Europe/Berlin',
      });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      faults = [];
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
      });
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith(url) && !request.url().startsWith('blob:')) faults.push(request.url());
      });
      desk = new DeskPage(page, url);
    });

    afterEach(async () => {
      await context.close();
      expect(faults).toEqual([]);
    });

    body(() => desk);
  });
}
