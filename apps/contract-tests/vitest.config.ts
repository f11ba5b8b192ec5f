import { defineConfig } from 'vitest/config';

// msw and nock patch the same globals: each project has processes of its own.
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      { extends: true, test: { name: 'behaviour', include: ['test/behaviour/**/*.test.ts'] } },
      { extends: true, test: { name: 'wire', include: ['test/wire/**/*.test.ts'] } },
      { extends: true, test: { name: 'neutral', include: ['test/neutral/**/*.test.ts'] } },
      { extends: true, test: { name: 'types', include: ['test/types/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
});
