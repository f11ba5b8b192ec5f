import { join } from 'node:path';
import { env } from 'node:process';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { serve } from '../scripts/serve.ts';
import { browserWanted } from './browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built page is served. */
    readonly pageUrl: string;
    /** The folder that it is built into. */
    readonly pageFolder: string;
  }
}

/** Builds the page once for all test files, and serves it. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (!browserWanted) return undefined;
  const root = join(import.meta.dirname, '..');
  const folder = join(root, 'node_modules', '.demo-test');
  const configFile = join(root, 'vite.config.ts');
  // vitest says `test`, which would be the development build of React
  env['NODE_ENV'] = 'production';
  await build({ root, configFile, logLevel: 'warn', build: { outDir: folder, emptyOutDir: true } });
  const { url, close } = await serve({ folder, port: 0, targets: [] });
  project.provide('pageUrl', url);
  project.provide('pageFolder', folder);
  return close;
}
