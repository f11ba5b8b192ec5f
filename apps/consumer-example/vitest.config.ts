import { defineConfig } from 'vitest/config';
import { reporters } from '../../vitest.base.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/pack-all.ts',
    testTimeout: 900_000,
    hookTimeout: 900_000,
    reporters,
  },
});
