import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { browserWanted, launchBrowser } from './browser.ts';

const root = join(import.meta.dirname, '..');
const screenshots = join(root, 'screenshots');

if (!browserWanted) {
  // a run without them must not look like one with them
  console.warn('The browser tests were not run: TALLYSTICK_BROWSER=none');
  test.skip('browser tests were not run: TALLYSTICK_BROWSER=none', () => undefined);
}

describe.runIf(browserWanted)('the built page', () => {
  let server: PreviewServer;
  let browser: Browser;
  let page: Page;
  let faults: string[];
  let foreign: string[];

  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    const configFile = join(root, 'vite.config.ts');
    const outDir = join(root, 'node_modules', '.demo-test');
    await build({ root, configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    server = await preview({ root, configFile, logLevel: 'warn', preview: { port: 0 }, build: { outDir } });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  beforeEach(async () => {
    page = await browser.newPage();
    faults = [];
    foreign = [];
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(address())) foreign.push(request.url());
    });
    await open();
  });

  afterEach(async () => {
    expect(faults).toEqual([]);
    expect(foreign).toEqual([]);
    await page.close();
  });

  function address(): string {
    const [url] = server.resolvedUrls?.local ?? [];
    if (url === undefined) throw new Error('The page is not served.');
    return url;
  }

  async function open(): Promise<void> {
    await page.goto(address());
    await page.locator('#status.ready').waitFor();
  }

  async function send(operation: string, sample: 'Good' | 'Faulty', validate = true): Promise<string> {
    const section = page.locator(`#${operation}`);
    await section.getByRole('button', { name: `${sample} sample` }).click();
    await section.getByLabel('Validate before sending').setChecked(validate);
    await section.getByRole('button', { name: 'Send', exact: true }).click();
    await section.locator('.badge').waitFor();
    return await textOf(section.locator('.result'));
  }

  test('chats are uploaded, and the mock keeps them', async () => {
    const text = await send('upload-chats', 'Good');
    expect(text).toContain('"method": "upload.chats"');
    expect(text).toMatch(/"data": \[\s*\{\s*"id": \d+/);
    expect(text).toContain('1 chat kept');
  });

  test('the credential is never shown', async () => {
    const text = await send('upload-chats', 'Good');
    expect(text).toContain('"access_token"');
    expect(text).not.toContain('demo-token');
  });

  test('a faulty chat is refused before it is sent', async () => {
    const text = await send('upload-chats', 'Faulty');
    expect(text).toContain('Nothing was sent.');
    expect(text).toContain('chats/0/start_date_time');
    expect(text).toContain('chats/0/messages/0');
  });

  test('without validation the mock refuses a faulty chat, as the service would', async () => {
    const text = await send('upload-chats', 'Faulty', false);
    expect(text).toContain('-32602');
    expect(text).toMatch(/"mnemonic": "\w+"/);
    expect(text).toContain('"method": "upload.chats"');
  });

  test('offline messages are uploaded', async () => {
    const text = await send('upload-offline-messages', 'Good');
    expect(text).toContain('"method": "upload.offline_messages"');
    expect(text).toMatch(/"data": \[\s*\{\s*"id": \d+/);
  });

  test('a faulty offline message is refused, by client and by mock', async () => {
    expect(await send('upload-offline-messages', 'Faulty')).toContain('offline_messages/0/phone');
    expect(await send('upload-offline-messages', 'Faulty', false)).toContain('-32602');
  });

  test('a file is uploaded, and the chat tells of it', async () => {
    const text = await send('upload-file', 'Good');
    expect(text).toContain('"operationName": "UploadFile"');
    expect(text).toContain('"statusCode": 0');
    const entry = page.locator('#notifications li');
    await entry.waitFor();
    expect(await textOf(entry)).toContain('file-uploaded 0001PaBMYY3600RC');
    expect(await textOf(entry)).toContain('"/chats/0001PaBMYY3600R8"');
  });

  test('a faulty file is refused, by client and by mock', async () => {
    expect(await send('upload-file', 'Faulty')).toContain('body/treatAs');
    expect(await send('upload-file', 'Faulty', false)).toMatch(/"statusCode": [12]/);
    expect(await page.locator('#notifications li').count()).toBe(0);
  });

  test('text that is no JSON is pointed out', async () => {
    const section = page.locator('#upload-chats');
    await section.getByRole('textbox', { name: 'Input' }).fill('{');
    await section.getByRole('button', { name: 'Send', exact: true }).click();
    expect(await textOf(section.locator('.badge'))).toContain('no JSON');
  });

  test.each([
    ['wide', 'light', 1280],
    ['wide', 'dark', 1280],
    ['narrow', 'light', 360],
    ['narrow', 'dark', 360],
  ] as const)('fits %s in %s', async (width, colorScheme, pixels) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: pixels, height: 900 });
    await send('upload-chats', 'Good');
    await send('upload-offline-messages', 'Faulty');
    await send('upload-file', 'Good');
    await page.locator('#notifications li').waitFor();
    await page.screenshot({ path: join(screenshots, `${width}-${colorScheme}.png`), fullPage: true });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});

async function textOf(locator: Locator): Promise<string> {
  return (await locator.textContent()) ?? '';
}
