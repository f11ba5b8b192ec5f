import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/built-page.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
