import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { base, reporters } from '../../vitest.base.ts';

// msw and nock patch the same globals, and so do two versions of msw: each project has separate processes.
const { reporters: _, ...common } = base;
const projects = ['behaviour', 'wire', 'neutral', 'types'].map((name) => ({
  test: { ...common, name, include: [`test/${name}/**/*.test.ts`] },
}));

/** The tests that go through handlers of msw, under the oldest msw that the generated packages take. */
const oldestMsw = {
  resolve: {
    alias: ['msw', 'msw/node'].map((entry) => ({
      find: new RegExp(`^${entry}$`),
      replacement: fileURLToPath(import.meta.resolve(entry.replace('msw', 'msw2'))),
    })),
  },
  test: {
    ...common,
    name: 'behaviour-oldest-msw',
    include: [
      'test/oldest-msw/*.test.ts',
      ...['cases-client', 'chunks', 'input', 'notification', 'overrides'].map(
        (name) => `test/behaviour/${name}.test.ts`,
      ),
    ],
  },
};

export default defineConfig({ test: { pool: 'forks', projects: [...projects, oldestMsw], reporters } });
