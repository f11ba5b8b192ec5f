import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['test/**/*.test.ts'],
    // a browser each: with one on two cores, half the time nothing happens
    maxWorkers: 2,
    globalSetup: ['test/built-page.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
