import { defineConfig } from 'vitest/config';
import { reporters } from '../../vitest.base.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/pack-all.ts',
    testTimeout: 300_000,
    hookTimeout: 300_000,
    reporters,
  },
});
