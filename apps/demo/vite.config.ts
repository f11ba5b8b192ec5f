import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { POLICY } from './scripts/policy.ts';

/** A service worker must come from the page's own origin and must be that of the installed msw. */
function copyServiceWorker(): void {
  const folder = join(import.meta.dirname, 'public');
  mkdirSync(folder, { recursive: true });
  const worker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');
  copyFileSync(worker, join(folder, 'mockServiceWorker.js'));
}

/** In the built page alone: a development server adds scripts to it. */
function contentSecurityPolicy(): Plugin {
  const attrs = { 'http-equiv': 'Content-Security-Policy', content: POLICY };
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs, injectTo: 'head-prepend' }],
  };
}

copyServiceWorker();

export default defineConfig({
  root: import.meta.dirname,
  plugins: [contentSecurityPolicy()],
  resolve: { alias: { tldts: join(import.meta.dirname, 'src', 'service', 'one-site.ts') } },
  server: { host: '127.0.0.1' },
  worker: { format: 'es' },
  // nothing inline: the policy allows what comes from here and no more
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // "use client" of component libraries means nothing here
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
