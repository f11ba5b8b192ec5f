import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { env } from 'node:process';
import { type Browser, chromium } from 'playwright-core';
import type { BrowserProgram } from './browser-program.ts';
import { bundledBrowser } from './bundled-browser.ts';

/** False where the browser tests were switched off by `TALLYSTICK_BROWSER=none`. */
export const browserWanted = env['TALLYSTICK_BROWSER'] !== 'none';

const NAMES = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** Quiet: a test browser has no reason to talk to anybody but the page under test. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser of `TALLYSTICK_BROWSER` or of this machine, else the one among the dependencies, unpacked. */
export async function findBrowser(): Promise<BrowserProgram> {
  const executablePath = env['TALLYSTICK_BROWSER'] ?? installed();
  if (executablePath !== undefined) return { executablePath, env: {} };
  return await bundledBrowser().catch((cause) => {
    throw unusable(cause);
  });
}

/** Starts a browser that `findBrowser` found. */
export async function launchBrowser({ executablePath, env: more }: BrowserProgram): Promise<Browser> {
  try {
    return await chromium.launch({
      executablePath,
      headless: true,
      args: ARGUMENTS,
      env: { ...env, ...more },
    });
  } catch (cause) {
    throw unusable(cause);
  }
}

function unusable(cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `No usable browser. Install Chromium or Chrome, name one in TALLYSTICK_BROWSER, or set TALLYSTICK_BROWSER=none to leave the browser tests out.\n${why}`,
    { cause },
  );
}

/** A relative entry of PATH would depend on the folder that the tests run in. */
function installed(): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...MAC].find((file) => existsSync(file));
}
