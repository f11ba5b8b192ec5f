import { env } from 'node:process';
import type { TestUserConfig } from 'vitest/config';
import { SummaryReporter } from './tools/workspace/test-report.ts';

/** For the summary of `npm test`, which reads the logs of turbo's tasks. */
export const reporters = env['TURBO_HASH'] === undefined ? ['default'] : ['default', new SummaryReporter()];

/**
 * What every suite of the workspace has in common. The limits are against a hang alone: how long a test takes is the
 * affair of the machine, and of what else it does.
 */
export const base = {
  include: ['test/**/*.test.ts'],
  testTimeout: 900_000,
  hookTimeout: 900_000,
  expect: { poll: { timeout: 60_000 } },
  reporters,
} satisfies TestUserConfig;
