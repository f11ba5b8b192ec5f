#!/usr/bin/env node
// Serves the demo on this machine alone, on the first free port, and says where.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = await createServer({ root, configFile: `${root}vite.config.ts`, clearScreen: false });
await server.listen();
const url = server.resolvedUrls?.local[0];
process.stdout.write(`The demo is at ${url}\n`);
if (process.stdout.isTTY && !process.env['CI']) server.openBrowser();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => server.close().then(() => process.exit(0)));
}
