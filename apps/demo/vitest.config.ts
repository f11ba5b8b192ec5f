import { defineConfig } from 'vitest/config';
import { base } from '../../vitest.base.ts';

export default defineConfig({
  root: import.meta.dirname,
  // a browser each: with one on two cores, half the time nothing happens
  test: { ...base, maxWorkers: 2, globalSetup: ['test/usable-browser.ts', 'test/built-page.ts'] },
});
