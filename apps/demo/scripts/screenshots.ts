// Pictures of every view and state, wide and narrow, light and dark, for people to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../test/browser.ts';
import { DeskPage } from '../test/desk-page.ts';
import { tour } from '../test/tour.ts';
import { serve } from './serve.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'screenshots');
mkdirSync(folder, { recursive: true });

const served = await serve({ folder: join(root, 'dist'), port: 0, targets: [] });
const browser = await launchBrowser();
const page = await browser.newPage({ timezoneId: 'Europe/Berlin', viewport: { width: 1280, height: 800 } });
const desk = new DeskPage(page, served.url);
for (const { name, go } of tour) {
  await go(desk);
  for (const [width, height] of [
    [1600, 1000],
    [1280, 800],
    [360, 780],
  ] as const) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`) });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
}
await browser.close();
await served.close();
process.stdout.write(`Written to ${folder}\n`);
