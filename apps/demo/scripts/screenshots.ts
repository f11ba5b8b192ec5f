// Pictures of every view and state, wide and narrow, light and dark, for people to look at; with `--docs`, those
// that the README shows.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { argv } from 'node:process';
import { findBrowser, launchBrowser } from '../test/browser.ts';
import { DeskPage } from '../test/desk-page.ts';
import { tour } from '../test/tour.ts';
import { serve } from './serve.ts';

interface Shot {
  readonly folder: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
  /** Absent: every stop of the tour. */
  readonly only?: string;
}

const root = join(import.meta.dirname, '..');
const docs = join(root, '..', '..', 'docs');
const small = { folder: docs, width: 1120, height: 680 };

const everything: readonly Shot[] = [
  [1600, 1000],
  [1280, 800],
  [360, 780],
].flatMap(([width = 0, height = 0]) =>
  (['light', 'dark'] as const).map((scheme) => ({
    folder: join(root, 'screenshots'),
    width,
    height,
    scheme,
  })),
);
const readme: readonly Shot[] = [
  { ...small, only: 'chats-rows', scheme: 'light' },
  { ...small, only: 'upload-unknown', scheme: 'dark' },
  { ...small, only: 'wire', scheme: 'light' },
];

const shots = argv.includes('--docs') ? readme : everything;
const served = await serve({ folder: join(root, 'dist'), port: 0, targets: [] });
const browser = await launchBrowser(await findBrowser());
const page = await browser.newPage({ timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 800 } });
const desk = new DeskPage(page, served.url);
for (const { name, go } of tour) {
  await go(desk);
  for (const { folder, width, height, scheme, only } of shots) {
    if (only !== undefined && only !== name) continue;
    mkdirSync(folder, { recursive: true });
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width, height });
    const file = only === undefined ? `${name}-${width}-${scheme}.png` : `upload-desk-${name}.png`;
    await page.screenshot({ path: join(folder, file) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
await browser.close();
await served.close();
