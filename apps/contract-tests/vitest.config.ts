import { defineConfig } from 'vitest/config';
import { base, reporters } from '../../vitest.base.ts';

// msw and nock patch the same globals: each project has processes of its own.
const { reporters: _, ...common } = base;
const projects = ['behaviour', 'wire', 'neutral', 'types'].map((name) => ({
  test: { ...common, name, include: [`test/${name}/**/*.test.ts`] },
}));

export default defineConfig({ test: { pool: 'forks', projects, reporters } });
