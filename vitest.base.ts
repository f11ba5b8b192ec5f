import type { TestUserConfig } from 'vitest/config';

/**
 * What every suite of the workspace has in common. The limits are against a hang alone: how long a test takes is the
 * affair of the machine, and of what else it does.
 */
export const base = {
  include: ['test/**/*.test.ts'],
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
} satisfies TestUserConfig;
