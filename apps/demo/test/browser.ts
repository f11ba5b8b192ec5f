import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { env } from 'node:process';
import { type Browser, chromium } from 'playwright-core';

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

/** Starts the browser of `TALLYSTICK_BROWSER` or of this machine, else the one among the dependencies. */
export async function launchBrowser(): Promise<Browser> {
  try {
    const executablePath = await findBrowser();
    return await chromium.launch({ executablePath, headless: true, args: ARGUMENTS });
  } catch (cause) {
    throw new Error(
      'No usable browser. Install Chromium or Chrome, name one in TALLYSTICK_BROWSER, or set TALLYSTICK_BROWSER=none to leave the browser tests out.',
      { cause },
    );
  }
}

async function findBrowser(): Promise<string> {
  return env['TALLYSTICK_BROWSER'] ?? installed() ?? (await bundled());
}

function installed(): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...MAC].find((file) => existsSync(file));
}

/** The package unpacks the libraries that it needs only where it believes to be on its usual host. */
async function bundled(): Promise<string> {
  env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  const { default: sparticuz, setupLambdaEnvironment } = await import('@sparticuz/chromium');
  setupLambdaEnvironment(join(tmpdir(), 'al2023', 'lib'));
  return await sparticuz.executablePath();
}
