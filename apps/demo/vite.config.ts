import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'vite';

/** A service worker has to come from the page's own origin, and has to be that of the msw in use. */
function copyServiceWorker(): void {
  const folder = join(import.meta.dirname, 'public');
  mkdirSync(folder, { recursive: true });
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  copyFileSync(worker, join(folder, 'mockServiceWorker.js'));
}

copyServiceWorker();

export default defineConfig({
  root: import.meta.dirname,
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
  // the mocks and msw are most of it, and part of the page
  build: { target: 'es2023', chunkSizeWarningLimit: 1000 },
});
