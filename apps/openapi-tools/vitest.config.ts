import { defineConfig } from 'vitest/config';
import { reporters } from '../../vitest.base.ts';

export default defineConfig({ test: { include: ['test/**/*.test.ts'], reporters } });
